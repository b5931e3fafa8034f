package org.latchkey.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.latchkey.server.reset.ResetSettings;

/**
 * Whether release times tell names apart: the area under the curve of a guesser who knows nothing
 * but how long the answer to a name took. 0.5 is blind guessing; with so many names of each kind
 * chance alone moves it by about 0.013. Half of the ineligible are disabled, half have registered
 * nothing.
 *
 * <p>So many are asked at once that all are through in about a minute and a half, which is light
 * load: a server that is overrun releases late, and the metric of overruns tells.
 */
final class ReleaseTimes {

  private static final int NAMES = 1000;
  private static final int AT_ONCE = 32;
  private static final int WARM_UP = 100;

  private enum Kind {
    KNOWN,
    UNKNOWN,
    INELIGIBLE
  }

  private record Name(Kind kind, String text) {}

  private record Answer(Kind kind, double nanos) {}

  List<Row> measure() throws Exception {
    Duration after = ResetSettings.defaults("bench").releaseAfter();
    try (Organisation organisation = new Organisation(0, after, List.of())) {
      organisation.people("warm", WARM_UP, Organisation.Kind.REGISTERED);
      organisation.people("known", NAMES, Organisation.Kind.REGISTERED);
      organisation.people("disabled", NAMES / 2, Organisation.Kind.DISABLED);
      organisation.people("unregistered", NAMES / 2, Organisation.Kind.UNREGISTERED);
      Load.rate(AT_ONCE, WARM_UP, n -> time(organisation, "warm" + n) > 0);
      List<Answer> answers = ask(organisation, names());
      return List.of(
          row("AUC of release times, known against unknown names", answers, Kind.UNKNOWN),
          row("AUC of release times, known against ineligible names", answers, Kind.INELIGIBLE),
          Row.info("  released one step late or more", late(answers, after)));
    }
  }

  private static List<Name> names() {
    List<Name> names = new ArrayList<>();
    for (int i = 0; i < NAMES; i++) {
      names.add(new Name(Kind.KNOWN, "known" + i));
      names.add(new Name(Kind.UNKNOWN, "nobody" + i));
      names.add(
          new Name(Kind.INELIGIBLE, i % 2 == 0 ? "disabled" + i / 2 : "unregistered" + i / 2));
    }
    // The same order in each run; mixed, so that whatever changes meanwhile meets all kinds.
    Collections.shuffle(names, new Random(1));
    return names;
  }

  private static List<Answer> ask(Organisation organisation, List<Name> names) throws Exception {
    Answer[] answers = new Answer[names.size()];
    Load.rate(
        AT_ONCE,
        names.size(),
        n -> {
          Name name = names.get(n);
          answers[n] = new Answer(name.kind(), time(organisation, name.text()));
          return true;
        });
    return List.of(answers);
  }

  private static double time(Organisation organisation, String name) {
    Organisation.Walk walk = organisation.new Walk();
    long from = System.nanoTime();
    walk.next("user", name);
    return System.nanoTime() - from;
  }

  private static String late(List<Answer> answers, Duration after) {
    long late = answers.stream().filter(a -> a.nanos() > 1.9 * after.toNanos()).count();
    return "%.2f %%".formatted(100.0 * late / answers.size());
  }

  private static Row row(String what, List<Answer> answers, Kind other) {
    double auc = auc(of(answers, Kind.KNOWN), of(answers, other));
    return new Row(what, "%.3f".formatted(auc), "0.45 to 0.55", auc >= 0.45 && auc <= 0.55);
  }

  private static double[] of(List<Answer> answers, Kind kind) {
    return answers.stream()
        .filter(a -> a.kind() == kind)
        .mapToDouble(Answer::nanos)
        .sorted()
        .toArray();
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
