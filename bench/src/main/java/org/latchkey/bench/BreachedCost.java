package org.latchkey.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.latchkey.passwords.BreachedHashes;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What it costs to look a new password up among those that are known from a breach. The list takes
 * no memory of Java's but lies in its file, of which the system keeps in memory what is looked at.
 */
final class BreachedCost {
  private static final long THOUSAND_MILLION = 1_000_000_000;
  private static final long ROOM = 8L << 30;

  List<Row> measure() throws Exception {
    List<String> counts = new ArrayList<>(List.of("1000000", "100000000"));
    List<Row> rows = new ArrayList<>();
    if (Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir"))).getUsableSpace() > ROOM) {
      counts.add(Long.toString(THOUSAND_MILLION));
    } else {
      rows.add(Row.info("look-up among " + THOUSAND_MILLION, "no room on disk"));
    }
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(BreachedLookUps.class.getName() + "\\..*")
                    .param("count", counts.toArray(String[]::new))
                    .forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1))
                    .timeout(TimeValue.minutes(30))
                    .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    for (RunResult result : results) {
      long count = Long.parseLong(result.getParams().getParam("count"));
      rows.add(
          Row.info(
              "look-up among " + count + " breached passwords",
              "%.2f +- %.2f us"
                  .formatted(
                      result.getPrimaryResult().getScore(),
                      result.getPrimaryResult().getScoreError())));
      rows.add(
          Row.info(
              "file of " + count, "%.1f MiB".formatted(BreachedHashes.bytes(count) / 1048576.0)));
    }
    return rows;
  }
}
