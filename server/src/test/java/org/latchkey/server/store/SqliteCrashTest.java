package org.latchkey.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed at any moment, the database has everything that was acknowledged. */
class SqliteCrashTest {
  private static final int KILLS = 5;

  @Test
  void nothingAcknowledgedIsLost(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("latchkey.db");
    Random random = new Random(20261122);
    Set<String> acknowledged = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      int before = acknowledged.size();
      writeUntilKilled(file, kill * 1_000_000L, 20 + random.nextInt(60), acknowledged);
      assertThat(acknowledged.size()).isGreaterThan(before);
      try (Store store = Store.open(new StoreSettings.Sqlite(file))) {
        List<String> found =
            store.read(tx -> tx.db().sql("SELECT salt FROM challenge").query(String.class).list());
        assertThat(found).doesNotHaveDuplicates().containsAll(acknowledged);
        // At most what the threads were committing when the process died, each time.
        assertThat(found.size())
            .isLessThanOrEqualTo(acknowledged.size() + (kill + 1) * CrashWriter.THREADS);
      }
    }
  }

  private static void writeUntilKilled(Path file, long from, int enough, Set<String> acknowledged)
      throws IOException, InterruptedException {
    Process writer =
        TestJvm.running(CrashWriter.class, List.of(), file.toString(), Long.toString(from)).start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
      int seen = 0;
      // What is still in the pipe after the kill was acknowledged too.
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("row-")) {
          acknowledged.add(line);
          seen++;
        }
        if (seen == enough) {
          // By its handle, which leaves the pipe open.
          writer.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(writer.waitFor()).as("killed").isEqualTo(137);
  }
}
