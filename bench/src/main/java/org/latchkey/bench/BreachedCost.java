package org.latchkey.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What it costs to look a new password up among those that are known from a breach. */
final class BreachedCost {

  List<Row> measure() throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(BreachedLookUps.class.getName() + "\\..*")
                    .forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1))
                    .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    List<Row> rows = new ArrayList<>();
    for (RunResult result : results) {
      long count = Long.parseLong(result.getParams().getParam("count"));
      rows.add(
          Row.info(
              "look-up among " + count + " breached passwords",
              "%.2f +- %.2f us"
                  .formatted(
                      result.getPrimaryResult().getScore(),
                      result.getPrimaryResult().getScoreError())));
    }
    return rows;
  }
}
