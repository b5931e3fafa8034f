package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Turns turns = new Turns();

  @Test
  void turnsGoByOrderOfArrival() throws Exception {
    assertThat(turns.take(LONG)).isTrue();
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int n = i;
      threads.add(
          waiting(() -> {
            order.add(n);
            turns.end();
          }));
    }
    turns.end();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void withNobodyWaitingItStays() throws Exception {
    assertThat(turns.take(LONG)).isTrue();
    assertThat(turns.passOn()).isFalse();
    assertThat(turns.mine()).isTrue();
    turns.end();
    assertThat(turns.mine()).isFalse();
    assertThatThrownBy(turns::passOn).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whoGaveUpIsNotHandedAnything() throws Exception {
    assertThat(turns.take(LONG)).isTrue();
    CompletableFuture<Boolean> came = new CompletableFuture<>();
    Thread impatient =
        Thread.ofPlatform()
            .start(() -> {
              try {
                came.complete(turns.take(Duration.ofMillis(1)));
              } catch (InterruptedException e) {
                came.completeExceptionally(e);
              }
            });
    impatient.join();
    assertThat(came.get()).isFalse();
    assertThat(turns.passOn()).isFalse();
    turns.end();
  }

  @Test
  void whoIsInterruptedWhileWaitingIsNotHandedAnything() throws Exception {
    assertThat(turns.take(LONG)).isTrue();
    CompletableFuture<Boolean> came = new CompletableFuture<>();
    Thread interrupted =
        Thread.ofPlatform()
            .start(() -> {
              try {
                came.complete(turns.take(LONG));
              } catch (InterruptedException e) {
                came.completeExceptionally(e);
              }
            });
    untilItWaits(interrupted);
    interrupted.interrupt();
    assertThatThrownBy(came::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(turns.passOn()).isFalse();
    turns.end();
  }

  @Test
  void whoMustHaveItWaitsThroughInterrupts() throws Exception {
    assertThat(turns.take(LONG)).isTrue();
    CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
    Thread closing =
        Thread.ofPlatform()
            .start(() -> {
              turns.takeUninterruptibly();
              stillInterrupted.complete(Thread.currentThread().isInterrupted());
              turns.end();
            });
    untilItWaits(closing);
    closing.interrupt();
    turns.end();
    assertThat(stillInterrupted.get()).isTrue();
  }

  private Thread waiting(Runnable then) throws InterruptedException {
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              turns.takeUninterruptibly();
              then.run();
            });
    untilItWaits(thread);
    return thread;
  }

  private static void untilItWaits(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
  }
}
