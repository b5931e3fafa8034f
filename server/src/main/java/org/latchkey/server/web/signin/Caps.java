package org.latchkey.server.web.signin;

import java.nio.charset.StandardCharsets;

/** How large anything in a message may be. */
final class Caps {

  /** Bytes of a message. */
  static final int MESSAGE = 64 * 1024;

  /** Bytes of a string, in UTF-8. */
  static final int TEXT = 2048;

  /** Characters of a member's name. */
  static final int NAME = 64;

  /** Levels of objects and arrays. A full step has five. */
  static final int DEPTH = 8;

  /** Fields of an answer. */
  static final int FIELDS = 12;

  private Caps() {}

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
