package org.latchkey.server.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.latchkey.server.store.Engine.Trouble;

/**
 * The one connection that writes. Work that waits for it shares a transaction, and so one sync of
 * the disk: whoever finishes while others wait hands the turn on instead of committing, and the
 * last one commits for all.
 *
 * <p>Each piece of work is a savepoint of its own, undone alone when it fails. Nobody gets a result
 * or an exception before the commit that it rests on: what fails to be committed has not been seen
 * by anybody, and runs again.
 */
final class SqliteWriter {
  // Nobody waits for more than this many others.
  private static final int MOST = 16;

  private final Turns turns;
  private final Source source;

  // All of it is touched only by whoever has the turn.
  private @Nullable SqliteConnection connection;
  private @Nullable Batch batch;

  /** Where connections come from, and what their errors mean. */
  interface Source {
    SqliteConnection open() throws SQLException;

    /** Whether the connection is of no use after this. */
    boolean spoils(Throwable e);

    Trouble judge(SQLException e);
  }

  /** Work that is committed together. */
  private static final class Batch {
    private final CompletableFuture<Boolean> committed = new CompletableFuture<>();
    private int size;

    boolean full() {
      return size >= MOST;
    }
  }

  /** What became of a piece of work, if it is committed. */
  private sealed interface Outcome<T> {
    record Value<T>(T value) implements Outcome<T> {}

    record Failure<T>(RuntimeException why) implements Outcome<T> {}
  }

  SqliteWriter(Turns turns, Source source) {
    this.turns = turns;
    this.source = source;
  }

  /**
   * Runs the work and returns once it is committed. The caller has the turn; when this returns or
   * throws, it has either handed it on or still has it, with no transaction open.
   */
  <T> T write(Function<Transaction, T> work) throws SQLException {
    SqliteConnection open = connection();
    Batch joined = join(open);
    Outcome<T> outcome = run(open, joined, work);
    if (!joined.full() && turns.passOn()) {
      await(joined);
    } else {
      commit(open, joined);
    }
    return switch (outcome) {
      case Outcome.Value<T> v -> v.value();
      case Outcome.Failure<T> f -> throw f.why();
    };
  }

  private SqliteConnection connection() throws SQLException {
    SqliteConnection open = connection;
    if (open == null) {
      open = source.open();
      connection = open;
    }
    return open;
  }

  private Batch join(SqliteConnection open) throws SQLException {
    Batch joined = batch;
    if (joined == null) {
      try {
        open.execute("BEGIN IMMEDIATE");
      } catch (SQLException | RuntimeException | Error e) {
        giveUpIfSpoiled(e);
        throw e;
      }
      joined = new Batch();
      batch = joined;
    }
    joined.size++;
    return joined;
  }

  private <T> Outcome<T> run(SqliteConnection open, Batch joined, Function<Transaction, T> work)
      throws SQLException {
    try {
      open.execute("SAVEPOINT work");
      try {
        T value = work.apply(open.transaction());
        open.execute("RELEASE work");
        return new Outcome.Value<>(value);
      } catch (RuntimeException e) {
        if (source.spoils(e)) {
          throw e;
        }
        // Fails where SQLite has ended the whole transaction by itself, as it does after some
        // errors; those who share it then hear of that, and this one of what went wrong.
        undo(open, e);
        return new Outcome.Failure<>(e);
      }
    } catch (SQLException | RuntimeException | Error e) {
      abandon(joined, e, Trouble.AGAIN);
      throw e;
    }
  }

  private static void undo(SqliteConnection open, RuntimeException because) {
    try {
      open.execute("ROLLBACK TO work");
      open.execute("RELEASE work");
    } catch (SQLException e) {
      because.addSuppressed(e);
      throw because;
    }
  }

  private void commit(SqliteConnection open, Batch joined) throws SQLException {
    try {
      open.execute("COMMIT");
    } catch (SQLException e) {
      // A fault is one's own; whose it was shows when each tries again.
      Trouble trouble = source.judge(e);
      abandon(joined, e, trouble == Trouble.FAULT ? Trouble.AGAIN : trouble);
      throw e;
    } catch (RuntimeException | Error e) {
      abandon(joined, e, Trouble.AGAIN);
      throw e;
    }
    batch = null;
    joined.committed.complete(true);
  }

  private static void await(Batch joined) throws SQLException {
    try {
      // Not to be interrupted: what is in the batch cannot be taken out again.
      joined.committed.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof BatchBroken broken) {
        // One of its own for each thread.
        throw new BatchBroken(broken, broken.trouble());
      }
      throw e;
    }
  }

  /** Rolls back, and lets those who share the transaction know. */
  private void abandon(Batch joined, Throwable because, Trouble forTheOthers) {
    SqliteConnection open = connection;
    if (open != null) {
      try {
        open.execute("ROLLBACK");
      } catch (SQLException e) {
        // It may be over already.
        because.addSuppressed(e);
      }
    }
    giveUpIfSpoiled(because);
    batch = null;
    joined.committed.completeExceptionally(new BatchBroken(because, forTheOthers));
  }

  private void giveUpIfSpoiled(Throwable e) {
    if (source.spoils(e)) {
      drop();
    }
  }

  private void drop() {
    SqliteConnection open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }

  /** Commits what was handed over, if anything, and closes. The caller has the turn. */
  void close() {
    SqliteConnection open = connection;
    Batch joined = batch;
    if (open != null && joined != null) {
      try {
        commit(open, joined);
      } catch (SQLException _) {
        // Those who wait for it have been told.
      }
    }
    drop();
  }
}
