package org.latchkey.server.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps its statements prepared. SQLite's driver compiles a statement anew each
 * time it is asked for, which costs more than most of them do. Used by one thread at a time.
 */
final class SqliteConnection implements AutoCloseable {
  // All statements of this program; those built from parts, as searches are, come and go.
  private static final int MOST = 150;

  private final Connection connection;
  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Transaction transaction;

  SqliteConnection(Connection connection) {
    this.connection = connection;
    this.transaction = new Transaction(proxy(Connection.class, this::onConnection));
  }

  /** The one of whoever uses this connection just now. */
  Transaction transaction() {
    return transaction;
  }

  void execute(String sql) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      statement.execute();
    }
  }

  /** It is given up, whatever it says to that. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException _) {
      // Nothing rests on it any more.
    }
  }

  private @Nullable Object onConnection(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("prepareStatement")
        && arguments != null
        && arguments.length == 1
        && arguments[0] instanceof String sql) {
      return prepare(sql);
    }
    return call(connection, method, arguments);
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    Kept known = kept.get(sql);
    if (known != null) {
      // One that is being read from is not taken out of the reader's hands.
      return known.inUse ? connection.prepareStatement(sql) : known.use();
    }
    Kept fresh = new Kept(connection.prepareStatement(sql));
    kept.put(sql, fresh);
    if (kept.size() > MOST) {
      Kept oldest = kept.values().iterator().next();
      kept.values().remove(oldest);
      oldest.giveUp();
    }
    return fresh.use();
  }

  /**
   * A statement that outlives its users: closing it only lets go of its values. One that failed is
   * given up, since the driver may have done so too.
   */
  private final class Kept {
    private final PreparedStatement statement;
    private final PreparedStatement proxy;
    private boolean inUse;
    private boolean givenUp;

    private Kept(PreparedStatement statement) {
      this.statement = statement;
      this.proxy = proxy(PreparedStatement.class, this::onStatement);
    }

    private PreparedStatement use() {
      inUse = true;
      return proxy;
    }

    private @Nullable Object onStatement(
        Object self, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      if (method.getName().equals("close")) {
        letGo();
        return null;
      }
      try {
        return call(statement, method, arguments);
      } catch (SQLException | RuntimeException e) {
        kept.values().remove(this);
        givenUp = true;
        throw e;
      }
    }

    private void letGo() throws SQLException {
      if (!inUse) {
        return;
      }
      inUse = false;
      if (givenUp) {
        statement.close();
      } else {
        statement.clearParameters();
      }
    }

    private void giveUp() throws SQLException {
      givenUp = true;
      if (!inUse) {
        statement.close();
      }
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
