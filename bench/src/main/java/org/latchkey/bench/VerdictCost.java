package org.latchkey.bench;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.latchkey.passwords.TermList;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a verdict on a new password costs, beside others, and how much memory the terms take. */
final class VerdictCost {
  private static final double BUDGET_MICROSECONDS = 50;

  /** What design calls for: with so many global terms, and a thousand of the organisation's own. */
  private static final String BUDGETED = "100000";

  List<Row> measure() throws Exception {
    List<Row> rows = new ArrayList<>();
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Verdicts.class.getName() + "\\..*")
                    .forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1))
                    .jvmArgs("-Xmx2g", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow")
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    for (RunResult result : results) {
      rows.add(row(result));
    }
    for (int terms : new int[] {10_000, 100_000, 1_000_000}) {
      rows.add(memory("Latchkey", terms, words -> TermList.of("global", words)));
      rows.add(memory("Passay", terms, Verdicts.Passay::dictionary));
      rows.add(memory("a set of words", terms, VerdictCost::copies));
    }
    return rows;
  }

  private static Row row(RunResult result) {
    String name = result.getPrimaryResult().getLabel();
    String terms = result.getParams().getParam("terms");
    double time = result.getPrimaryResult().getScore();
    String what =
        "verdict, %s%s".formatted(name, terms == null ? "" : ", " + terms + " terms and 1,000");
    String figure = "%.2f +- %.2f us".formatted(time, result.getPrimaryResult().getScoreError());
    return name.equals("latchkey") && BUDGETED.equals(terms)
        ? new Row(what, figure, "below 50 us", time < BUDGET_MICROSECONDS)
        : Row.info(what, figure);
  }

  private static Row memory(String whose, int terms, Function<List<String>, Object> maker) {
    List<String> words = Words.terms(terms);
    long before = used();
    Object made = maker.apply(words);
    try {
      return Row.info(
          "memory of " + terms + " terms, " + whose,
          "%.1f MiB".formatted((used() - before) / 1048576.0));
    } finally {
      Reference.reachabilityFence(made);
      Reference.reachabilityFence(words);
    }
  }

  // What others keep is the words themselves, so they are counted: here they would be shared.
  private static Set<String> copies(List<String> words) {
    return words.stream().map(word -> new String(word.toCharArray())).collect(Collectors.toSet());
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
