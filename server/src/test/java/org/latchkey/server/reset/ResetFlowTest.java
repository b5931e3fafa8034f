package org.latchkey.server.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Step;
import org.latchkey.core.reset.Totp;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.store.ThrottleRows;

/** The whole reset against a real store and the built-in directory. */
class ResetFlowTest {

  private static final String OLD = "Analytical-1843";
  private static final String NEW = "quiet lantern 77 harbour";
  private static final TotpSeed SEED =
      TotpSeed.of(
          "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
          TotpSeed.Hash.SHA1,
          30);

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
  void close() {
    rig.close();
  }

  private Rig.Visitor atCode() {
    return rig.browser().start().next("user", "ada@corp.example").next("reason", "forgot");
  }

  @Test
  void aForgottenPasswordIsReplacedByOneMailedCode() {
    Rig.Visitor visitor = atCode();
    assertThat(visitor.step()).isInstanceOf(Step.EnterCode.class);
    visitor.next("code", rig.newestCode());
    assertThat(visitor.step()).isInstanceOf(Step.NewPassword.class);
    visitor.next("password", NEW, "confirm", NEW);
    assertThat(visitor.step())
        .isEqualTo(new Step.Over(new Ending.Done(Ending.Result.PASSWORD_RESET, false)));
    assertThat(rig.signsIn("ada", NEW)).isTrue();
    assertThat(rig.signsIn("ada", OLD)).isFalse();
  }

  @Test
  void aCodeIsUsedUpByItsFirstUse() {
    Rig.Visitor visitor = atCode();
    String code = rig.newestCode();
    visitor.next("code", code);
    Rig.Visitor again = atCode();
    again.next("code", code);
    assertThat(again.mistake()).isEqualTo("CODE_WRONG");
  }

  @Test
  void theSameRequestTwiceDoesNothingTwice() {
    Rig.Visitor visitor = atCode();
    String step = visitor.at.stepId();
    visitor.answer(step, "same", Action.NEXT, "code", "000000");
    assertThat(visitor.mistake()).isEqualTo("CODE_WRONG");
    String after = visitor.at.stepId();
    visitor.answer(step, "same", Action.NEXT, "code", "000000");
    assertThat(visitor.at.stepId()).isEqualTo(after);
    assertThat(visitor.mistake()).isEqualTo("CODE_WRONG");
    visitor.answer(step, "other", Action.NEXT, "code", "000000");
    assertThat(visitor.mistake()).isEqualTo("STALE");
  }

  @Test
  void fiveWrongCodesBlockTheOriginForADay() {
    Rig.Visitor visitor = atCode();
    for (int i = 0; i < 5; i++) {
      visitor.next("code", "000000");
    }
    assertThat(visitor.step())
        .isInstanceOfSatisfying(
            Step.Over.class, over -> assertThat(over.ending()).isInstanceOf(Ending.Blocked.class));
    Rig.Visitor later = rig.windows().start().next("user", "ada");
    assertThat(((Step.Over) later.step()).ending()).isInstanceOf(Ending.Blocked.class);
    rig.pass(Duration.ofHours(24).plusSeconds(1));
    assertThat(rig.browser().start().next("user", "ada").step()).isInstanceOf(Step.Reason.class);
  }

  /** Whoever locked themselves out of the account page is let in by the new password. */
  @Test
  void aCompletedResetForgetsThePasswordsThatWereTried() {
    Origin unproven = new Origin.Unproven();
    Instant now = rig.now.get();
    rig.store.transaction(tx -> {
      rig.rows.throttle().add(tx, PasswordTries.OF_ACCOUNT, ada.text(), now);
      rig.rows.throttle().add(tx, PasswordTries.PASSED_ON, ada.text(), now);
      rig.rows
          .throttle()
          .add(tx, PasswordTries.FROM_ORIGIN, PasswordTries.key(ada.text(), unproven), now);
      return true;
    });
    Rig.Visitor visitor = atCode();
    visitor.next("code", rig.newestCode());
    assertThat(tries(unproven)).isEqualTo(3);
    visitor.next("password", NEW, "confirm", NEW);
    assertThat(tries(unproven)).isZero();
  }

  private int tries(Origin origin) {
    ThrottleRows throttle = rig.rows.throttle();
    return rig.store.read(tx ->
        throttle.count(tx, PasswordTries.OF_ACCOUNT, ada.text(), Instant.EPOCH)
            + throttle.count(tx, PasswordTries.PASSED_ON, ada.text(), Instant.EPOCH)
            + throttle.count(
                tx,
                PasswordTries.FROM_ORIGIN,
                PasswordTries.key(ada.text(), origin),
                Instant.EPOCH));
  }

