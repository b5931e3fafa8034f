package org.latchkey.server.registration;

import java.time.Duration;
import org.latchkey.core.registration.Outcome;

/** What became of what the person wanted. */
public sealed interface InfoAnswer {

  /** It was judged. */
  record Judged(Outcome outcome) implements InfoAnswer {}

  record WrongPassword() implements InfoAnswer {}

  /** Too many wrong passwords. */
  record Throttled(Duration retryAfter) implements InfoAnswer {}

  /** Nothing could be asked; nothing was changed. */
  record Unavailable(Duration retryAfter) implements InfoAnswer {}

  /** The session is over. */
  record SignedOut() implements InfoAnswer {}
}
