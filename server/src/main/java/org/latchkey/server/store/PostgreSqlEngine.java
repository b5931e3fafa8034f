package org.latchkey.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, or what speaks like it, with serializable transactions. */
final class PostgreSqlEngine implements Engine {
  private final HikariDataSource pool;

  PostgreSqlEngine(StoreSettings.PostgreSql settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("latchkey-store");
    config.setJdbcUrl(settings.jdbcUrl());
    config.setUsername(settings.user());
    config.setPassword(settings.password().get());
    config.setMaximumPoolSize(settings.poolSize());
    config.setAutoCommit(false);
    config.setConnectionTimeout(5_000);
    // Whether the database answers, shows at the first statement, which says it as a value.
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "latchkey");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("connectTimeout", "5");
    // Longer than any statement here takes; without it a silent network holds a thread for ever.
    config.addDataSourceProperty("socketTimeout", "60");
    this.pool = new HikariDataSource(config);
  }

  // Flyway itself keeps nodes apart here.
  @Override
  public void migrate(Consumer<DataSource> migrations) {
    migrations.accept(pool);
  }

  @Override
  public <T> T write(Function<Transaction, T> work) throws SQLException {
    return run(Connection.TRANSACTION_SERIALIZABLE, false, work);
  }

  // One snapshot, and never a reason to be retried.
  @Override
  public <T> T read(Function<Transaction, T> work) throws SQLException {
    return run(Connection.TRANSACTION_REPEATABLE_READ, true, work);
  }

  private <T> T run(int isolation, boolean readOnly, Function<Transaction, T> work)
      throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(readOnly);
      connection.setTransactionIsolation(isolation);
      T result;
      try {
        result = work.apply(new Transaction(connection));
      } catch (RuntimeException | Error e) {
        giveUp(connection, e);
        throw e;
      }
      commit(connection);
      return result;
    }
  }

  private void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      giveUp(connection, e);
      throw lostConnection(e.getSQLState()) ? new CommitBroken(e) : e;
    }
  }

  private void giveUp(Connection connection, Throwable because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
    if (noLongerPrimary(because)) {
      pool.evictConnection(connection);
    }
  }

  // After a fail-over the pool still holds connections to a server that only follows now.
  private static boolean noLongerPrimary(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof SQLException s && "25006".equals(s.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Trouble judge(SQLException e) {
    if (e instanceof CommitBroken) {
      return Trouble.UNAVAILABLE_PERHAPS_COMMITTED;
    }
    // The pool waited in vain for a connection.
    if (e instanceof SQLTransientConnectionException) {
      return Trouble.UNAVAILABLE;
    }
    String state = e.getSQLState();
    if (state == null) {
      return Trouble.FAULT;
    }
    if (state.equals("40001") || state.equals("40P01") || state.equals("25006")) {
      return Trouble.AGAIN;
    }
    if (lostConnection(state)) {
      return Trouble.AGAIN;
    }
    // 53: out of disk, memory or connections; 57: stopped by an operator; 58: input or output.
    return switch (state.substring(0, 2)) {
      case "53", "57", "58" -> Trouble.UNAVAILABLE;
      default -> Trouble.FAULT;
    };
  }

  private static boolean lostConnection(@Nullable String state) {
    return state != null
        && (state.startsWith("08")
            || state.equals("57P01")
            || state.equals("57P02")
            || state.equals("57P03"));
  }

  @Override
  public void close() {
    pool.close();
  }
}
