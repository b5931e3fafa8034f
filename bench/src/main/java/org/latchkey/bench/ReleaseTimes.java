package org.latchkey.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.latchkey.server.builtin.NewUser;

/**
 * Whether release times tell names apart: the area under the curve of a guesser who knows nothing
 * but how long the answers to a name took. 0.5 is blind guessing.
 */
final class ReleaseTimes {

  private static final int NAMES = 1000;
  private static final int AT_ONCE = 8;

  List<Row> measure() throws Exception {
    try (Organisation organisation = new Organisation(0, Duration.ofMillis(400), List.of())) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < NAMES; i++) {
        organisation.person("known" + i, new NewUser.FirstPassword.None(), false);
        organisation.person("disabled" + i, new NewUser.FirstPassword.None(), true);
        names.addAll(List.of("known" + i, "disabled" + i, "nobody" + i));
      }
      Collections.shuffle(names, new Random(1));
      List<Future<double[]>> answers = new ArrayList<>();
      try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
        for (String name : names) {
          answers.add(pool.submit(() -> new double[] {kind(name), time(organisation, name)}));
        }
      }
      List<double[]> times = new ArrayList<>();
      for (Future<double[]> answer : answers) {
        times.add(answer.get());
      }
      return List.of(
          row("AUC of release times, known against unknown names", times, 2),
          row("AUC of release times, known against disabled accounts", times, 1));
    }
  }

  private static int kind(String name) {
    return name.startsWith("known") ? 0 : name.startsWith("disabled") ? 1 : 2;
  }

  private static double time(Organisation organisation, String name) {
    Organisation.Walk walk = organisation.new Walk();
    long from = System.nanoTime();
    walk.next("user", name);
    return System.nanoTime() - from;
  }

  private static Row row(String what, List<double[]> times, int other) {
    double auc = auc(of(times, 0), of(times, other));
    return new Row(what, "%.3f".formatted(auc), "0.45 to 0.55", auc >= 0.45 && auc <= 0.55);
  }

  private static double[] of(List<double[]> times, int kind) {
    return times.stream().filter(t -> t[0] == kind).mapToDouble(t -> t[1]).sorted().toArray();
  }

  /** How often one of the first is larger than one of the second, ties counting half. */
  static double auc(double[] first, double[] second) {
    double wins = 0;
    for (double value : first) {
      int below = lowerBound(second, value);
      wins += below + (lowerBound(second, Math.nextUp(value)) - below) / 2.0;
    }
    return wins / ((double) first.length * second.length);
  }

  private static int lowerBound(double[] sorted, double value) {
    int found = Arrays.binarySearch(sorted, value);
    if (found < 0) {
      return -found - 1;
    }
    while (found > 0 && sorted[found - 1] == value) {
      found--;
    }
    return found;
  }
}
