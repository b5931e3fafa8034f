package org.latchkey.server.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.latchkey.server.store.Engine.Trouble;

/**
 * The database, as transactions. A function handed in may run several times, so it must have no
 * effect outside its transaction.
 */
public final class Store implements AutoCloseable {
  private static final Duration LONGEST_QUEUE = Duration.ofSeconds(10);

  private final Engine engine;

  // SQLite has one writer, and the audit chain one end on every node: without a queue in front,
  // writers would collide and be retried. Fair, so that nobody waits for ever.
  private final Turns turns;

  private volatile boolean closed;

  private Store(Engine engine, Turns turns) {
    this.engine = engine;
    this.turns = turns;
  }

  /** Opens the database and brings its tables up to date. */
  public static Store open(StoreSettings settings) {
    Turns turns = new Turns();
    Engine engine =
        switch (settings) {
          case StoreSettings.Sqlite s -> new SqliteEngine(s, turns);
          case StoreSettings.PostgreSql p -> new PostgreSqlEngine(p);
        };
    Store store = new Store(engine, turns);
    try {
      store.persevere(() -> {
        engine.migrate(Store::migrate);
        return store;
      });
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
    return store;
  }

  private static void migrate(DataSource database) {
    Flyway.configure(Store.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  /**
   * Runs the function in a serializable transaction and commits. The whole function runs again, a
   * few times, when the database could not serialize it with others.
   *
   * @throws StoreUnavailable when the database cannot take it
   */
  public <T> T transaction(Function<Transaction, T> work) {
    return persevere(() -> inTurn(() -> engine.write(work)));
  }

  /** Runs the function on one consistent view of the data, without a turn and without writing. */
  public <T> T read(Function<Transaction, T> work) {
    refuseInside();
    return persevere(() -> engine.read(work));
  }

  @Override
  public void close() {
    turns.takeUninterruptibly();
    try {
      if (!closed) {
        closed = true;
        engine.close();
      }
    } finally {
      turns.end();
    }
  }

  private interface Attempt<T> {
    T run() throws SQLException;
  }

  private <T> T persevere(Attempt<T> attempt) {
    for (int made = 1; ; made++) {
      refuseClosed();
      try {
        return attempt.run();
      } catch (SQLException e) {
        again(e, e, made);
      } catch (RuntimeException e) {
        SQLException inside = sqlException(e);
        if (inside == null) {
          throw e;
        }
        again(inside, e, made);
      }
    }
  }

  /** Waits where another attempt may help, and throws where not. */
  private void again(SQLException e, Exception thrown, int made) {
    Trouble trouble = engine.judge(e);
    switch (trouble) {
      case AGAIN -> {
        if (made >= Backoff.ATTEMPTS) {
          throw new StoreUnavailable("too much contention in the database", false, thrown);
        }
        pause(made);
      }
      case UNAVAILABLE, UNAVAILABLE_PERHAPS_COMMITTED ->
          throw new StoreUnavailable(
              "the database is unavailable: " + e.getMessage(),
              trouble == Trouble.UNAVAILABLE_PERHAPS_COMMITTED,
              thrown);
      case FAULT ->
          throw thrown instanceof RuntimeException r
              ? r
              : new IllegalStateException("the database refused: " + e.getMessage(), e);
    }
  }

  private <T> T inTurn(Attempt<T> attempt) throws SQLException {
    refuseInside();
    boolean mine;
    try {
      mine = turns.take(LONGEST_QUEUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while waiting for the database", false, e);
    }
    if (!mine) {
      throw new StoreUnavailable("the database has been busy for " + LONGEST_QUEUE);
    }
    try {
      refuseClosed();
      return attempt.run();
    } finally {
      // The engine may have handed it on.
      if (turns.mine()) {
        turns.end();
      }
    }
  }

  private void refuseClosed() {
    if (closed) {
      throw new StoreUnavailable("the database is closed");
    }
  }

  private void refuseInside() {
    if (turns.mine()) {
      throw new IllegalStateException("already inside a transaction: hand it on instead");
    }
  }

  private static void pause(int made) {
    try {
      Thread.sleep(Backoff.after(made, ThreadLocalRandom.current()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while waiting for the database", false, e);
    }
  }

  private static @org.jspecify.annotations.Nullable SQLException sqlException(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof SQLException found) {
        return found;
      }
    }
    return null;
  }
}
