package org.latchkey.core.reset;

/** Why the person is here. */
public enum Purpose {
  /** "I forgot my password": a new password, and unlocked in the same write. */
  FORGOT,
  /** "I know my password, but still can't sign in": unlock and nothing else. */
  UNLOCK
}
