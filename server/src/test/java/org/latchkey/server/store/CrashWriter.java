package org.latchkey.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;

/** Commits one row after the other and says so; runs until it is killed. */
final class CrashWriter {
  private CrashWriter() {}

  public static void main(String[] args) {
    Store store = Store.open(new StoreSettings.Sqlite(Path.of(args[0])));
    ChallengeRows rows = new ChallengeRows();
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    for (long i = Long.parseLong(args[1]); ; i++) {
      String salt = "row-" + i;
      store.transaction(tx -> rows.spend(tx, salt, Instant.EPOCH));
      out.println(salt);
    }
  }
}
