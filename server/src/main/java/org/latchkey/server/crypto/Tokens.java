package org.latchkey.server.crypto;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.latchkey.core.reset.OneTimeCode;

/** Everything that must be impossible to guess. */
public final class Tokens {
  private final SecureRandom random = new SecureRandom();

  /** A bearer secret of 256 bits, in characters that pass through forms and JSON unchanged. */
  public String token() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
  }

  /** A code of six digits; each one is equally likely. */
  public String code() {
    return code(OneTimeCode.DIGITS);
  }

  /**
   * A code of so many digits; each one is equally likely.
   *
   * @param digits 1 to 18
   */
  public String code(int digits) {
    long codes = 1;
    for (int i = 0; i < digits; i++) {
      codes = Math.multiplyExact(codes, 10);
    }
    // nextLong(bound) draws again instead of folding the remainder over.
    return String.format("%0" + digits + "d", random.nextLong(codes));
  }

  /** A name of 128 bits that nobody else has, and nobody can foresee. */
  public String id() {
    return HexFormat.of().formatHex(bytes(16));
  }

  public UUID uuid() {
    return UUID.randomUUID();
  }

  /** The secret of an authenticator: 160 bits, as long as its digest (RFC 4226, section 4). */
  public byte[] seed() {
    return bytes(20);
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
