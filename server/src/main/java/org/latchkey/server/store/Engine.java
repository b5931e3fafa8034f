package org.latchkey.server.store;

import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/** What differs between the databases: how a transaction runs, and what an error means. */
interface Engine extends AutoCloseable {

  /** Brings the tables up to date, before anything else runs; one process at a time. */
  void migrate(Consumer<DataSource> migrations) throws SQLException;

  /**
   * One attempt; committed when it returns. The caller has the turn, and may have it no more
   * afterwards: work that waits may be let in before the commit, to share it.
   */
  <T> T write(Function<Transaction, T> work) throws SQLException;

  /** One consistent view, which cannot be written to. */
  <T> T read(Function<Transaction, T> work) throws SQLException;

  Trouble judge(SQLException e);

  @Override
  void close();

  /** What to do about an error. */
  enum Trouble {
    /** Nothing is wrong but the moment: the whole transaction again. */
    AGAIN,
    /** The database is away or full. */
    UNAVAILABLE,
    /** Away, and that during a commit. */
    UNAVAILABLE_PERHAPS_COMMITTED,
    /** The statement is wrong, or a constraint was broken. */
    FAULT
  }
}
