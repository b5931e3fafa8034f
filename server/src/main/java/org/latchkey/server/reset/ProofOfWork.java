package org.latchkey.server.reset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.latchkey.core.reset.ResetState.Challenge;

/**
 * Work instead of a picture: a decimal number whose SHA-256 together with the salt begins with so
 * many zero bits. The program finds it, no person has to.
 */
public final class ProofOfWork {

  private ProofOfWork() {}

  /** Whether the number solves the puzzle before it expires. */
  public static boolean solved(Challenge challenge, String number, Instant now) {
    return now.isBefore(challenge.expiresAt())
        && solves(challenge.salt(), challenge.bits(), number);
  }

  /** Whether {@code SHA-256(salt:number)} begins with {@code bits} zero bits. */
  public static boolean solves(String salt, int bits, String number) {
    if (number.isEmpty()
        || number.length() > 20
        || number.chars().anyMatch(c -> c < '0' || c > '9')) {
      return false;
    }
    return leadingZeroBits(sha256(salt + ":" + number)) >= bits;
  }

  private static int leadingZeroBits(byte[] hash) {
    int bits = 0;
    for (byte b : hash) {
      if (b != 0) {
        return bits + Integer.numberOfLeadingZeros(b & 0xff) - 24;
      }
      bits += 8;
    }
    return bits;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
