package org.latchkey.server.web.signin;

import java.util.Optional;

/** Names that clients give themselves, made fit for logs and audit events. */
final class Claimed {

  private Claimed() {}

  /**
   * Without what is invisible or turns the direction of text, and no longer than so many
   * characters; empty when nothing is left.
   */
  static Optional<String> name(Optional<String> said, int max) {
    return said.map(text ->
            text.codePoints()
                .filter(Claimed::visible)
                .limit(max)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip())
        .filter(text -> !text.isEmpty());
  }

  private static boolean visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
