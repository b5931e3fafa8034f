package org.latchkey.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Repeats an operation from several threads and counts. */
final class Load {

  private Load() {}

  /**
   * How many operations a second succeed.
   *
   * @param operation gets a number of its own each time; false counts as a failure, which ends it
   */
  static double rate(int threads, int operations, IntPredicate operation)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    long from = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(
            pool.submit(() -> {
              for (int n = next.getAndIncrement(); n < operations; n = next.getAndIncrement()) {
                if (!operation.test(n)) {
                  throw new IllegalStateException("operation " + n + " failed");
                }
              }
            }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - from);
    return operations * 1e9 / took.toNanos();
  }
}
