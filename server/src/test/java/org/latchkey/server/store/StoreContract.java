package org.latchkey.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Sealer;

/**
 * What every test of the store needs: an empty store of one kind. A test class holds its tests in
 * an abstract class that extends this one, and runs them once for each kind of database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreContract {
  protected static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

  private static final List<String> TABLES =
      List.of(
          "reset_session",
          "intent",
          "throttle",
          "block",
          "registered_method",
          "time_step",
          "policy",
          "outbox",
          "origin",
          "challenge",
          "sign_in",
          "registration",
          "registration_session",
          "audit_event",
          "account",
          "account_history");

  private final Supplier<TestDatabase> maker;
  private TestDatabase database;
  protected Store store;

  /** The same database, opened by another node. */
  protected Store anotherNode;

  /** Through which node a thread works; the first one where nothing is said. */
  private static final ThreadLocal<Store> NODE = new ThreadLocal<>();

  protected KeyRing keys;
  protected Sealer sealer;

  @SuppressWarnings("NullAway.Init") // before the first test
  protected StoreContract(Supplier<TestDatabase> maker) {
    this.maker = maker;
  }

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    database = maker.get();
    store = Store.open(database.settings());
    anotherNode = Store.open(database.settings());
    keys = KeyRing.open(folder.resolve("keys.json"));
    sealer = new Sealer(keys);
  }

  @AfterAll
  void close() {
    anotherNode.close();
    store.close();
    database.close();
  }

  @BeforeEach
  void empty() {
    store.transaction(tx -> {
      TABLES.forEach(table -> tx.db().sql("DELETE FROM " + table).update());
      return 0;
    });
  }

  /** Another database of the same kind, which the caller closes. */
  protected TestDatabase fresh() {
    return maker.get();
  }

  protected StoreSettings settings() {
    return database.settings();
  }

  protected <T> T in(Function<Transaction, T> work) {
    Store chosen = NODE.get();
    return (chosen == null ? store : chosen).transaction(work);
  }

  protected void run(Consumer<Transaction> work) {
    in(tx -> {
      work.accept(tx);
      return 0;
    });
  }

  // The same as in(), with types that an assertion can tell apart.

  protected long number(Function<Transaction, ? extends Number> work) {
    return in(work).longValue();
  }

  protected boolean yes(Function<Transaction, Boolean> work) {
    return in(work);
  }

  protected <T> Optional<T> maybe(Function<Transaction, Optional<T>> work) {
    return in(work);
  }

  protected <T> List<T> all(Function<Transaction, List<T>> work) {
    return in(work);
  }

  protected static Instant minutes(long n) {
    return NOW.plus(n, ChronoUnit.MINUTES);
  }

  /**
   * Does the work in many threads at the same moment, on two nodes in turn: within one node writers
   * take turns, and would not show what only the database decides.
   */
  protected <T> List<T> atOnce(int threads, Callable<T> work) {
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(() -> {
              start.await();
              return work.call();
            }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
