package org.latchkey.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.latchkey.testing.PostgresDatabase;

/** A fresh database of one kind, gone when closed. */
public interface TestDatabase extends AutoCloseable {
  StoreSettings settings();

  @Override
  void close();

  static TestDatabase sqlite() {
    try {
      Path folder = Files.createTempDirectory("latchkey-store");
      return new TestDatabase() {
        @Override
        public StoreSettings settings() {
          return new StoreSettings.Sqlite(folder.resolve("latchkey.db"));
        }

        @Override
        public void close() {
          delete(folder);
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TestDatabase postgreSql() {
    PostgresDatabase database = PostgresDatabase.create();
    return new TestDatabase() {
      @Override
      public StoreSettings settings() {
        return new StoreSettings.PostgreSql(database.jdbcUrl(), database.user(), () -> "", 6);
      }

      @Override
      public void close() {
        database.close();
      }
    };
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
