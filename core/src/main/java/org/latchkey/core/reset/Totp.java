package org.latchkey.core.reset;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.latchkey.core.account.TotpSeed;

/** Time-based one-time passwords of six digits (RFC 6238 over RFC 4226). */
public final class Totp {

  /** Time steps accepted before and after the present one; phones' clocks drift (RFC 6238, 5.2). */
  public static final int DRIFT_STEPS = 1;

  private Totp() {}

  /** The code of one time step, {@code digits} long. */
  public static String code(TotpSeed seed, long timeStep, int digits) {
    byte[] digest = hmac(seed, ByteBuffer.allocate(Long.BYTES).putLong(timeStep).array());
    int offset = digest[digest.length - 1] & 0xf;
    int truncated = ByteBuffer.wrap(digest, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
    long code = truncated % Math.round(Math.pow(10, digits));
    String text = Long.toString(code);
    return "0".repeat(digits - text.length()) + text;
  }

  public static long timeStep(TotpSeed seed, Instant at) {
    return Math.floorDiv(at.getEpochSecond(), seed.periodSeconds());
  }

  /**
   * The time step whose code this is, if it is one that may still be used.
   *
   * @param lastUsed the newest time step this seed was used with; that one and older ones are spent
   */
  public static OptionalLong match(TotpSeed seed, String code, Instant now, long lastUsed) {
    long present = timeStep(seed, now);
    OptionalLong found = OptionalLong.empty();
    // Every candidate is computed and compared, so that the time tells nothing of which one fits.
    for (long step = present - DRIFT_STEPS; step <= present + DRIFT_STEPS; step++) {
      boolean fits = same(code(seed, step, 6), code);
      if (fits && step > lastUsed && found.isEmpty()) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static boolean same(String expected, String given) {
    int difference = expected.length() ^ given.length();
    for (int i = 0; i < Math.min(expected.length(), given.length()); i++) {
      difference |= expected.charAt(i) ^ given.charAt(i);
    }
    return difference == 0;
  }

  private static byte[] hmac(TotpSeed seed, byte[] message) {
    try {
      Mac mac = Mac.getInstance(seed.hash().hmac());
      mac.init(new SecretKeySpec(seed.bytes(), seed.hash().hmac()));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + seed.hash().hmac(), e);
    }
  }
}
