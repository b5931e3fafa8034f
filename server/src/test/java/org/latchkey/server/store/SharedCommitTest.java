package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Work that waits for the one writer shares a commit, and yet stands or falls alone. */
class SharedCommitTest {
  private final ChallengeRows rows = new ChallengeRows();
  private Path file;
  private Store store;

  @SuppressWarnings("NullAway.Init") // before each test
  SharedCommitTest() {}

  @BeforeEach
  void open(@TempDir Path folder) {
    file = folder.resolve("latchkey.db");
    store = Store.open(new StoreSettings.Sqlite(file));
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** A piece of work in a thread of its own, which is let into its transaction and held there. */
  private final class Held {
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private final Thread thread;

    Held(String salt, Runnable last) {
      thread =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  done.complete(
                      store.transaction(tx -> {
                        runs.incrementAndGet();
                        boolean fresh = rows.spend(tx, salt, Instant.EPOCH);
                        inside.countDown();
                        await(goOn);
                        last.run();
                        return fresh;
                      }));
                } catch (RuntimeException | Error e) {
                  done.completeExceptionally(e);
                }
              });
    }

    static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Until it waits for its turn. */
    Held queued() throws InterruptedException {
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.sleep(1);
      }
      return this;
    }

    Held inside() {
      await(inside);
      return this;
    }

    void goOn() {
      goOn.countDown();
    }
  }

  private Held held(String salt) {
    return new Held(salt, () -> {});
  }

  @Test
  void nothingIsAcknowledgedOrSeenBeforeTheCommitItShares() throws Exception {
    Held first = held("first").inside();
    Held second = held("second").queued();
    first.goOn();
    // It shares the transaction that the first one began: were that committed, it would be seen.
    second.inside();
    assertThat(salts()).isEmpty();
    assertThat(first.done).isNotDone();
    second.goOn();
    assertThat(first.done.get()).isTrue();
    assertThat(second.done.get()).isTrue();
    assertThat(salts()).containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void oneThatFailsIsUndoneAlone() throws Exception {
    Held first = held("first").inside();
    Held failing =
        new Held(
                "failing",
                () -> {
                  throw new IllegalStateException("no");
                })
            .queued();
    Held third = held("third").queued();
    first.goOn();
    failing.inside().goOn();
    third.inside();
    // It failed because of what it saw, which is not committed either.
    assertThat(failing.done).isNotDone();
    third.goOn();
    assertThat(first.done.get()).isTrue();
    assertThat(third.done.get()).isTrue();
    assertThatThrownBy(failing.done::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("no");
    assertThat(salts()).containsExactlyInAnyOrder("first", "third");
  }

  @Test
  void eachSeesWhatThoseBeforeItDid() throws Exception {
    Held first = held("same").inside();
    Held second = held("same").queued();
    first.goOn();
    second.inside().goOn();
    assertThat(first.done.get()).isTrue();
    assertThat(second.done.get()).as("spent twice").isFalse();
  }

  @Test
  void whatEndsTheWholeTransactionIsAFailureOfOneAndAnotherAttemptForTheRest() throws Exception {
    Held first = held("first").inside();
    Held second =
        new Held(
                "second",
                () -> {
                  throw new IllegalStateException(
                      new SQLiteException("disk", SQLiteErrorCode.SQLITE_IOERR));
                })
            .queued();
    first.goOn();
    second.inside().goOn();
    assertThatThrownBy(second.done::get).hasCauseInstanceOf(StoreUnavailable.class);
    assertThat(first.done.get()).isTrue();
    assertThat(first.runs).hasValue(2);
    assertThat(salts()).containsExactly("first");
  }

  @Test
  void aProgramErrorTakesNobodyElsesWorkAway() throws Exception {
    Held first = held("first").inside();
    Held second =
        new Held(
                "second",
                () -> {
                  throw new AssertionError("no");
                })
            .queued();
    first.goOn();
    second.inside().goOn();
    assertThatThrownBy(second.done::get).hasCauseInstanceOf(AssertionError.class);
    assertThat(first.done.get()).isTrue();
    assertThat(salts()).containsExactly("first");
  }

  @Test
  void closingCommitsWhatWasHandedOver() throws Exception {
    Held first = held("first").inside();
    Thread closing = Thread.ofPlatform().start(store::close);
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
    first.goOn();
    assertThat(first.done.get()).isTrue();
    closing.join();
    store = Store.open(new StoreSettings.Sqlite(file));
    assertThat(salts()).containsExactly("first");
  }

  @Test
  void aCommitThatFailsAcknowledgesNothingAndIsMadeAgainForTheRest() throws Exception {
    store.transaction(tx -> {
      tx.db().sql("CREATE TABLE parent (id INTEGER PRIMARY KEY)").update();
      tx.db()
          .sql(
              """
              CREATE TABLE child
                (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)\
              """)
          .update();
      return 0;
    });
    Held first = held("first").inside();
    CompletableFuture<Integer> adopted = new CompletableFuture<>();
    Thread orphan =
        Thread.ofPlatform()
            .start(() -> {
              try {
                // What this breaks is looked at when it is to be committed.
                adopted.complete(
                    store.transaction(tx -> tx.db().sql("INSERT INTO child VALUES (7)").update()));
              } catch (RuntimeException e) {
                adopted.completeExceptionally(e);
              }
            });
    while (orphan.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
    first.goOn();
    assertThatThrownBy(adopted::get).hasRootCauseInstanceOf(SQLiteException.class);
    assertThat(first.done.get()).isTrue();
    assertThat(first.runs).hasValue(2);
    assertThat(salts()).containsExactly("first");
  }

  private void spendAndFail(String salt) {
    store.transaction(tx -> {
      rows.spend(tx, salt, Instant.EPOCH);
      throw new IllegalStateException("no");
    });
  }

  private List<String> salts() {
    return store.read(tx -> tx.db().sql("SELECT salt FROM challenge").query(String.class).list());
  }

  @Test
  void manyAtOnceLoseAndDoubleNothing() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    for (int t = 0; t < 12; t++) {
      int n = t;
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 30; i++) {
                  String salt = n + "-" + i;
                  if (i % 5 == 4) {
                    assertThatThrownBy(() -> spendAndFail(salt)).hasMessage("no");
                  } else if (store.transaction(tx -> rows.spend(tx, salt, Instant.EPOCH))) {
                    acknowledged.add(salt);
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(acknowledged).hasSize(12 * 24);
    assertThat(salts()).containsExactlyInAnyOrderElementsOf(acknowledged);
  }
}
