package org.latchkey.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.latchkey.server.crypto.Argon2Hasher;

/**
 * Processor time of all steps of a reset together, without the hash.
 *
 * <p>It is the time of the whole process, compilers and collector included, and the disk's part of
 * each sync as far as the kernel counts it to the process. Twice, since it differs: of the first
 * resets after a start, when most code still runs interpreted and the compilers are at work; and of
 * a server that has served {@value #WARM_UP} more. The budget is held against the second. A server
 * runs for weeks, and compiling is what a start costs, not what a reset does; whoever wonders about
 * the morning after an update finds the first figure above it.
 *
 * <p>A hash is measured beside each reset, alternating, and taken off: that way both meet the same
 * neighbours on the machine.
 */
final class StepCost {

  private static final int COLD = 100;
  private static final int WARM_UP = 1500;
  private static final int RESETS = 300;

  private final Argon2Hasher hasher = Argon2Hasher.forThisMachine();

  /** Milliseconds. */
  private record Cost(double own, double hash) {}

  List<Row> measure() throws Exception {
    try (Organisation organisation = new Organisation(0, Duration.ZERO, List.of())) {
      organisation.people("cold", COLD, Organisation.Kind.REGISTERED);
      organisation.people("between", WARM_UP, Organisation.Kind.REGISTERED);
      organisation.people("warm", RESETS, Organisation.Kind.REGISTERED);
      Cost cold = cost(organisation, "cold", COLD);
      Load.rate(
          4 * Runtime.getRuntime().availableProcessors(),
          WARM_UP,
          n -> organisation.reset("between" + n, Organisation.PASSWORD));
      Cost warm = cost(organisation, "warm", RESETS);
      return List.of(
          Row.info("CPU of one Argon2id hash", "%.1f ms".formatted(warm.hash())),
          Row.info(
              "CPU of a reset's own, the first " + COLD + " after a start",
              "%.1f ms".formatted(cold.own())),
          new Row(
              "CPU of a reset's own: 5 steps, store, audit, without the hash",
              "%.1f ms".formatted(warm.own()),
              "below 10 ms",
              warm.own() < 10));
    }
  }

  private Cost cost(Organisation organisation, String prefix, int resets) {
    double all = 0;
    double hashes = 0;
    for (int i = 0; i < resets; i++) {
      String name = prefix + i;
      all +=
          cpu(() -> {
            if (!organisation.reset(name, Organisation.PASSWORD)) {
              throw new IllegalStateException("the reset of " + name + " failed");
            }
          });
      hashes += cpu(() -> hasher.hash(Organisation.PASSWORD));
    }
    return new Cost((all - hashes) / resets, hashes / resets);
  }

  /** Milliseconds of CPU of the whole process, compilers and collectors included. */
  private static double cpu(Runnable work) {
    var os =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long from = os.getProcessCpuTime();
    work.run();
    return (os.getProcessCpuTime() - from) / 1e6;
  }
}
