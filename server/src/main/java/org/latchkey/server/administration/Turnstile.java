package org.latchkey.server.administration;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only a few long looks at the store go on at once, so that somebody who reads reports cannot
 * take the database away from people who are locked out.
 */
public final class Turnstile {

  private static final int AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Semaphore room = new Semaphore(AT_ONCE, true);

  /** There was no room for too long; nothing was looked at. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    Busy() {
      super("too many long looks at once");
    }

    Busy(InterruptedException cause) {
      super("interrupted", cause);
    }
  }

  /**
   * Does it, as soon as there is room.
   *
   * @throws Busy when there was none for too long
   */
  public <T> T pass(Supplier<T> look) {
    try {
      if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Busy(e);
    }
    try {
      return look.get();
    } finally {
      room.release();
    }
  }
}
