package org.latchkey.server.store;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: full jitter, so that rivals do not meet again. */
final class Backoff {
  static final int ATTEMPTS = 5;

  private static final long FIRST_MS = 20;
  private static final long LONGEST_MS = 500;

  private Backoff() {}

  /** A wait anywhere between nothing and a bound that doubles with every attempt. */
  static Duration after(int attempt, RandomGenerator random) {
    long bound = Math.min(LONGEST_MS, FIRST_MS << Math.min(attempt, 10));
    return Duration.ofMillis(random.nextLong(bound + 1));
  }
}
