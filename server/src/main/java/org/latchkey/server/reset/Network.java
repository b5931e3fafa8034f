package org.latchkey.server.reset;

import java.util.Locale;

/**
 * The network an address counts as: the address itself for IPv4, the /64 for IPv6, since a single
 * customer owns a whole one.
 */
public final class Network {

  private Network() {}

  /** The key of an address that the server itself saw; never of one a client claims. */
  public static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String plain = address.toLowerCase(Locale.ROOT).replaceFirst("%.*$", "");
    if (plain.startsWith("::ffff:") && plain.indexOf('.') > 0) {
      return plain.substring("::ffff:".length());
    }
    String[] groups = new String[8];
    int gap = plain.indexOf("::");
    String[] head = (gap < 0 ? plain : plain.substring(0, gap)).split(":", -1);
    for (int i = 0; i < 8; i++) {
      groups[i] = i < head.length && !head[i].isEmpty() ? head[i] : "0";
    }
    if (gap >= 0 && gap + 2 < plain.length()) {
      String[] tail = plain.substring(gap + 2).split(":", -1);
      for (int i = 0; i < tail.length && i < 8; i++) {
        groups[8 - tail.length + i] = tail[i];
      }
    }
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      key.append(groups[i].replaceFirst("^0+(?=.)", "")).append(':');
    }
    return key.append(":/64").toString();
  }
}
