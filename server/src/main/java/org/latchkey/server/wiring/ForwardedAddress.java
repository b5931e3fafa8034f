package org.latchkey.server.wiring;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.latchkey.server.settings.AddressRange;
import org.latchkey.server.settings.ServerSettings.ForwardedHeader;

/**
 * Finds out whose request a proxy forwards. Read from the right, since each proxy appends the peer
 * that it saw itself: an entry counts only while everything to the right of it, and the connection
 * itself, is a trusted proxy. What a client writes there is to the left, and is never reached.
 */
record ForwardedAddress(List<AddressRange> trusted, ForwardedHeader header) {

  /** More hops than anybody has; what is left of them is not looked at. */
  private static final int MAX_HOPS = 20;

  String name() {
    return switch (header) {
      case X_FORWARDED_FOR -> "X-Forwarded-For";
      case FORWARDED -> "Forwarded";
    };
  }

  /**
   * The client's address.
   *
   * @param lines every line of the header, in order
   */
  InetAddress client(InetAddress peer, List<String> lines) {
    InetAddress client = peer;
    List<String> hops = hops(lines);
    for (int i = hops.size() - 1; i >= 0 && hops.size() - i <= MAX_HOPS; i--) {
      if (!trusts(client)) {
        break;
      }
      Optional<InetAddress> before = address(hops.get(i));
      if (before.isEmpty()) {
        break;
      }
      client = before.get();
    }
    return client;
  }

  private boolean trusts(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private List<String> hops(List<String> lines) {
    List<String> hops = new ArrayList<>();
    for (String line : lines) {
      switch (header) {
        // It knows no quotes: to heed them would let a client swallow what a proxy appends.
        case X_FORWARDED_FOR -> {
          for (String element : line.split(",", -1)) {
            hops.add(element.strip());
          }
        }
        case FORWARDED -> {
          for (String element : split(line, ',')) {
            hops.add(forParameter(element));
          }
        }
      }
    }
    return hops;
  }

  /** The value of {@code for} in one element of RFC 7239; empty when there is none. */
  private static String forParameter(String element) {
    for (String pair : split(element, ';')) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).strip().toLowerCase(Locale.ROOT).equals("for")) {
        String value = pair.substring(equals + 1).strip();
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
      }
    }
    return "";
  }

  /**
   * Splits outside of quotes, which are paired from the right: one that a client leaves open then
   * swallows what the client itself wrote, and nothing that a proxy appended.
   */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int end = text.length();
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(i + 1, end));
        end = i;
      }
    }
    parts.add(text.substring(0, end));
    return parts.reversed();
  }

  /** An address with or without a port, an IPv6 one with or without brackets. */
  private static Optional<InetAddress> address(String node) {
    String bare = node;
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      if (end < 0 || !node.substring(end + 1).matches("(:\\d{1,5})?")) {
        return Optional.empty();
      }
      bare = node.substring(1, end);
      return bare.indexOf(':') < 0 ? Optional.empty() : AddressRange.literal(bare);
    }
    if (node.matches("[0-9.]+:\\d{1,5}")) {
      bare = node.substring(0, node.indexOf(':'));
    }
    return AddressRange.literal(bare);
  }
}
