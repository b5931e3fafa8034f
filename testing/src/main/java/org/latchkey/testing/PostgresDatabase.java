package org.latchkey.testing;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An empty database on the test server {@code postgres}, gone when closed. The test that makes one
 * is marked {@code @NeedsService("postgres")}.
 */
public final class PostgresDatabase implements AutoCloseable {
  private final String name;

  private PostgresDatabase(String name) {
    this.name = name;
  }

  public static PostgresDatabase create() {
    // Several test runs may share the server.
    String name =
        String.format(
            Locale.ROOT,
            "t_%d_%08x",
            ProcessHandle.current().pid(),
            ThreadLocalRandom.current().nextInt());
    TestServices.run("postgres", "create", name);
    return new PostgresDatabase(name);
  }

  public String jdbcUrl() {
    return TestServices.variable("POSTGRES_URL") + name;
  }

  public String user() {
    return TestServices.variable("POSTGRES_USER");
  }

  @Override
  public void close() {
    TestServices.run("postgres", "drop", name);
  }
}
