package org.latchkey.server.reset;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Releases answers at a fixed time after arrival, so that the time tells nothing of what was found
 * (promise 4). An answer that takes longer is released at the next multiple, and counted: whatever
 * was slow shows at most as a whole step.
 */
public final class ReleaseGate {

  private final Pacer pacer;
  private final long after;
  private final Runnable onOverrun;

  public ReleaseGate(Pacer pacer, Duration after, Runnable onOverrun) {
    this.pacer = pacer;
    this.after = after.toNanos();
    this.onOverrun = onOverrun;
  }

  /** Does the work and returns its result, at the time of release if the result wants that. */
  public <T extends Held> T run(Supplier<T> work) {
    long arrival = pacer.now();
    boolean hold = true;
    try {
      T result = work.get();
      hold = result.hold();
      return result;
    } finally {
      // What fails is held as well, or failing early would tell something.
      if (hold && after > 0) {
        release(arrival);
      }
    }
  }

  private void release(long arrival) {
    long taken = pacer.now() - arrival;
    long steps = Math.max(1, Math.ceilDiv(taken, after));
    if (steps > 1) {
      onOverrun.run();
    }
    try {
      pacer.waitUntil(arrival + steps * after);
    } catch (InterruptedException e) {
      // The server is stopping; an early answer is better than none.
      Thread.currentThread().interrupt();
    }
  }

  /** A result that knows whether its time may tell nothing. */
  public interface Held {
    boolean hold();
  }
}
