package org.latchkey.server.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Step;
import org.latchkey.core.reset.Totp;

/** The machine's clock is set back, or forward, while people are here. */
class ClockStepsTest {

  private static final String OLD = "Analytical-1843";
  private static final String NEW = "quiet lantern 77 harbour";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final TotpSeed SEED =
      TotpSeed.of(
          "12345678901234567890".getBytes(StandardCharsets.US_ASCII), TotpSeed.Hash.SHA1, 30);

  @TempDir Path folder;
  private Rig rig;
  private AccountId ada;

  @BeforeEach
  void anOrganisation() {
    rig = new Rig(folder);
    rig.policy(Rig.everybody(1));
    ada = rig.person("ada", OLD);
    rig.email(ada, "ada@mail.example");
  }

  @AfterEach
  void theChainHolds() {
    assertThat(rig.audit.verify(Optional.empty()).sound()).isTrue();
    rig.close();
  }

  private void back(Duration time) {
    rig.pass(time.negated());
  }

  private Rig.Visitor atCode() {
    return rig.browser().start().next("user", "ada@corp.example").next("reason", "forgot");
  }

  @Test
  void aSessionThatBeganInTheFutureIsOver() {
    Rig.Visitor visitor = atCode();
    String code = rig.newestCode();
    back(HOUR);
    visitor.next("code", code);
    assertThat(visitor.step()).isEqualTo(new Step.Over(new Ending.Expired()));
    // and stays over when the clock is right again
    rig.pass(HOUR);
    visitor.next("code", code);
    assertThat(visitor.step()).isEqualTo(new Step.Over(new Ending.Expired()));
    assertThat(rig.signsIn("ada", OLD)).isTrue();
  }

  @Test
  void aSessionIsNeverLongerThanItsTimeInAll() {
    Rig.Visitor visitor = atCode();
    rig.pass(Duration.ofMinutes(14));
    back(Duration.ofMinutes(13));
    assertThat(visitor.answer(Action.STATUS).step()).isInstanceOf(Step.EnterCode.class);
    rig.pass(Duration.ofMinutes(14));
    assertThat(visitor.answer(Action.STATUS).step()).isEqualTo(new Step.Over(new Ending.Expired()));
  }

  @Test
  void aStepForwardEndsSessionsAndTheirCodes() {
    Rig.Visitor visitor = atCode();
    String code = rig.newestCode();
    rig.pass(HOUR);
    assertThat(visitor.next("code", code).step()).isEqualTo(new Step.Over(new Ending.Expired()));
  }

  @Test
  void aCodeFromTheFutureIsVoidAndMayBeReplaced() {
    Rig.Visitor visitor = rig.browser().start();
    rig.pass(Duration.ofMinutes(6));
    visitor.next("user", "ada").next("reason", "forgot");
    String code = rig.newestCode();
    back(Duration.ofMinutes(5));
    visitor.next("code", code);
    assertThat(visitor.mistake()).isEqualTo("CODE_EXPIRED");
    assertThat(rig.signsIn("ada", OLD)).isTrue();
  }

  @Test
  void aBlockAndWhatLedToItAreNotForgotten() {
    Rig.Visitor stranger = atCode();
    for (int i = 0; i < 4; i++) {
      stranger.next("code", "000000");
    }
    back(HOUR);
    Rig.Visitor again = atCode();
    assertThat(again.next("code", "000000").step()).isInstanceOf(Step.Over.class);
    assertThat(blocked(atCode())).as("by the fifth failure, the first that counts now").isTrue();
    back(Duration.ofDays(3));
    assertThat(blocked(rig.browser().start().next("user", "ada"))).isTrue();
  }

  private static boolean blocked(Rig.Visitor visitor) {
    return visitor.step() instanceof Step.Over(Ending.Blocked _);
  }

  @Test
  void nobodyGetsMoreCodesByAClockThatWasSetBack() {
    for (int i = 0; i < 5; i++) {
      atCode();
      rig.pass(Duration.ofSeconds(11));
    }
    long sent = codes();
    assertThat(sent).isEqualTo(5);
    back(Duration.ofHours(2));
    atCode();
    rig.pass(Duration.ofHours(2));
    assertThat(codes()).isLessThanOrEqualTo(sent);
  }

