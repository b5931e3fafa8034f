package org.latchkey.server.web.portal;

import java.security.SecureRandom;
import java.util.HexFormat;

/** 128 random bits for each form, by which a second click is known from a second answer. */
final class RequestIds {

  private final SecureRandom random = new SecureRandom();

  String next() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
