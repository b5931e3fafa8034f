package org.latchkey.server.screen;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The sign-in contract's limits, which hold whatever a policy or a directory brings. */
final class Caps {

  static final int FIELDS = 12;
  static final int CHOICES = 8;
  static final int BYTES = 2048;

  private static final String CUT = "…";

  private Caps() {}

  static <T> List<T> most(int limit, List<T> list) {
    return list.size() <= limit ? list : List.copyOf(list.subList(0, limit));
  }

  /** The text itself, or as many whole characters of it as fit. */
  static String text(String text) {
    if (text.length() * 3 <= BYTES || bytes(text) <= BYTES) {
      return text;
    }
    int room = BYTES - bytes(CUT);
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      room -= bytes(Character.toString(codePoint));
      if (room < 0) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end) + CUT;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