  private long codes() {
    return rig.messages().stream().filter(m -> m.notAfter().isPresent()).count();
  }

  @Test
  void aTimeStepThatWasUsedOpensNothingWhenItComesAgain() {
    AccountId bob = rig.person("bob", OLD);
    rig.authenticator(bob, SEED);
    String code = Totp.code(SEED, Totp.timeStep(SEED, rig.now.get()), 6);
    Rig.Visitor first = rig.browser().start().next("user", "bob").next("reason", "forgot");
    assertThat(first.next("code", code).step()).isInstanceOf(Step.NewPassword.class);
    rig.pass(Duration.ofMinutes(5));
    back(Duration.ofMinutes(5));
    Rig.Visitor second = rig.browser().start().next("user", "bob").next("reason", "forgot");
    assertThat(second.next("code", code).mistake()).isEqualTo("CODE_WRONG");
    back(HOUR);
    Rig.Visitor third = rig.browser().start().next("user", "bob").next("reason", "forgot");
    String older = Totp.code(SEED, Totp.timeStep(SEED, rig.now.get()), 6);
    assertThat(third.next("code", older).mistake()).as("an older one").isEqualTo("CODE_WRONG");
  }

  @Test
  void aWriteUnderWayIsNotJudgedHoweverFarTheClockIsSetForward() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    rig.parts =
        rig.parts(
            List.of(slow(rig.builtIn, arrived, goOn)), task -> Thread.ofVirtual().start(task));
    Rig.Visitor visitor = atCode();
    visitor.next("code", rig.newestCode());
    Thread person = Thread.ofVirtual().start(() -> visitor.next("password", NEW, "confirm", NEW));
    arrived.await();
    rig.pass(HOUR);
    assertThat(rig.parts.reconciler().run()).isZero();
    assertThat((long) rig.store.read(rig.rows.intents()::unsettled)).isEqualTo(1);
    goOn.countDown();
    person.join();
    await().until(() -> rig.store.read(rig.rows.intents()::unsettled) == 0);
    assertThat(visitor.answer(Action.STATUS).step())
        .isEqualTo(new Step.Over(new Ending.Done(Ending.Result.PASSWORD_RESET, false)));
    assertThat(rig.signsIn("ada", NEW)).isTrue();
  }

  @Test
  void aWriteThatWasCutOffIsSettledOnceWhenTheClockWentBack() {
    // The process that was to write is gone before it began.
    rig.parts = rig.parts(List.of(rig.builtIn), _ -> {});
    Rig.Visitor visitor = atCode();
    visitor.next("code", rig.newestCode());
    Thread lost = Thread.ofVirtual().start(() -> visitor.next("password", NEW, "confirm", NEW));
    await().until(() -> rig.store.read(rig.rows.intents()::unsettled) == 1);
    lost.interrupt();
    rig.parts = rig.parts(List.of(rig.builtIn), Runnable::run);
    back(HOUR);
    assertThat(rig.parts.reconciler().run()).as("its lease is in the future").isZero();
    rig.pass(HOUR.plus(rig.settings.writeLease()));
    assertThat(rig.parts.reconciler().run()).isEqualTo(1);
    assertThat(rig.parts.reconciler().run()).isZero();
    assertThat(rig.signsIn("ada", OLD)).isTrue();
    assertThat(rig.events().stream().filter(e -> e.contains("Password writeback ended")))
        .hasSize(1);
  }

  /** A directory outside of this store, whose writes take until somebody lets them go on. */
  private static Directory slow(Directory real, CountDownLatch arrived, CountDownLatch goOn) {
    return (Directory)
        Proxy.newProxyInstance(
            Directory.class.getClassLoader(),
            new Class<?>[] {Directory.class},
            (_, method, arguments) -> {
              if (method.getName().equals("reset")) {
                arrived.countDown();
                goOn.await();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
