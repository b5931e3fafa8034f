package org.latchkey.server.builtin;

import java.time.Duration;
import java.time.Instant;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.server.store.AccountRows;

/** When wrong passwords lock an account, and for how long. */
record Lockout(LockoutRule rule, Duration lockedFor) {

  /** How many wrong passwords count after one more, and since when. */
  record Counted(int failures, Instant first) {}

  static boolean locked(AccountRows.Row row, Instant now) {
    return row.lockedUntil().isAfter(now);
  }

  Counted oneMore(AccountRows.Row row, Instant now) {
    boolean inWindow =
        row.failures() > 0
            && !now.isBefore(row.firstFailureAt())
            && now.isBefore(row.firstFailureAt().plus(rule.window()));
    return inWindow ? new Counted(row.failures() + 1, row.firstFailureAt()) : new Counted(1, now);
  }

  boolean tooMany(Counted counted) {
    return counted.failures() >= rule.failures();
  }

  Instant until(Instant now) {
    return now.plus(lockedFor);
  }
}
