package org.latchkey.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
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
final class SqliteEngine implements Engine, SqliteWriter.Source {
  private static final int READERS = 4;
  private static final int BUSY_MS = 5_000;

  private final Path file;
  private final SQLiteDataSource source;
  private final BlockingQueue<Reader> readers = new ArrayBlockingQueue<>(READERS);

  private final SqliteWriter writer;

  /** A place in the pool; its connection is opened when first needed and after an error. */
  private static final class Reader {
    private @Nullable SqliteConnection connection;
  }

  SqliteEngine(StoreSettings.Sqlite settings, Turns turns) {
    this.file = settings.file().toAbsolutePath();
    createForOwnerOnly(file);
    this.source = source(file);
    this.writer = new SqliteWriter(turns, this);
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
    return writer.write(work);
  }

  @Override
  public <T> T read(Function<Transaction, T> work) throws SQLException {
    Reader reader = take();
    try {
      SqliteConnection open = reader.connection;
      if (open == null) {
        open = open();
        reader.connection = open;
        // Not by the open mode: whoever reads a write-ahead log must write its index.
        open.execute("PRAGMA query_only = ON");
      }
      try {
        return run(open, work);
      } catch (SQLException | RuntimeException | Error e) {
        if (spoils(e)) {
          reader.connection = null;
          open.close();
        }
        throw e;
      }
    } finally {
      readers.add(reader);
    }
  }

  @Override
  public SqliteConnection open() throws SQLException {
    return new SqliteConnection(source.getConnection());
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

  private static <T> T run(SqliteConnection connection, Function<Transaction, T> work)
      throws SQLException {
    connection.execute("BEGIN");
    try {
      T result = work.apply(connection.transaction());
      connection.execute("COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollback(connection, e);
      throw e;
    }
  }

  // SQLite ends a transaction by itself after some errors, so this may find nothing to do.
  private static void rollback(SqliteConnection connection, Throwable because) {
    try {
      connection.execute("ROLLBACK");
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  /**
   * Whether the connection may hold on to what is gone: after an error of input or output SQLite's
   * own advice is to open again.
   */
  @Override
  public boolean spoils(Throwable e) {
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
    if (e instanceof BatchBroken b) {
      return b.trouble();
    }
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
    for (int i = 0; i < READERS; i++) {
      SqliteConnection reader = take().connection;
      if (reader != null) {
        reader.close();
      }
    }
    writer.close();
  }
}
