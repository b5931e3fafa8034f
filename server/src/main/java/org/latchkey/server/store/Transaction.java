package org.latchkey.server.store;

import java.sql.Connection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Being inside a transaction. Whoever is handed one need not ask whether what it does is committed
 * together with the rest; it must not keep it.
 */
public final class Transaction {
  private final JdbcClient db;

  Transaction(Connection connection) {
    this.db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  public JdbcClient db() {
    return db;
  }
}
