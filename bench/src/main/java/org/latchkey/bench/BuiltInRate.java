package org.latchkey.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.server.builtin.NewUser;
import org.latchkey.server.crypto.Argon2Hasher;

/**
 * Resets on the built-in directory as a share of the bare Argon2id rate of this machine. A history
 * of n costs n + 1 hashes, so that many bare hashes are what a reset is held against.
 */
final class BuiltInRate {

  private static final int RESETS = 300;

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
    int resets = RESETS / hashes;
    Argon2Hasher hasher = new Argon2Hasher(processors, 10_000);
    try (Organisation organisation = new Organisation(history, Duration.ZERO, List.of())) {
      prepare(organisation, history, resets);
      Load.rate(processors, 30, _ -> hasher.hash(Organisation.PASSWORD) != null);
      double before = Load.rate(processors, 150, _ -> hasher.hash(Organisation.PASSWORD) != null);
      double reset =
          Load.rate(
              4 * processors,
              resets,
              n -> organisation.reset("p" + n, Organisation.PASSWORD + history));
      double after = Load.rate(processors, 150, _ -> hasher.hash(Organisation.PASSWORD) != null);
      double bare = (before + after) / 2;
      double share = reset * hashes / bare;
      return List.of(
          Row.info("bare Argon2id, all processors", "%.1f/s".formatted(bare)),
          Row.info("resets, built-in directory, history " + history, "%.1f/s".formatted(reset)),
          new Row(
              "  as a share of bare Argon2id (" + hashes + " hash(es) a reset)",
              "%.0f %%".formatted(100 * share),
              "at least 90 %",
              share >= 0.9));
    }
  }

  private static void prepare(Organisation organisation, int history, int people) {
    for (int i = 0; i < people; i++) {
      organisation.person("p" + i, new NewUser.FirstPassword.None(), false);
      for (int n = 0; n < history; n++) {
        if (organisation.builtIn.find(new LoginName("p" + i)) instanceof Lookup.Found found) {
          organisation.builtIn.reset(
              java.util.UUID.randomUUID(), found.account(), Secret.of("former password " + n));
        }
      }
    }
  }
}
