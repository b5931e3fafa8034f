package org.latchkey.server.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WithinMemoryTest {
  private static final String REST =
      ",t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
  private static final int SHARE = 3 * Phc.MEMORY;

  private final AtomicInteger used = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** Takes memory by name only. */
  private final class Pretended implements Argon2Hasher.Turn {
    @Override
    public String hash(CharSequence password) {
      take(Phc.MEMORY);
      return "";
    }

    @Override
    public boolean matches(CharSequence password, String phc) {
      take(Phc.parse(phc).map(Phc::memory).orElse(Phc.MEMORY));
      return true;
    }

    private void take(int memory) {
      most.accumulateAndGet(used.addAndGet(memory), Math::max);
      LockSupport.parkNanos(1_000_000); // lets the others come
      used.addAndGet(-memory);
    }
  }

  private final WithinMemory turn = new WithinMemory(new Pretended(), SHARE);

  @Test
  void allTogetherStayWithinTheShare() throws Exception {
    String large = "$argon2id$v=19$m=" + 2 * Phc.MEMORY + REST;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        boolean hashing = i % 3 == 0;
        all.add(
            threads.submit(() -> hashing ? turn.hash("x").isEmpty() : turn.matches("x", large)));
      }
      for (Future<Boolean> one : all) {
        assertThat(one.get()).isTrue();
      }
    }
    assertThat(most.get()).isBetween(Phc.MEMORY, SHARE);
  }

  @Test
  void oneThatWantsMoreThanTheShareIsComputedAlone() {
    assertThat(turn.matches("x", "$argon2id$v=19$m=" + 5 * Phc.MEMORY + REST)).isTrue();
    assertThat(most.get()).isEqualTo(5 * Phc.MEMORY);
  }

  @Test
  void memoryIsGivenBackWhateverHappens() {
    WithinMemory failing =
        new WithinMemory(
            new Argon2Hasher.Turn() {
              @Override
              public String hash(CharSequence password) {
                throw new IllegalStateException("no");
              }

              @Override
              public boolean matches(CharSequence password, String phc) {
                return true;
              }
            },
            Phc.MEMORY);
    assertThatThrownBy(() -> failing.hash("x")).hasMessage("no");
    assertThat(failing.matches("x", "")).isTrue();
  }
}
