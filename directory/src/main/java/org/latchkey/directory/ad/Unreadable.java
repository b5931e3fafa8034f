package org.latchkey.directory.ad;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells the operator of accounts that cannot be judged. People who look for one see what an unknown
 * name sees, so nobody else would ever say so.
 */
final class Unreadable {

  private static final Logger LOG = System.getLogger(Unreadable.class.getName());

  /** A log line for each attempt would let a stranger fill the log. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final String directory;
  private final InstantSource clock;
  private volatile Noted noted = new Noted("", Instant.EPOCH);

  private record Noted(String detail, Instant at) {}

  Unreadable(String directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  void note(String detail) {
    Instant now = clock.instant();
    if (!now.isBefore(noted.at().plus(QUIET))) {
      noted = new Noted(Detail.bounded(detail), now);
      LOG.log(
          Level.WARNING,
          "An account in directory {0} is treated as protected: {1}",
          directory,
          noted.detail());
    }
  }

  /** What was noted of late, for health. */
  Optional<String> latest() {
    Noted last = noted;
    return last.detail().isEmpty() || clock.instant().isAfter(last.at().plus(REMEMBERED))
        ? Optional.empty()
        : Optional.of(last.detail());
  }
}
