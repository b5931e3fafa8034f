package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.NeedsService;

/** What a network and an operator do to connections. */
@NeedsService("postgres")
class PostgreSqlTroubleTest {
  private TestDatabase database;
  private Store store;
  private Store operator;

  @SuppressWarnings("NullAway.Init") // before each test
  PostgreSqlTroubleTest() {}

  @BeforeEach
  void open() {
    database = TestDatabase.postgreSql();
    store = Store.open(database.settings());
    operator = Store.open(database.settings());
  }

  @AfterEach
  void close() {
    store.close();
    operator.close();
    database.close();
  }

  @Test
  void aConnectionLostBeforeTheCommitIsReplaced() {
    AtomicInteger runs = new AtomicInteger();
    run(tx -> {
      insert(tx, runs.incrementAndGet());
      if (runs.get() == 1) {
        terminate(backend(tx));
      }
      insert(tx, 100);
    });
    assertThat(runs).hasValue(2);
    assertThat(store.read(PostgreSqlTroubleTest::count)).isEqualTo(2L);
  }

  @Test
  void aConnectionLostInTheCommitLeavesItOpenWhetherItTookPlace() {
    AtomicInteger runs = new AtomicInteger();
    assertThatThrownBy(() ->
            run(tx -> {
              insert(tx, runs.incrementAndGet());
              terminate(backend(tx));
            }))
        .isInstanceOfSatisfying(
            StoreUnavailable.class, e -> assertThat(e.perhapsCommitted()).isTrue());
    assertThat(runs).hasValue(1);
    run(tx -> insert(tx, 2));
    assertThat(store.read(PostgreSqlTroubleTest::count)).isEqualTo(1L);
  }

  @Test
  void aFullDiskIsSaidToBeUnavailability() {
    assertThatThrownBy(
            () -> run(tx -> tx.db().sql("DO $$ BEGIN RAISE SQLSTATE '53100'; END $$").update()))
        .isInstanceOf(StoreUnavailable.class);
    run(tx -> insert(tx, 1));
  }

  @Test
  void aServerThatIsNotThereIsSaidToBeUnavailable() {
    StoreSettings nobody =
        new StoreSettings.PostgreSql("jdbc:postgresql://127.0.0.1:1/x", "x", () -> "", 2);
    assertThatThrownBy(() -> Store.open(nobody).close()).isInstanceOf(StoreUnavailable.class);
  }

  private void terminate(int backend) {
    operator.transaction(tx ->
        tx.db()
            .sql("SELECT pg_terminate_backend(?, 5000)")
            .param(backend)
            .query(Boolean.class)
            .single());
  }

  private void run(Consumer<Transaction> work) {
    store.transaction(tx -> {
      work.accept(tx);
      return 0;
    });
  }

  private static int backend(Transaction tx) {
    return tx.db().sql("SELECT pg_backend_pid()").query(Integer.class).single();
  }

  private static void insert(Transaction tx, int salt) {
    tx.db()
        .sql("INSERT INTO challenge (salt, spent_until) VALUES (?, 0)")
        .param("" + salt)
        .update();
  }

  private static long count(Transaction tx) {
    return tx.db().sql("SELECT COUNT(*) FROM challenge").query(Long.class).single();
  }
}
