package org.latchkey.server.crypto;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.latchkey.core.reset.OneTimeCode;

/** Everything that must be impossible to guess. */
public final class Tokens {
  private static final int CODES = (int) Math.pow(10, OneTimeCode.DIGITS);

  private final SecureRandom random = new SecureRandom();

  /** A bearer secret of 256 bits, in characters that pass through forms and JSON unchanged. */
  public String token() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
  }

  /** A code of six digits; each one is equally likely. */
  public String code() {
    // nextInt(bound) draws again instead of folding the remainder over.
    return String.format("%0" + OneTimeCode.DIGITS + "d", random.nextInt(CODES));
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
