package org.latchkey.server.builtin;

import java.time.Duration;
import java.time.Instant;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.server.store.AccountRows;

/** When wrong passwords lock an account, and for how long. */
record Lockout(LockoutRule rule, Duration lockedFor) {

  /** The counters after one more wrong password. */
  record Counted(int failures, Instant firstFailureAt, Instant lockedUntil) {}

  static boolean locked(AccountRows.Row row, Instant now) {
    return row.lockedUntil().isAfter(now);
  }

  Counted oneMore(AccountRows.Row row, Instant now) {
    boolean inWindow =
        row.failures() > 0
            && !now.isBefore(row.firstFailureAt())
            && now.isBefore(row.firstFailureAt().plus(rule.window()));
    int failures = inWindow ? row.failures() + 1 : 1;
    Instant first = inWindow ? row.firstFailureAt() : now;
    return failures >= rule.failures()
        ? new Counted(0, now, now.plus(lockedFor))
        : new Counted(failures, first, row.lockedUntil());
  }
}
