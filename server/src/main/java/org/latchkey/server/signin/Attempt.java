package org.latchkey.server.signin;

import java.time.Duration;
import java.util.Optional;

/** What became of an attempt to sign in. */
public sealed interface Attempt {

  /**
   * The password was right.
   *
   * @param session its secret
   * @param newOriginToken a fresh proof of origin for this browser to keep
   */
  record SignedIn(String session, Optional<String> newOriginToken) implements Attempt {
    @Override
    public String toString() {
      return "SignedIn";
    }
  }

  /**
   * No such name, not its password, or an account that may not sign in; which of them is never
   * told.
   */
  record Refused() implements Attempt {}

  /** Too many attempts for this name from here. */
  record Throttled(Duration retryAfter) implements Attempt {}

  /** The password could not be checked just now; nothing was counted. */
  record Unavailable(Duration retryAfter) implements Attempt {}
}
