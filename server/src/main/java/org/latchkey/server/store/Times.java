package org.latchkey.server.store;

import java.time.Instant;
import java.util.Optional;

/** Moments as the tables have them: milliseconds since 1970. */
final class Times {
  /** Later than any moment. */
  static final long NEVER = Long.MAX_VALUE;

  private Times() {}

  static long of(Instant at) {
    return at.toEpochMilli();
  }

  static long orNever(Optional<Instant> at) {
    return at.map(Instant::toEpochMilli).orElse(NEVER);
  }

  static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
