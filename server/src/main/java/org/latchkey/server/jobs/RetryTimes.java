package org.latchkey.server.jobs;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a message is tried again: somewhere between nothing and a bound that
 * doubles, so that a server that comes back is not met by everybody at once.
 */
final class RetryTimes {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private RetryTimes() {}

  static Duration after(int attempt, RandomGenerator random) {
    long bound =
        Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(Math.max(attempt, 1) - 1, 20));
    return Duration.ofMillis(random.nextLong(bound + 1));
  }
}
