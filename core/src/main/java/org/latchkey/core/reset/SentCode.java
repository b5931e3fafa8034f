package org.latchkey.core.reset;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A code on its way to a contact, or for a decoy the appearance of one.
 *
 * @param mac the code under the server's key, Base64; the code itself is nowhere
 * @param issuedAt when it was made
 * @param tries how often a wrong code was given for it
 */
public record SentCode(String mac, Instant issuedAt, int tries) {

  /** How long a code lives. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  /** How often a wrong one may be tried before the right one is void. */
  public static final int MAX_TRIES = 5;

  /** How long to wait before another one may be asked for. */
  public static final Duration RESEND_AFTER = Duration.ofSeconds(10);

  /** Whether it still counts; a clock that stepped back makes a code from the future void. */
  public boolean alive(Instant now) {
    return !now.isBefore(issuedAt) && now.isBefore(issuedAt.plus(LIFETIME)) && tries < MAX_TRIES;
  }

  public boolean resendable(Instant now) {
    return !now.isBefore(issuedAt.plus(RESEND_AFTER));
  }

  public SentCode triedOnceMore() {
    return new SentCode(mac, issuedAt, tries + 1);
  }

  public byte[] macBytes() {
    return Base64.getDecoder().decode(mac);
  }
}
