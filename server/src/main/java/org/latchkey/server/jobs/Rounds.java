package org.latchkey.server.jobs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs pieces of work again and again, each in its own thread, whatever becomes of one round. */
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  /** Begins at once; between two rounds lies that pause. */
  public void every(Duration pause, String name, Runnable round) {
    threads.add(Thread.ofVirtual().name(name).start(() -> run(pause, name, round)));
  }

  private static void run(Duration pause, String name, Runnable round) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        round.run();
      } catch (RuntimeException e) {
        LOG.error("A round of {} failed", name, e);
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(10));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
