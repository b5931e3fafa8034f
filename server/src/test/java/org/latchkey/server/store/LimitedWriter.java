package org.latchkey.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Writes until its files may not grow any more, has that limit lifted, and writes again. */
final class LimitedWriter {
  private LimitedWriter() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (Store store = Store.open(new StoreSettings.Sqlite(Path.of(args[0])))) {
      long committed = 0;
      try {
        while (true) {
          write(store, committed);
          committed++;
        }
      } catch (StoreUnavailable e) {
        System.out.println("failed " + e.getMessage());
      }
      System.out.println("kept " + (count(store) == committed));
      new ProcessBuilder(
              "prlimit", "--pid", Long.toString(ProcessHandle.current().pid()), "--fsize=unlimited")
          .start()
          .waitFor();
      write(store, committed);
      System.out.println("again " + (count(store) == committed + 1));
    }
  }

  private static void write(Store store, long number) {
    ChallengeRows rows = new ChallengeRows();
    store.transaction(tx -> rows.spend(tx, "x".repeat(50_000) + number, Instant.EPOCH));
  }

  private static long count(Store store) {
    return store.read(
        tx -> tx.db().sql("SELECT COUNT(*) FROM challenge").query(Long.class).single());
  }
}
