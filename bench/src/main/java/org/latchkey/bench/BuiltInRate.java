package org.latchkey.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.latchkey.bench.Load.Rates;
import org.latchkey.bench.Load.Work;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.server.crypto.Argon2Hasher;

/**
 * Resets on the built-in directory as a share of the bare Argon2id rate of this machine. A history
 * of n costs n + 1 hashes, so that many bare hashes are what a reset is held against.
 *
 * <p>Bare hashes and resets alternate. There are more people resetting at once than processors, so
 * that the machine always has something to hash while others wait for the disk: it is the capacity
 * that is measured. Resets come first for a while without being counted, as in {@link StepCost}.
 */
final class BuiltInRate {

  private static final int ROUNDS = 5;
  private static final int WARM_UP = 1500;
  private static final int AT_ONCE = 8;

  List<Row> measure() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (int history : new int[] {0, 5}) {
      rows.addAll(measure(history));
    }
    return rows;
  }

  private static List<Row> measure(int history) throws Exception {
    int processors = Runtime.getRuntime().availableProcessors();
    int hashes = history + 1;
    int resets = 30 * processors / hashes;
    Argon2Hasher hasher = new Argon2Hasher(processors, 10_000);
    try (Organisation organisation = new Organisation(history, Duration.ZERO, List.of())) {
      // None of them has a former password, so that a reset costs one hash here.
      organisation.people("w", WARM_UP, Organisation.Kind.REGISTERED);
      Load.rate(
          AT_ONCE * processors, WARM_UP, n -> organisation.reset("w" + n, Organisation.PASSWORD));
      organisation.people("p", ROUNDS * resets, Organisation.Kind.REGISTERED);
      fillHistories(organisation, processors, ROUNDS * resets, history);
      Rates rates =
          Load.alternately(
              ROUNDS,
              new Work(
                  processors, 30 * processors, _ -> hasher.hash(Organisation.PASSWORD) != null),
              new Work(
                  AT_ONCE * processors,
                  resets,
                  n -> organisation.reset("p" + n, Organisation.PASSWORD)));
      double share = rates.share() * hashes;
      return List.of(
          Row.info("bare Argon2id, all processors", "%.1f/s".formatted(rates.bare())),
          Row.info(
              "resets, built-in directory, history " + history, "%.1f/s".formatted(rates.whole())),
          new Row(
              "  as a share of bare Argon2id (" + hashes + " hash(es) a reset)",
              "%.0f %%".formatted(100 * share),
              "at least 90 %",
              share >= 0.9));
    }
  }

  private static void fillHistories(Organisation organisation, int threads, int people, int history)
      throws Exception {
    if (history == 0) {
      return;
    }
    Load.rate(
        threads,
        people,
        i -> {
          for (int n = 0; n < history; n++) {
            if (organisation.builtIn.find(new LoginName("p" + i)) instanceof Lookup.Found found) {
              organisation.builtIn.reset(
                  UUID.randomUUID(), found.account(), Secret.of("former password " + n));
            }
          }
          return true;
        });
  }
}
