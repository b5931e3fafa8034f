package org.latchkey.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Commits row after row from several threads and says so; runs until it is killed. */
final class CrashWriter {
  static final int THREADS = 4;

  private CrashWriter() {}

  public static void main(String[] args) {
    Store store = Store.open(new StoreSettings.Sqlite(Path.of(args[0])));
    ChallengeRows rows = new ChallengeRows();
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    AtomicLong next = new AtomicLong(Long.parseLong(args[1]));
    for (int thread = 0; thread < THREADS; thread++) {
      Thread.ofPlatform()
          .start(() -> {
            while (true) {
              String salt = "row-" + next.getAndIncrement();
              store.transaction(tx -> rows.spend(tx, salt, Instant.EPOCH));
              // In one piece, or the lines of two threads could mix.
              out.print(salt + "\n");
            }
          });
    }
  }
}
