package org.latchkey.core.reset;

import java.time.Instant;
import org.latchkey.core.policy.Eligibility.Obstacle;

/** How a session ended. */
public sealed interface Ending {

  /** It did what the person came for, or found that nothing was to be done. */
  record Done(Result result, boolean networkFirst) implements Ending {}

  /** What was achieved. */
  enum Result {
    PASSWORD_RESET,
    UNLOCKED,
    WAS_NOT_LOCKED
  }

  /** Too many failures, now or before. */
  record Blocked(Instant until) implements Ending {}

  /** The session's time ran out, or it never existed. */
  record Expired() implements Ending {}

  /** The person gave up. */
  record Cancelled() implements Ending {}

  /** It cannot be done now, or not here. */
  record Unavailable(Why why) implements Ending {}

  /** Why not. Everything but the first few is said only after the first gate. */
  enum Why {
    SWITCHED_OFF,
    NOT_IN_SCOPE,
    NOT_ENOUGH_METHODS,
    DISABLED,
    EXPIRED,
    PROTECTED,
    UNKNOWN_ACCOUNT,
    DIRECTORY_UNAVAILABLE,
    NOT_PERMITTED,
    WRITE_FAILED,
    UNDETERMINED,
    TOO_MANY_PASSWORDS,
    TOO_MANY_RESETS,
    CONTACT_ADMINISTRATOR,
    CLIENT_TOO_OLD;

    static Why of(Obstacle obstacle) {
      return switch (obstacle) {
        case SWITCHED_OFF -> SWITCHED_OFF;
        case NOT_IN_SCOPE -> NOT_IN_SCOPE;
        case NOT_ENOUGH_METHODS -> NOT_ENOUGH_METHODS;
        case DISABLED -> DISABLED;
        case EXPIRED -> EXPIRED;
        case PROTECTED -> PROTECTED;
        case UNKNOWN_ACCOUNT, AMBIGUOUS_NAME -> UNKNOWN_ACCOUNT;
        case DIRECTORY_UNAVAILABLE -> DIRECTORY_UNAVAILABLE;
      };
    }
  }
}
