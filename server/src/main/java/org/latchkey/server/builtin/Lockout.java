package org.latchkey.server.builtin;

import java.time.Duration;
import java.time.Instant;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.server.store.AccountRows;

/** When wrong passwords lock an account, and for how long. */
record Lockout(LockoutRule rule, Duration lockedFor) {

  static boolean locked(AccountRows.Row row, Instant now) {
    return row.lockedUntil().isAfter(now);
  }

  /**
   * How many wrong passwords count, with one more now. As in Active Directory they are forgotten
   * once none came for the length of the window.
   */
  int oneMore(AccountRows.Row row, Instant now) {
    // A clock that stepped back forgives nothing.
    boolean recent = now.isBefore(row.lastFailureAt().plus(rule.window()));
    return recent ? row.failures() + 1 : 1;
  }

  boolean tooMany(int failures) {
    return failures >= rule.failures();
  }

  Instant until(Instant now) {
    return now.plus(lockedFor);
  }
}
