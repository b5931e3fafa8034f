package org.latchkey.directory.ad;

import java.time.Duration;
import java.time.Instant;

/** Times and durations as Active Directory counts them: in 100 ns, times since 1601. */
final class FileTime {

  /** Never, or forever, wherever it stands. */
  static final long NEVER = Long.MAX_VALUE;

  private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;
  private static final long TICKS_PER_SECOND = 10_000_000L;

  private FileTime() {}

  static Instant instant(long ticks) {
    return Instant.ofEpochSecond(
        ticks / TICKS_PER_SECOND - SECONDS_FROM_1601_TO_1970, ticks % TICKS_PER_SECOND * 100);
  }

  static long of(Instant instant) {
    return (instant.getEpochSecond() + SECONDS_FROM_1601_TO_1970) * TICKS_PER_SECOND
        + instant.getNano() / 100;
  }

  /** Durations are stored negative; the smallest number means forever. */
  static Duration duration(long stored) {
    long ticks = stored == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(stored);
    return Duration.ofSeconds(ticks / TICKS_PER_SECOND, ticks % TICKS_PER_SECOND * 100);
  }
}
