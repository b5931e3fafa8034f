package org.latchkey.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.latchkey.server.builtin.NewUser;
import org.latchkey.server.crypto.Argon2Hasher;

/** CPU of all steps of a reset together, without the hash. */
final class StepCost {

  private static final int WARM_UP = 150;
  private static final int RESETS = 150;

  List<Row> measure() throws Exception {
    Argon2Hasher hasher = Argon2Hasher.forThisMachine();
    try (Organisation organisation = new Organisation(0, Duration.ZERO, List.of())) {
      for (int i = 0; i < WARM_UP + RESETS; i++) {
        organisation.person("p" + i, new NewUser.FirstPassword.None(), false);
      }
      List<Double> hashes = new ArrayList<>();
      for (int i = 0; i < WARM_UP; i++) {
        organisation.reset("p" + i, Organisation.PASSWORD);
        hasher.hash(Organisation.PASSWORD);
      }
      double resetCpu = 0;
      for (int i = WARM_UP; i < WARM_UP + RESETS; i++) {
        int n = i;
        resetCpu += cpu(() -> organisation.reset("p" + n, Organisation.PASSWORD));
        hashes.add(cpu(() -> hasher.hash(Organisation.PASSWORD)));
      }
      double hash = hashes.stream().mapToDouble(d -> d).average().orElse(0);
      double own = resetCpu / RESETS - hash;
      return List.of(
          Row.info("CPU of one Argon2id hash", "%.1f ms".formatted(hash)),
          new Row(
              "CPU of a reset's own: 5 steps, store, audit, without the hash",
              "%.1f ms".formatted(own),
              "below 10 ms",
              own < 10));
    }
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
