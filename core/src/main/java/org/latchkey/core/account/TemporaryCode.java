package org.latchkey.core.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A code that somebody at the helpdesk gave a caller after checking who it is. Of an account there
 * is at most one; another one takes its place. The code itself is nowhere, only its MAC.
 *
 * <p>Twelve digits are 39.8 bits, said over a telephone in three groups: five guesses hit one code
 * in 5 of 10<sup>12</sup> cases.
 *
 * @param id names it, so that one that took its place is told from it
 * @param issuedBy whose word it is
 * @param forAdministrator whether it was given to an administrator by somebody who may do that
 * @param tries how often a wrong code was given while it could be used
 * @param spentAt when it was used
 */
public record TemporaryCode(
    String id,
    Instant issuedAt,
    Instant expiresAt,
    String issuedBy,
    boolean forAdministrator,
    int tries,
    Optional<Instant> spentAt) {

  public static final int DIGITS = 12;
  public static final int MAX_TRIES = 5;

  public static final Duration SHORTEST = Duration.ofMinutes(10);
  public static final Duration STANDARD = Duration.ofMinutes(60);
  public static final Duration LONGEST = Duration.ofHours(8);

  /** The name under which it stands among the methods of an account. */
  public static final String METHOD_ID = MethodType.TEMPORARY_ACCESS_CODE.id();

  /** Whether it may live so long. */
  public static boolean fits(Duration life) {
    return life.compareTo(SHORTEST) >= 0 && life.compareTo(LONGEST) <= 0;
  }

  /**
   * Whether it can be used now; a clock that stepped back makes a code from the future void.
   *
   * @param administrator whether its owner is one by now: what was given to somebody else does not
   *     count for an administrator
   */
  public boolean alive(boolean administrator, Instant now) {
    return spentAt.isEmpty()
        && tries < MAX_TRIES
        && !now.isBefore(issuedAt)
        && now.isBefore(expiresAt)
        && (forAdministrator || !administrator);
  }

  /**
   * Whether what was proved with it still counts: until the session it was used in must be over,
   * unless it is revoked or replaced meanwhile.
   */
  public boolean stands(boolean administrator, Duration session, Instant now) {
    return alive(administrator, now)
        || spentAt
            .filter(at -> !now.isBefore(at) && now.isBefore(at.plus(session)))
            .filter(_ -> forAdministrator || !administrator)
            .isPresent();
  }

  /** The code as one of the account's methods. */
  public RegisteredMethod method() {
    return new RegisteredMethod(
        METHOD_ID, new Credential.IssuedCode(id), RegisteredMethod.Source.ISSUED);
  }
}
