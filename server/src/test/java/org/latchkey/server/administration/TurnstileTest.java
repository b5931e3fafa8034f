package org.latchkey.server.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TurnstileTest {

  @Test
  void twoGoOnAtOnceAndAThirdIsTurnedAwayUntilOneIsDone() throws Exception {
    Turnstile turnstile = new Turnstile();
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch leave = new CountDownLatch(1);
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2; i++) {
        readers.execute(() ->
            turnstile.pass(() -> {
              inside.countDown();
              try {
                leave.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              return 1;
            }));
      }
      inside.await();
      assertThatThrownBy(() -> turnstile.pass(() -> 1)).isInstanceOf(Turnstile.Busy.class);
      leave.countDown();
    }
    assertThat(turnstile.pass(() -> 1)).isEqualTo(1);
  }

  @Test
  void aLookThatFailsMakesRoomToo() {
    Turnstile turnstile = new Turnstile();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() ->
              turnstile.pass(() -> {
                throw new IllegalStateException("broken");
              }))
          .hasMessage("broken");
    }
    assertThat(turnstile.pass(() -> 1)).isEqualTo(1);
  }
}
