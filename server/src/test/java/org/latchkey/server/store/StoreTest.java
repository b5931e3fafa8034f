package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.NeedsService;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;

class StoreTest {
  @Nested
  class OnSqlite extends Contract {
    OnSqlite() {
      super(TestDatabase::sqlite);
    }
  }

  @Nested
  @NeedsService("postgres")
  class OnPostgreSql extends Contract {
    OnPostgreSql() {
      super(TestDatabase::postgreSql);
    }
  }

  abstract static class Contract extends StoreContract {
    private final ChallengeRows rows = new ChallengeRows();

    Contract(Supplier<TestDatabase> maker) {
      super(maker);
    }

    @Test
    void whatReturnsIsCommitted() {
      run(tx -> rows.spend(tx, "a", NOW));
      assertThat(salts()).isEqualTo(1);
    }

    @Test
    void whatThrowsIsRolledBack() {
      assertThatThrownBy(() ->
              run(tx -> {
                rows.spend(tx, "a", NOW);
                throw new IllegalStateException("no");
              }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no");
      assertThat(salts()).isZero();
    }

    @Test
    void aBrokenConstraintIsTheCallersFaultAndNotRepeated() {
      AtomicInteger runs = new AtomicInteger();
      assertThatThrownBy(() ->
              run(tx -> {
                runs.incrementAndGet();
                insert(tx, "a");
                insert(tx, "a");
              }))
          .isInstanceOf(DataAccessException.class);
      assertThat(runs).hasValue(1);
      run(tx -> insert(tx, "b"));
      assertThat(salts()).isEqualTo(1);
    }

    @Test
    void aReadSeesOneMomentAndCannotWrite() {
      run(tx -> insert(tx, "a"));
      long seen =
          store.read(tx -> {
            long before = count(tx);
            anotherNode.transaction(other -> {
              insert(other, "b");
              return 0;
            });
            assertThat(count(tx)).isEqualTo(before);
            return before;
          });
      assertThat(seen).isEqualTo(1);
      assertThat(salts()).isEqualTo(2);
      assertThatThrownBy(() ->
              store.read(tx -> {
                insert(tx, "c");
                return 0;
              }))
          .isInstanceOf(RuntimeException.class);
      assertThat(salts()).isEqualTo(2);
    }

    @Test
    void aTransactionIsHandedOnAndNotNested() {
      assertThatThrownBy(() -> run(tx -> run(inner -> insert(inner, "a"))))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> run(tx -> store.read(this::count)))
          .isInstanceOf(IllegalStateException.class);
      run(tx -> insert(tx, "b"));
      assertThat(salts()).isEqualTo(1);
    }

    @Test
    void whatCannotBeOrderedIsRepeatedUntilItCan() {
      AtomicInteger runs = new AtomicInteger();
      run(tx -> insert(tx, "counter", 0));
      atOnce(
          6,
          () -> {
            for (int i = 0; i < 10; i++) {
              run(tx -> {
                runs.incrementAndGet();
                long read = value(tx);
                tx.db().sql("UPDATE challenge SET spent_until = ?").param(read + 1).update();
              });
            }
            return 0;
          });
      assertThat(number(this::value)).isEqualTo(60);
      assertThat(runs.get()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void whatNeverCanBeOrderedIsGivenUp() {
      AtomicInteger runs = new AtomicInteger();
      assertThatThrownBy(() ->
              run(tx -> {
                runs.incrementAndGet();
                insert(tx, "a");
                throw unorderable();
              }))
          .isInstanceOf(StoreUnavailable.class)
          .matches(e -> !((StoreUnavailable) e).perhapsCommitted());
      assertThat(runs).hasValue(5);
      assertThat(salts()).isZero();
    }

    // As each database says it.
    private RuntimeException unorderable() {
      SQLException cause =
          settings() instanceof StoreSettings.Sqlite
              ? new org.sqlite.SQLiteException("busy", org.sqlite.SQLiteErrorCode.SQLITE_BUSY)
              : new SQLException("could not serialize access", "40001");
      return new CannotAcquireLockException("in a test", cause);
    }

    @Test
    void openingAgainFindsEverything() {
      run(tx -> insert(tx, "a"));
      try (Store again = Store.open(settings())) {
        assertThat(again.read(this::count)).isEqualTo(1L);
      }
    }

    @Test
    void whatIsClosedSaysSoAtOnce() {
      Store other = Store.open(settings());
      other.close();
      other.close();
      assertThatThrownBy(() -> other.read(this::count)).isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(() -> other.transaction(this::count))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("closed");
    }

    @Test
    void nodesThatOpenANewDatabaseAtOnceDoNotDisturbEachOther() {
      try (TestDatabase database = fresh()) {
        var rows =
            atOnce(
                3,
                () -> {
                  try (Store node = Store.open(database.settings())) {
                    return node.read(this::count);
                  }
                });
        assertThat(rows).containsExactly(0L, 0L, 0L);
      }
    }

    private void insert(Transaction tx, String salt) {
      insert(tx, salt, 1);
    }

    private void insert(Transaction tx, String salt, long until) {
      tx.db()
          .sql("INSERT INTO challenge (salt, spent_until) VALUES (?, ?)")
          .params(salt, until)
          .update();
    }

    private long salts() {
      return number(this::count);
    }

    private long count(Transaction tx) {
      return tx.db().sql("SELECT COUNT(*) FROM challenge").query(Long.class).single();
    }

    private long value(Transaction tx) {
      return tx.db().sql("SELECT spent_until FROM challenge").query(Long.class).single();
    }
  }
}
