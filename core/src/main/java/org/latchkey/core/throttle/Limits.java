package org.latchkey.core.throttle;

import java.time.Duration;

/**
 * Every limit of a reset, each a setting. Defaults follow Entra's published numbers where it has
 * any: 5 failed proofs in 24 hours, 5 an hour at one gate, a block of 24 hours.
 *
 * @param failuresAtGate failures of one account and origin at one method
 * @param failuresFromOrigin failures of one account and origin at all methods
 * @param failuresOfAccount failures of one account over all origins
 * @param blockFor how long a block lasts
 * @param resetsOfAccount completed resets of one account
 * @param sendsToContactShort codes to one contact, short window
 * @param sendsToContactLong codes to one contact, long window
 * @param sendsForAccount codes for one account
 * @param sendsFromAddress codes asked for from one network address
 * @param startsFromAddress sessions begun from one network address before a challenge is set
 */
public record Limits(
    Limit failuresAtGate,
    Limit failuresFromOrigin,
    Limit failuresOfAccount,
    Duration blockFor,
    Limit resetsOfAccount,
    Limit sendsToContactShort,
    Limit sendsToContactLong,
    Limit sendsForAccount,
    Limit sendsFromAddress,
    Limit startsFromAddress) {

  public static final Limits DEFAULT =
      new Limits(
          new Limit(5, Duration.ofHours(1)),
          new Limit(5, Duration.ofHours(24)),
          new Limit(20, Duration.ofHours(24)),
          Duration.ofHours(24),
          new Limit(5, Duration.ofHours(1)),
          new Limit(5, Duration.ofHours(1)),
          new Limit(10, Duration.ofHours(24)),
          new Limit(10, Duration.ofHours(24)),
          new Limit(60, Duration.ofHours(1)),
          new Limit(60, Duration.ofMinutes(10)));
}
