package org.latchkey.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite with a write-ahead log, synced at every commit: one connection that writes, a few that
 * read.
 */
final class SqliteEngine implements Engine {
  private static final int READERS = 4;
  private static final int BUSY_MS = 5_000;

  private final Path file;
  private final SQLiteDataSource source;
  private final BlockingQueue<Reader> readers = new ArrayBlockingQueue<>(READERS);

  // Touched only by whoever has the turn to write.
  private @Nullable Connection writer;

  /** A place in the pool; its connection is opened when first needed and after an error. */
  private static final class Reader {
    private @Nullable Connection connection;
  }

  SqliteEngine(StoreSettings.Sqlite settings) {
    this.file = settings.file().toAbsolutePath();
    createForOwnerOnly(file);
    this.source = source(file);
    for (int i = 0; i < READERS; i++) {
      readers.add(new Reader());
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MS);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  // SQLite gives its log files the permissions of the database file.
  private static void createForOwnerOnly(Path file) {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException _) {
      // It is there from an earlier start.
    } catch (IOException e) {
      throw new StoreUnavailable("the database " + file + " cannot be made", false, e);
    }
  }

  // Server and command line may find a new database at the same moment, and Flyway does not keep
  // them apart here.
  @Override
  public void migrate(Consumer<DataSource> migrations) {
    Path lock = file.resolveSibling(file.getFileName() + ".migrating");
    synchronized (SqliteEngine.class) {
      createForOwnerOnly(lock);
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        migrations.accept(source);
      } catch (IOException e) {
        throw new StoreUnavailable("the database " + file + " cannot be locked", false, e);
      }
    }
  }

  @Override
  public <T> T write(Function<Transaction, T> work) throws SQLException {
    Connection open = writer;
    if (open == null) {
      open = source.getConnection();
      writer = open;
    }
    try {
      return run(open, "BEGIN IMMEDIATE", work);
    } catch (SQLException | RuntimeException | Error e) {
      if (spoiled(e)) {
        writer = null;
        closeQuietly(open);
      }
      throw e;
    }
  }

  @Override
  public <T> T read(Function<Transaction, T> work) throws SQLException {
    Reader reader = take();
    try {
      Connection open = reader.connection;
      if (open == null) {
        open = source.getConnection();
        reader.connection = open;
        // Not by the open mode: whoever reads a write-ahead log must write its index.
        execute(open, "PRAGMA query_only = ON");
      }
      try {
        return run(open, "BEGIN", work);
      } catch (SQLException | RuntimeException | Error e) {
        if (spoiled(e)) {
          reader.connection = null;
          closeQuietly(open);
        }
        throw e;
      }
    } finally {
      readers.add(reader);
    }
  }

  private Reader take() {
    try {
      Reader reader = readers.poll(BUSY_MS, TimeUnit.MILLISECONDS);
      if (reader == null) {
        throw new StoreUnavailable("the database is busy with other readers");
      }
      return reader;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while waiting for the database", false, e);
    }
  }

  private static <T> T run(Connection connection, String begin, Function<Transaction, T> work)
      throws SQLException {
    execute(connection, begin);
    try {
      T result = work.apply(new Transaction(connection));
      execute(connection, "COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollback(connection, e);
      throw e;
    }
  }

  // SQLite ends a transaction by itself after some errors, so this may find nothing to do.
  private static void rollback(Connection connection, Throwable because) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Whether the connection may hold on to what is gone: after an error of input or output SQLite's
   * own advice is to open again.
   */
  private static boolean spoiled(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof SQLiteException s) {
        return switch (primary(s)) {
          case SQLITE_IOERR,
              SQLITE_CANTOPEN,
              SQLITE_CORRUPT,
              SQLITE_NOTADB,
              SQLITE_PROTOCOL,
              SQLITE_READONLY,
              SQLITE_NOMEM ->
              true;
          default -> false;
        };
      }
    }
    return e instanceof Error;
  }

  @Override
  public Trouble judge(SQLException e) {
    if (!(e instanceof SQLiteException s)) {
      return Trouble.FAULT;
    }
    return switch (primary(s)) {
      case SQLITE_BUSY, SQLITE_LOCKED -> Trouble.AGAIN;
      case SQLITE_FULL,
          SQLITE_IOERR,
          SQLITE_CANTOPEN,
          SQLITE_READONLY,
          SQLITE_CORRUPT,
          SQLITE_NOTADB,
          SQLITE_PROTOCOL,
          SQLITE_NOMEM ->
          Trouble.UNAVAILABLE;
      default -> Trouble.FAULT;
    };
  }

  // Extended codes carry the primary one in their lowest byte.
  private static SQLiteErrorCode primary(SQLiteException e) {
    return SQLiteErrorCode.getErrorCode(e.getResultCode().code & 0xff);
  }

  @Override
  public void close() {
    Connection open = writer;
    writer = null;
    for (int i = 0; i < READERS; i++) {
      Connection reader = take().connection;
      if (reader != null) {
        closeQuietly(reader);
      }
    }
    if (open != null) {
      closeQuietly(open);
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException _) {
      // It is given up either way.
    }
  }
}
