package org.latchkey.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk does to a database. */
class SqliteTroubleTest {
  private final ChallengeRows rows = new ChallengeRows();
  private Path file;
  private Store store;

  @SuppressWarnings("NullAway.Init") // before each test
  SqliteTroubleTest() {}

  @BeforeEach
  void open(@TempDir Path folder) {
    file = folder.resolve("latchkey.db");
    store = Store.open(new StoreSettings.Sqlite(file));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aFullDiskCommitsNothingAndIsOverWhenThereIsRoom() {
    long pages = pragma("page_count");
    pragma("max_page_count = " + pages);
    assertThatThrownBy(() -> fill("full")).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> fill("full")).isInstanceOf(StoreUnavailable.class);
    assertThat(count()).isZero();
    pragma("max_page_count = " + (pages + 10_000));
    fill("room");
    assertThat(count()).isEqualTo(2_000);
  }

  @Test
  void anErrorOfTheDiskCommitsNothingAndIsOverWhenTheDiskWorks() throws Exception {
    Process writer =
        TestJvm.running(
                LimitedWriter.class,
                List.of("prlimit", "--fsize=3000000:unlimited"),
                file.resolveSibling("limited.db").toString())
            .start();
    String said = new String(writer.getInputStream().readAllBytes(), UTF_8);
    assertThat(said.lines())
        .anyMatch(line -> line.startsWith("failed ") && line.contains("SQLITE_IOERR"))
        .contains("kept true", "again true");
    assertThat(writer.waitFor()).isZero();
  }

  @Test
  void everyCommitIsSynced() {
    assertThat(pragma("synchronous")).as("FULL").isEqualTo(2);
    String mode =
        store.transaction(tx -> tx.db().sql("PRAGMA journal_mode").query(String.class).single());
    assertThat(mode).isEqualTo("wal");
  }

  @Test
  void nobodyElseMayReadTheFiles() throws IOException {
    spend("a");
    try (var files = Files.list(file.getParent())) {
      for (Path one : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
            .as("%s", one)
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void aWriterInAnotherProcessIsWaitedFor() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      Thread release =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  Thread.sleep(300);
                  statement.execute("COMMIT");
                } catch (InterruptedException | SQLException e) {
                  throw new AssertionError(e);
                }
              });
      spend("a");
      release.join();
    }
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aDatabaseThatIsNoneIsSaidToBeUnavailable() throws IOException {
    Path garbage = Files.writeString(file.resolveSibling("garbage.db"), "x".repeat(8192));
    assertThatThrownBy(() -> Store.open(new StoreSettings.Sqlite(garbage)).close())
        .isInstanceOf(StoreUnavailable.class);
  }

  private void fill(String prefix) {
    store.transaction(tx -> {
      for (int i = 0; i < 2_000; i++) {
        rows.spend(tx, prefix + "x".repeat(200) + i, java.time.Instant.EPOCH);
      }
      return 0;
    });
  }

  private void spend(String salt) {
    store.transaction(tx -> rows.spend(tx, salt, java.time.Instant.EPOCH));
  }

  private long count() {
    return store.read(
        tx -> tx.db().sql("SELECT COUNT(*) FROM challenge").query(Long.class).single());
  }

  private long pragma(String pragma) {
    return store.transaction(
        tx -> tx.db().sql("PRAGMA " + pragma).query((row, _) -> row.getLong(1)).single());
  }
}
