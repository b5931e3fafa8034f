package org.latchkey.server.reset;

import java.time.Duration;

/** The monotonic time by which answers are released; handed in, so that tests need not wait. */
public interface Pacer {

  /** Nanoseconds since some fixed moment. */
  long now();

  /** Returns when {@link #now} has reached this value. */
  void waitUntil(long nanos) throws InterruptedException;

  /** The machine's own monotonic clock. */
  static Pacer system() {
    return new Pacer() {
      @Override
      public long now() {
        return System.nanoTime();
      }

      @Override
      public void waitUntil(long nanos) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, nanos - now())));
      }
    };
  }
}
