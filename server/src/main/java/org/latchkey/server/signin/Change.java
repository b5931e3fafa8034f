package org.latchkey.server.signin;

import java.time.Duration;
import org.latchkey.core.reset.StepError;

/** What became of a change of password. */
public sealed interface Change {

  /** The new password is in force; the session stays. */
  record Changed() implements Change {}

  /**
   * Something about the answer was wrong, and nothing was changed.
   *
   * @param error its field is {@code current}, {@code password} or empty
   */
  record Mistaken(StepError error) implements Change {}

  /** Too many wrong current passwords. */
  record Throttled(Duration retryAfter) implements Change {}

  /** The directory could not be asked; nothing was changed. */
  record Unavailable(Duration retryAfter) implements Change {}

  /** The answer of the directory was lost; either password may be in force. */
  record Undetermined() implements Change {}

  /** The session is over. */
  record SignedOut() implements Change {}
}
