package org.latchkey.server.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.server.delivery.Channel;

/**
 * One channel with what is known of its state. While it is down, only a probe now and then goes
 * through: messages do not pile up in time-outs, and the other channels go on.
 */
final class Lane {
  /** So many in a row, and the channel counts as down. */
  private static final int FAILURES = 3;

  private static final Duration PROBE_EVERY = Duration.ofSeconds(10);
  private static final int MOST_AT_ONCE = 48;

  private final Channel channel;
  private int inFlight;
  private int failures;
  private Instant nextProbe = Instant.MIN;

  Lane(Channel channel) {
    this.channel = channel;
  }

  Channel channel() {
    return channel;
  }

  /** Lets a message through, or says when to ask again. Whoever is let through reports back. */
  synchronized Optional<Duration> enter(Instant now) {
    if (failures >= FAILURES) {
      if (now.isBefore(nextProbe)) {
        return Optional.of(Duration.between(now, nextProbe));
      }
      nextProbe = now.plus(PROBE_EVERY);
    } else if (inFlight >= MOST_AT_ONCE) {
      return Optional.of(Duration.ofSeconds(1));
    }
    inFlight++;
    return Optional.empty();
  }

  /** The channel itself works. */
  synchronized void works() {
    inFlight--;
    failures = 0;
  }

  /** The channel itself does not work; true when that is news. */
  synchronized boolean fails(Instant now) {
    inFlight--;
    failures++;
    nextProbe = now.plus(PROBE_EVERY);
    return failures == FAILURES;
  }

  synchronized boolean down() {
    return failures >= FAILURES;
  }
}
