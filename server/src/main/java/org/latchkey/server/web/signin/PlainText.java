package org.latchkey.server.web.signin;

/** Text that a client draws as it is. */
final class PlainText {

  private PlainText() {}

  /** Without control characters, wherever it came from. Marks of direction stay. */
  static String of(String text) {
    return text.codePoints()
        .filter(PlainText::drawable)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean drawable(int codePoint) {
    return codePoint == '\n'
        || !(Character.isISOControl(codePoint)
            || Character.getType(codePoint) == Character.SURROGATE);
  }
}
