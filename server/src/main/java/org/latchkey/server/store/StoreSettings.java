package org.latchkey.server.store;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Which database, and how to reach it. */
public sealed interface StoreSettings {

  /** A file beside the server; the default, for one node. */
  record Sqlite(Path file) implements StoreSettings {}

  /**
   * A server that several nodes share.
   *
   * @param password asked for whenever the pool is built, never kept here
   * @param poolSize connections of this node, writing and reading
   */
  record PostgreSql(String jdbcUrl, String user, Supplier<String> password, int poolSize)
      implements StoreSettings {
    public PostgreSql {
      if (poolSize < 2) {
        throw new IllegalArgumentException("the pool needs at least 2 connections");
      }
    }
  }
}