  @Test
  void whoIsReleasedHasAllTriesAgain() {
    Rig.Visitor blocked = atCode();
    for (int i = 0; i < 5; i++) {
      blocked.next("code", "000000");
    }
    List<ThrottleRows.Held> held =
        rig.store.read(tx -> rig.rows.throttle().list(tx, rig.now.get()));
    assertThat(held).extracting(ThrottleRows.Held::reason).containsExactly("BLOCKED_INVALID_CODES");
    int released =
        rig.store.transaction(tx -> Counters.release(tx, rig.rows.throttle(), ada.text()));
    assertThat(released).isEqualTo(1);
    Rig.Visitor again = atCode();
    for (int i = 0; i < 4; i++) {
      again.next("code", "000000");
      assertThat(again.mistake()).isEqualTo("CODE_WRONG");
    }
    again.next("code", "000000");
    assertThat(((Step.Over) again.step()).ending()).isInstanceOf(Ending.Blocked.class);
  }

  @Test
  void aBrowserThatCompletedAResetIsNotBlockedByStrangers() {
    Rig.Visitor owner = atCode();
    owner.next("code", rig.newestCode()).next("password", NEW, "confirm", NEW);
    Rig.Visitor stranger = atCode();
    for (int i = 0; i < 5; i++) {
      stranger.next("code", "000000");
    }
    assertThat(((Step.Over) stranger.step()).ending()).isInstanceOf(Ending.Blocked.class);
    Rig.Visitor again = rig.browser();
    again.origin = owner.origin;
    again.start().next("user", "ada");
    assertThat(again.step()).isInstanceOf(Step.Reason.class);
  }

  /** What a browser had before may have been planted there by somebody else. */
  @Test
  void whatIsProvenByAResetIsATokenThatNobodyHadBefore() {
    Rig.Visitor owner = rig.browser();
    owner.origin = Optional.of("planted");
    owner.start().next("user", "ada").next("reason", "forgot");
    owner.next("code", rig.newestCode()).next("password", NEW, "confirm", NEW);
    assertThat(owner.origin).isPresent().isNotEqualTo(Optional.of("planted"));
    Rig.Visitor planter = atCode();
    for (int i = 0; i < 5; i++) {
      planter.next("code", "000000");
    }
    planter = rig.browser();
    planter.origin = Optional.of("planted");
    planter.start().next("user", "ada");
    assertThat(((Step.Over) planter.step()).ending()).isInstanceOf(Ending.Blocked.class);
  }

  @Test
  void aContactThatWasExchangedMeanwhileProvesNothing() {
    Rig.Visitor visitor = atCode();
    String code = rig.newestCode();
    rig.email(ada, "safe@new.example");
    visitor.next("code", code);
    assertThat(visitor.mistake()).isEqualTo("CODE_WRONG");
  }

  @Test
  void aSessionThatGoesRoundInCirclesLeavesNoEndOfEvents() {
    Rig.Visitor visitor = rig.browser().start().next("user", "ada");
    for (int i = 0; i < 150; i++) {
      visitor.next("reason", "forgot").answer(Action.BACK);
    }
    assertThat(visitor.mistake()).isEqualTo("NOT_NOW");
    int events = rig.events().size();
    visitor.answer(Action.BACK);
    assertThat(rig.events()).hasSize(events);
  }

  /**
   * All that is unproven is one origin, whatever it says of itself: what strangers spend at one
   * sign-in screen is missing at all of them, and nowhere at a browser that proved itself before.
   */
  @Test
  void strangersAtOneSignInScreenBlockAllOfThemAndNoProvenBrowser() {
    Rig.Visitor owner = atCode();
    owner.next("code", rig.newestCode()).next("password", NEW, "confirm", NEW);
    rig.pass(Duration.ofHours(2));

    Rig.Visitor stranger = windows(ClientType.WINDOWS_SIGN_IN, "PC-007", "203.0.113.9");
    stranger.start().next("user", "ada").next("reason", "forgot");
    while (!stranger.mistake().equals("TOO_MANY_SENDS")) {
      rig.pass(Duration.ofSeconds(11));
      stranger.answer(Action.RESEND);
    }
    stranger.start().next("user", "ada").next("reason", "forgot");
    assertThat(stranger.mistake()).isEqualTo("TOO_MANY_SENDS");
    Rig.Visitor colleague = windows(ClientType.WINDOWS_SIGN_IN_LEGACY, "PC-042", "192.0.2.8");
    colleague.start().next("user", "ada").next("reason", "forgot");
    assertThat(colleague.mistake()).isEqualTo("TOO_MANY_SENDS");

    rig.pass(Duration.ofHours(2));
    stranger.start().next("user", "ada").next("reason", "forgot");
    for (int i = 0; i < 5; i++) {
      stranger.next("code", "000000");
    }
    assertThat(((Step.Over) stranger.step()).ending()).isInstanceOf(Ending.Blocked.class);
    colleague.start().next("user", "ada");
    assertThat(((Step.Over) colleague.step()).ending()).isInstanceOf(Ending.Blocked.class);

    rig.pass(Duration.ofSeconds(1));
    Rig.Visitor again = rig.browser();
    again.origin = owner.origin;
    again.start().next("user", "ada").next("reason", "forgot");
    assertThat(again.mistake()).isEmpty();
    again.next("code", rig.newestCode());
    assertThat(again.mistake()).isEmpty();
    assertThat(again.step()).isInstanceOf(Step.NewPassword.class);
  }

