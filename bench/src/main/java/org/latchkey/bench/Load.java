package org.latchkey.bench;

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

  /** Two rates that were measured in turn, so that whatever else the machine did met both. */
  record Rates(double bare, double whole) {

    double share() {
      return whole / bare;
    }
  }

  /** So many operations from so many threads at once. */
  record Work(int threads, int operations, IntPredicate operation) {}

  /**
   * Runs both kinds of work by turns, a few times, and compares.
   *
   * @param whole is handed numbers that go on from one round to the next
   */
  static Rates alternately(int rounds, Work bare, Work whole)
      throws InterruptedException, ExecutionException {
    double bareSeconds = 0;
    double wholeSeconds = 0;
    for (int round = 0; round < rounds; round++) {
      int from = round * whole.operations();
      bareSeconds += bare.operations() / rate(bare);
      wholeSeconds +=
          whole.operations()
              / rate(whole.threads(), whole.operations(), n -> whole.operation().test(from + n));
    }
    return new Rates(
        rounds * bare.operations() / bareSeconds, rounds * whole.operations() / wholeSeconds);
  }

  private static double rate(Work work) throws InterruptedException, ExecutionException {
    return rate(work.threads(), work.operations(), work.operation());
  }

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
    return operations * 1e9 / (System.nanoTime() - from);
  }
}
