package org.latchkey.core.registration;

import java.time.Instant;
import java.util.Optional;

/** What became of an event. */
public sealed interface Outcome {

  /** The session moved on; where to, it says itself. */
  record Moved() implements Outcome {}

  /**
   * A method is registered.
   *
   * @param heldUntil before which it serves no reset
   */
  record Registered(Optional<Instant> heldUntil) implements Outcome {}

  record Removed() implements Outcome {}

  record Preferred() implements Outcome {}

  record Confirmed() implements Outcome {}

  record PutOff() implements Outcome {}

  /**
   * Nothing was changed.
   *
   * @param until when it may be tried again, where time is the reason
   */
  record Mistaken(Mistake mistake, Optional<Instant> until) implements Outcome {}

  /** Why not. */
  enum Mistake {
    REQUIRED,
    NO_ADDRESS,
    NO_NUMBER,
    NO_CODE,
    OWN_DOMAIN,
    ALREADY_THERE,
    TOO_MANY,
    CODE_WRONG,
    CODE_EXPIRED,
    TOO_SOON,
    TOO_MANY_SENDS,
    BLOCKED,
    /** The password must be proved again. */
    PASSWORD_NEEDED,
    /** A registered method must be proved. */
    METHOD_NEEDED,
    /** The first method may not be registered from this network. */
    NOT_FROM_HERE,
    /** Self-service is not for this account. */
    NOT_ENABLED,
    /** It does not fit to where the session stands, or to what there is. */
    NOT_NOW
  }
}
