package org.latchkey.server.settings;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A range of network addresses, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
 *
 * @param network its first address
 * @param bits how many leading bits an address shares with it
 */
public record AddressRange(InetAddress network, int bits) {

  /** Reads a range, or one address. Never asks a name server. */
  public static Optional<AddressRange> of(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> network = literal(slash < 0 ? text : text.substring(0, slash));
    if (network.isEmpty()) {
      return Optional.empty();
    }
    int all = network.get().getAddress().length * 8;
    if (slash < 0) {
      return Optional.of(new AddressRange(network.get(), all));
    }
    String length = text.substring(slash + 1);
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > all) {
      return Optional.empty();
    }
    return Optional.of(new AddressRange(network.get(), Integer.parseInt(length)));
  }

  /** An address as written in figures; an IPv4 address written as IPv6 counts as IPv4. */
  public static Optional<InetAddress> literal(String text) {
    // A scope (%eth0) names an interface of this machine and so nobody else's address. The JDK
    // also reads 127.1 and 0x7f000001, which two programs may understand in two ways.
    boolean four = text.matches("\\d{1,3}(\\.\\d{1,3}){3}") && !text.matches("(.*\\.)?0\\d.*");
    boolean six = text.indexOf(':') >= 0 && text.matches("[0-9A-Fa-f:.]{2,45}");
    if (!four && !six) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  public boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + bits;
  }

  /** Whether it holds more than one address. */
  public boolean wide() {
    return bits < (network instanceof Inet4Address ? 32 : 128);
  }
}