  private Rig.Visitor windows(ClientType type, String device, String address) {
    return rig
    .new Visitor(
        new Client(
            type, address, Optional.of(device), false, Optional.of("1.0.0"), Optional.empty()));
  }

  @Test
  void anUnknownNameIsAskedTheSameQuestionsAndGetsNoMessage() {
    Rig.Visitor visitor =
        rig.browser().start().next("user", "nobody@corp.example").next("reason", "forgot");
    assertThat(visitor.step())
        .isInstanceOfAny(Step.EnterCode.class, Step.ChooseMethod.class, Step.EnterPhone.class);
    assertThat(rig.messages()).isEmpty();
  }

  @Test
  void anUnlockOfAnAccountThatIsNotLockedSaysSo() {
    Rig.Visitor visitor = rig.browser().start().next("user", "ada").next("reason", "unlock");
    visitor.next("code", rig.newestCode());
    assertThat(visitor.step())
        .isEqualTo(new Step.Over(new Ending.Done(Ending.Result.WAS_NOT_LOCKED, false)));
    assertThat(rig.signsIn("ada", OLD)).isTrue();
  }

  @Test
  void aLockedAccountIsUnlockedAndKeepsItsPassword() {
    rig.store.transaction(tx -> rig.builtIn.lock(tx, ada));
    Rig.Visitor visitor = rig.browser().start().next("user", "ada").next("reason", "unlock");
    visitor.next("code", rig.newestCode());
    assertThat(visitor.step())
        .isEqualTo(new Step.Over(new Ending.Done(Ending.Result.UNLOCKED, false)));
    assertThat(rig.signsIn("ada", OLD)).isTrue();
  }

  @Test
  void twoGatesAreOfTwoFamilies() {
    rig.policy(Rig.everybody(2));
    rig.authenticator(ada, SEED);
    Rig.Visitor visitor = atCode();
    assertThat(visitor.step()).isInstanceOf(Step.ChooseMethod.class);
    visitor.next("method", "email");
    visitor.next("code", rig.newestCode());
    assertThat(visitor.step()).isInstanceOf(Step.EnterCode.class);
    String code = Totp.code(SEED, Totp.timeStep(SEED, rig.now.get()), 6);
    visitor.next("code", code);
    assertThat(visitor.step()).isInstanceOf(Step.NewPassword.class);
    // The same time step opens nothing a second time.
    Rig.Visitor second = atCode();
    second.next("method", "authenticator").next("code", code);
    assertThat(second.mistake()).isEqualTo("CODE_WRONG");
  }

  @Test
  void anAnswerUpToTheFirstGateIsReleasedAtAFixedTime() {
    long before = rig.pacer.now();
    Rig.Visitor visitor = rig.browser().start();
    assertThat(rig.pacer.now() - before).isEqualTo(Duration.ofMillis(400).toNanos());
    visitor.next("user", "ada").next("reason", "forgot").next("code", rig.newestCode());
    assertThat(rig.pacer.now() - before).isEqualTo(Duration.ofMillis(1600).toNanos());
    visitor.next("password", NEW, "confirm", NEW);
    assertThat(rig.pacer.now() - before).isEqualTo(Duration.ofMillis(1600).toNanos());
  }

  @Test
  void aSessionEndsAfterFifteenMinutes() {
    Rig.Visitor visitor = atCode();
    rig.pass(Duration.ofMinutes(15));
    assertThat(rig.parts.expired().run()).isEqualTo(1);
    visitor.answer(Action.STATUS);
    assertThat(visitor.step()).isEqualTo(new Step.Over(new Ending.Expired()));
    assertThat(rig.events()).anyMatch(e -> e.contains("abandoned"));
  }

  /**
   * A sign-in client tells about its computer at the start alone; from there on a token speaks for
   * it.
   */
  @Test
  void theDeviceOfTheStartIsInTheEventsOfTheAnswers() {
    Rig.Visitor visitor = rig.windows().start();
    visitor.client =
        new Client(
            ClientType.WINDOWS_SIGN_IN,
            "192.0.2.99",
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty());
    visitor.next("user", "ada").next("reason", "forgot").next("code", rig.newestCode());
    visitor.next("password", NEW, "confirm", NEW);
    assertThat(rig.events())
        .filteredOn(e -> e.contains(Activity.RESET_PASSWORD.displayName()))
        .singleElement()
        .asString()
        .contains("PC-042", "10.0.22631", "192.0.2.99");
  }

  @Test
  void everyIntentHasAnOutcomeAndTheChainHolds() {
    atCode().next("code", rig.newestCode()).next("password", NEW, "confirm", NEW);
    assertThat((long) rig.store.read(rig.rows.intents()::unsettled)).isZero();
    assertThat(rig.audit.verify(Optional.empty()).sound()).isTrue();
  }
}
