package org.latchkey.server.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.Secret;
import org.latchkey.server.crypto.Argon2Hasher.Outcome;

class Argon2HasherTest {
  private final Argon2Hasher hasher = new Argon2Hasher(2, 8);

  @Test
  void aPasswordFitsItsHashAndNoOther() {
    String phc = hash("correct horse");
    assertThat(phc).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}");
    assertThat(fits("correct horse", phc)).isTrue();
    assertThat(fits("correct hors", phc)).isFalse();
    assertThat(fits("Correct horse", phc)).isFalse();
    assertThat(fits("", phc)).isFalse();
    assertThat(hash("correct horse")).isNotEqualTo(phc);
  }

  @Test
  void theReferenceImplementationAgrees() {
    // argon2 "somesalt" -id -t 2 -k 256 -p 1 -l 32, password "password"; from its own test vectors
    String phc =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    assertThat(fits("password", phc)).isTrue();
    assertThat(fits("passwore", phc)).isFalse();
    assertThat(hasher.needsRehash(phc)).isTrue();
    assertThat(hasher.needsRehash(hash("password"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "$2a$10$abcdefghijklmnopqrstuv",
        "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=19456,t=99,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
      })
  void whatIsNoUsableHashFitsNothingAndNeedsANewOne(String phc) {
    assertThat(fits("password", phc)).isFalse();
    assertThat(fits("", phc)).isFalse();
    assertThat(hasher.needsRehash(phc)).isTrue();
  }

  @Test
  void theSameCharactersTypedOnAnotherSystemAreTheSamePassword() {
    String composed = "Grüße an Zoë";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    assertThat(decomposed).isNotEqualTo(composed);
    assertThat(fits(decomposed, hash(composed))).isTrue();
    assertThat(Argon2.bytes(Secret.of(decomposed))).isEqualTo(composed.getBytes(UTF_8));
    assertThat(Argon2.bytes(Secret.of("日本語🔑"))).isEqualTo("日本語🔑".getBytes(UTF_8));
    assertThat(Argon2.bytes(Secret.of(""))).isEmpty();
  }

  @Test
  void beyondAShortQueueItIsBusyAtOnce() throws Exception {
    Argon2Hasher small = new Argon2Hasher(1, 2);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome<String>> first =
          threads.submit(() ->
              small.inTurn(_ -> {
                inside.countDown();
                await(release);
                return "first";
              }));
      inside.await();
      List<Future<Outcome<String>>> rest = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        rest.add(threads.submit(() -> small.inTurn(_ -> "one of the rest")));
      }
      while (rest.stream().filter(Future::isDone).count() < 8) {
        Thread.sleep(5);
      }
      release.countDown();
      assertThat(first.get()).isEqualTo(new Outcome.Computed<>("first"));
      assertThat(results(rest)).filteredOn(Outcome.Busy.class::isInstance).hasSize(8);
      assertThat(results(rest)).filteredOn(Outcome.Computed.class::isInstance).hasSize(2);
    }
    assertThat(small.inTurn(_ -> 1)).isEqualTo(new Outcome.Computed<>(1));
  }

  @Test
  void neverMoreComputeAtATimeThanThereAreTurns() throws Exception {
    Argon2Hasher two = new Argon2Hasher(2, 100);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome<String>>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add(
            threads.submit(() ->
                two.inTurn(_ -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  Thread.onSpinWait();
                  now.decrementAndGet();
                  return "";
                })));
      }
      assertThat(results(all)).noneMatch(Outcome.Busy.class::isInstance);
    }
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void aTurnIsGivenBackWhateverHappensInIt() {
    Argon2Hasher one = new Argon2Hasher(1, 0);
    assertThatThrownBy(() ->
            one.inTurn(_ -> {
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");
    assertThat(one.inTurn(_ -> 1)).isEqualTo(new Outcome.Computed<>(1));
  }

  private static List<Outcome<String>> results(List<Future<Outcome<String>>> running)
      throws InterruptedException, ExecutionException {
    List<Outcome<String>> results = new ArrayList<>();
    for (Future<Outcome<String>> one : running) {
      results.add(one.get());
    }
    return results;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String hash(String password) {
    return switch (hasher.hash(Secret.of(password))) {
      case Outcome.Computed<String> c -> c.value();
      case Outcome.Busy<String> _ -> throw new AssertionError("busy");
    };
  }

  private boolean fits(String password, String phc) {
    return switch (hasher.verify(Secret.of(password), phc)) {
      case Outcome.Computed<Boolean> c -> c.value();
      case Outcome.Busy<Boolean> _ -> throw new AssertionError("busy");
    };
  }
}
