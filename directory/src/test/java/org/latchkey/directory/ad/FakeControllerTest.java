package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Control;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Account.Standing;
import org.latchkey.core.account.AccountVersion;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Failed;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.account.WriteOutcome.Refused;
import org.latchkey.core.account.WriteOutcome.Unknown;
import org.latchkey.core.account.WriteOutcome.Written;

/** What no real controller does when asked to, or none that can be had. */
class FakeControllerTest {

  private static final UUID INTENT = new UUID(0, 1);
  private static final String GOOD = "Plenty-0f-strength";

  private FakeController controller = new FakeController("dc1.corp.example");
  private ActiveDirectory directory =
      new ActiveDirectory(controller.settings(), InstantSource.system());

  @BeforeEach
  void nothingWasWritten() {
    assertThat(controller.writes).isEmpty();
  }

  @AfterEach
  void stop() {
    directory.close();
    controller.close();
  }

  private void startAnother(FakeController another) {
    stop();
    controller = another;
    directory = new ActiveDirectory(another.settings(), InstantSource.system());
  }

  private WriteOutcome reset(Account account) {
    return directory.reset(INTENT, account, Secret.of(GOOD));
  }

  @Test
  void aResetIsOneWriteOfPasswordLockAndTime() {
    assertThat(reset(FakeController.ada(directory))).isEqualTo(new Written());
    assertThat(controller.writes).hasSize(1);
    assertThat(controller.writes.getFirst().getModifications())
        .extracting(m -> m.getAttributeName() + " " + m.getModificationType().getName())
        .containsExactly("unicodePwd REPLACE", "lockoutTime REPLACE", "pwdLastSet REPLACE");
    assertThat(controller.attribute("lockoutTime")).isEqualTo("0");
    assertThat(controller.attribute("pwdLastSet")).isEqualTo("-1");
    assertThat(controller.writes.getFirst().getControls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    PolicyHintsControl.OID + ", " + PolicyHintsControl.OID,
    PolicyHintsControl.OLD_OID + ", " + PolicyHintsControl.OLD_OID
  })
  void theHistoryIsAskedForWhereTheControllerKnowsHow(String listed, String sent) throws Exception {
    startAnother(new FakeController("dc1.corp.example", "1.2.840.113556.1.4.319", listed));
    List<Control> controls = new ArrayList<>();
    controller.answer =
        write -> {
          controls.addAll(write.getControlList());
          // the fake does not know the control itself
          return FakeController.result(0, null);
        };
    reset(FakeController.ada(directory));
    assertThat(controls).hasSize(1);
    assertThat(PolicyHintsControl.decode(controls.getFirst()).getOID()).isEqualTo(sent);
    assertThat(controls.getFirst().isCritical()).isTrue();
  }

  @Test
  void aRefusalForTheHistoryIsToldApart() {
    startAnother(new FakeController("dc1.corp.example", PolicyHintsControl.OID));
    controller.answer = _ -> FakeController.result(19, "0000052D: AtrErr: DSID-031910B8, #1:");
    assertThat(refusal(reset(FakeController.ada(directory)))).isEqualTo(Refusal.IN_HISTORY);
    assertThat(refusal(directory.reset(INTENT, FakeController.ada(directory), Secret.of("Sh0rt!"))))
        .isEqualTo(Refusal.TOO_SHORT);
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "52", "80", "118", "4711"})
  void aNonsenseAnswerLeavesTheOutcomeOpen(int code) {
    controller.answer = _ -> FakeController.result(code, "what?");
    assertThat(reset(FakeController.ada(directory))).isInstanceOf(Unknown.class);
    assertThat(controller.writes).hasSize(1);
  }

  @Test
  void aSlowAnswerLeavesTheOutcomeOpenAndIsNotAskedForAgain() {
    controller.answer = _ -> FakeController.never();
    Account ada = FakeController.ada(directory);
    Instant before = Instant.now();
    assertThat(reset(ada)).isInstanceOf(Unknown.class);
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(controller.writes).hasSize(1);
    // the connection on which an answer may still come is not used again
    controller.answer = _ -> null;
    assertThat(reset(FakeController.ada(directory))).isEqualTo(new Written());
  }

  @Test
  void aConnectionClosedInsteadOfAnAnswerLeavesTheOutcomeOpen() {
    controller.answer =
        _ -> {
          controller.closeConnections();
          return null;
        };
    Unknown unknown = (Unknown) reset(FakeController.ada(directory));
    assertThat(unknown.detail()).contains("dc1.corp.example").doesNotContain(GOOD);
    assertThat(controller.writes).hasSize(1);
  }

  @Test
  void noPasswordIsInTheDetailWhateverTheServerSays() {
    controller.answer =
        _ -> FakeController.result(53, "00002035: I do not want to set it to " + GOOD + "!");
    assertThat(reset(FakeController.ada(directory)))
        .isEqualTo(new Refused(Refusal.NOT_PERMITTED, "53 00002035"));
  }

  @Test
  void theAccountIsJudgedAgainRightBeforeTheWrite() {
    Account ada = FakeController.ada(directory);
    controller.ada("replace: adminCount", "adminCount: 1");
    assertThat(refusal(reset(ada))).isEqualTo(Refusal.PROTECTED);
    assertThat(refusal(directory.unlock(INTENT, ada))).isEqualTo(Refusal.PROTECTED);
    assertThat(refusal(directory.change(ada, Secret.of("x"), Secret.of(GOOD))))
        .isEqualTo(Refusal.PROTECTED);
    controller.ada(
        "replace: adminCount",
        "adminCount: 0",
        "-",
        "replace: userAccountControl",
        "userAccountControl: 514");
    assertThat(refusal(reset(ada))).isEqualTo(Refusal.DISABLED);
    assertThat(controller.writes).isEmpty();
  }

  @Test
  void aPasswordSetSinceTheAccountWasReadStopsTheWrite() {
    Account ada = FakeController.ada(directory);
    controller.ada("replace: pwdLastSet", "pwdLastSet: 134398264687637391");
    assertThat(reset(ada)).isInstanceOf(Failed.class);
    assertThat(controller.writes).isEmpty();
  }

  @Test
  void anotherControllerAtTheSameAddressIsNotTakenForTheNotedOne() {
    Account ada = FakeController.ada(directory);
    Account elsewhere = at(ada, ada.version().controller().replace("dc1", "dc9"));
    assertThat(reset(elsewhere)).isInstanceOf(Failed.class);
    assertThat(directory.load(ada.id(), elsewhere.version().controller()))
        .isInstanceOf(Lookup.Unavailable.class);
    assertThat(directory.load(ada.id(), "dc9.corp.example:636"))
        .isInstanceOf(Lookup.Unavailable.class);
    assertThat(controller.writes).isEmpty();
  }

  @Test
  void anEmptyPasswordIsNeverSent() {
    Account ada = FakeController.ada(directory);
    int binds = controller.binds.get();
    assertThat(refusal(directory.reset(INTENT, ada, Secret.of("")))).isEqualTo(Refusal.TOO_SHORT);
    assertThat(refusal(directory.change(ada, Secret.of(""), Secret.of(GOOD))))
        .isEqualTo(Refusal.WRONG_CURRENT_PASSWORD);
    assertThat(refusal(directory.change(ada, Secret.of("x"), Secret.of(""))))
        .isEqualTo(Refusal.TOO_SHORT);
    assertThat(directory.signIn(ada, Secret.of(""))).isEqualTo(SignInOutcome.WRONG);
    assertThat(controller.writes).isEmpty();
    assertThat(controller.binds).hasValue(binds);
  }

  @Test
  void standingFollowsTheExpiryToTheMinute() {
    Instant end = Instant.parse("2030-01-01T00:00:00Z");
    controller.ada("replace: accountExpires", "accountExpires: " + FileTime.of(end));
    assertThat(standingAt(end.minusSeconds(1))).isEqualTo(Standing.ACTIVE);
    assertThat(standingAt(end)).isEqualTo(Standing.EXPIRED);
  }

  private Standing standingAt(Instant now) {
    try (ActiveDirectory then =
        new ActiveDirectory(controller.settings(), InstantSource.fixed(now))) {
      return FakeController.ada(then).standing();
    }
  }

  @Test
  void aLockIsKnownWithoutTheComputedAttributeToo() {
    Instant now = Instant.parse("2030-01-01T00:00:00Z");
    controller.ada(
        "replace: lockoutTime", "lockoutTime: " + FileTime.of(now.minus(Duration.ofMinutes(5))));
    try (ActiveDirectory then =
        new ActiveDirectory(controller.settings(), InstantSource.fixed(now))) {
      // the fake domain has no duration: locked until somebody unlocks
      assertThat(FakeController.ada(then).locked()).isTrue();
    }
  }

  @Test
  void aWrongPasswordOfTheServiceAccountIsTriedOnce() {
    controller.servicePassword = "changed";
    int[] asked = {0};
    String[] known = {"stale"};
    try (ActiveDirectory other =
        new ActiveDirectory(
            controller.settings(() -> {
              asked[0]++;
              return Secret.of(known[0]);
            }),
            InstantSource.system())) {
      for (int i = 0; i < 5; i++) {
        assertThat(other.find(LoginName.of("ada").orElseThrow()))
            .isInstanceOfSatisfying(
                Lookup.Unavailable.class,
                unavailable ->
                    assertThat(unavailable.detail())
                        .contains("service account")
                        .doesNotContain("stale"));
      }
      assertThat(controller.binds).hasValue(1);
      assertThat(asked[0]).isEqualTo(5);
      // as soon as the administrator has put the right one in its place
      known[0] = "changed";
      assertThat(other.find(LoginName.of("ada").orElseThrow())).isInstanceOf(Lookup.Found.class);
    }
  }

  @Test
  void manyAtOnceTryAWrongPasswordOfTheServiceAccountOnce() throws Exception {
    controller.beforeBind = () -> pause(Duration.ofMillis(100));
    try (ActiveDirectory other =
            new ActiveDirectory(
                controller.settings(() -> Secret.of("stale")), InstantSource.system());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Lookup>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(threads.submit(() -> other.find(LoginName.of("ada").orElseThrow())));
      }
      for (Future<Lookup> answer : answers) {
        assertThat(answer.get()).isInstanceOf(Lookup.Unavailable.class);
      }
    }
    assertThat(controller.binds).hasValue(1);
  }

  @Test
  void anUnreadablePasswordFileIsSaidWithoutItsContent() {
    try (ActiveDirectory other =
        new ActiveDirectory(
            controller.settings(() -> {
              throw new IllegalStateException("s3cret");
            }),
            InstantSource.system())) {
      assertThat(other.find(LoginName.of("ada").orElseThrow()).toString())
          .contains("service account's password")
          .doesNotContain("s3cret");
    }
    assertThat(controller.binds).hasValue(0);
  }

  @Test
  void aFullPoolSaysSoInsteadOfQueueing() throws Exception {
    ActiveDirectorySettings settings =
        controller
            .settings()
            .withPools(new ActiveDirectorySettings.Pools(2, 1, 1, Duration.ofMillis(300)))
            .withDeadlines(
                new ActiveDirectorySettings.Deadlines(
                    Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20)));
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    controller.answer =
        _ -> {
          writing.countDown();
          await(enough);
          return null;
        };
    try (ActiveDirectory small = new ActiveDirectory(settings, InstantSource.system());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Account ada = FakeController.ada(small);
      Future<WriteOutcome> first = threads.submit(() -> small.reset(INTENT, ada, Secret.of(GOOD)));
      writing.await();
      // one may wait, but not for long; with one waiting, the next need not even do that
      Future<WriteOutcome> second = threads.submit(() -> small.reset(INTENT, ada, Secret.of(GOOD)));
      assertThat(refusal(second.get())).isEqualTo(Refusal.BUSY);
      Future<WriteOutcome> third = threads.submit(() -> small.reset(INTENT, ada, Secret.of(GOOD)));
      pause(Duration.ofMillis(100));
      assertThat(refusal(small.reset(INTENT, ada, Secret.of(GOOD)))).isEqualTo(Refusal.BUSY);
      assertThat(refusal(third.get())).isEqualTo(Refusal.BUSY);
      // questions have connections of their own
      assertThat(small.load(ada.id())).isInstanceOf(Lookup.Found.class);
      enough.countDown();
      assertThat(first.get()).isEqualTo(new Written());
    }
    assertThat(controller.writes).hasSize(1);
  }

  @Test
  void aReaderThatTheServerClosedIsReplacedUnnoticed() {
    FakeController.ada(directory);
    controller.closeConnections();
    assertThat(directory.find(LoginName.of("ada").orElseThrow())).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void aWriterThatTheServerClosedIsReplacedBeforeAnythingIsSent() {
    assertThat(reset(FakeController.ada(directory))).isEqualTo(new Written());
    controller.closeConnections();
    assertThat(reset(FakeController.ada(directory))).isEqualTo(new Written());
    assertThat(controller.writes).hasSize(2);
  }

  @Test
  void groupNamesAreRememberedForMinutesAndNoLonger() {
    Instant[] now = {Instant.now()};
    try (ActiveDirectory later = new ActiveDirectory(controller.settings(), () -> now[0])) {
      assertThat(FakeController.ada(later).groups()).contains("Staff");
      controller.renameStaff("Team");
      assertThat(FakeController.ada(later).groups()).contains("Staff");
      now[0] = now[0].plus(Duration.ofMinutes(6));
      assertThat(FakeController.ada(later).groups()).contains("Team").doesNotContain("Staff");
    }
  }

  @Test
  void oneWhoCannotBeJudgedDoesNotHideTheOthers() throws Exception {
    List<Account> seen = new ArrayList<>();
    directory.forEach(seen::add);
    assertThat(seen).containsExactly(FakeController.ada(directory));
    controller.ada("delete: tokenGroups");
    seen.clear();
    directory.forEach(seen::add);
    assertThat(seen).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokenGroups",
        "pwdLastSet",
        "userAccountControl",
        "accountExpires",
        "objectSid",
        "sAMAccountName"
      })
  void oneWhoCannotBeJudgedIsProtectedAndLooksLikeNoOutage(String missing) {
    controller.ada("add: userPrincipalName", "userPrincipalName: ada@corp.example");
    Account before = FakeController.ada(directory);
    controller.ada("delete: " + missing);
    Lookup lookup = directory.find(LoginName.of("ada@corp.example").orElseThrow());
    assertThat(lookup)
        .isInstanceOfSatisfying(
            Lookup.Found.class,
            found -> {
              assertThat(found.account().id()).isEqualTo(before.id());
              assertThat(found.account().protection()).contains(Account.Protection.UNJUDGED);
            });
    assertThat(directory.load(before.id())).isEqualTo(lookup);
    // a wrong password is a wrong password
    assertThat(directory.signIn(before, Secret.of("wrong"))).isEqualTo(SignInOutcome.WRONG);
    // nothing is written, and the reconciler is told the truth
    assertThat(reset(before)).isInstanceOf(Failed.class);
    assertThat(directory.load(before.id(), before.version().controller()))
        .isInstanceOf(Lookup.Unavailable.class);
    assertThat(controller.writes).isEmpty();
    assertThat(directory.health().detail()).contains("cannot read " + missing);
  }

  @Test
  void aControllerThatDoesNotCountStillTellsTheTime() {
    Account ada = FakeController.ada(directory);
    assertThat(ada.version().passwordWrites()).isEmpty();
    assertThat(ada.version().password()).isEqualTo(134398264687637390L);
  }

  private static Account at(Account account, String controller) {
    return new Account(
        account.id(),
        account.userPrincipalName(),
        account.accountName(),
        account.displayName(),
        account.personalWords(),
        account.standing(),
        account.locked(),
        account.administrator(),
        account.protection(),
        account.groups(),
        account.mail(),
        account.prepopulated(),
        new AccountVersion(
            account.version().password(),
            account.version().passwordWrites(),
            account.version().lock(),
            controller));
  }

  private static Refusal refusal(WriteOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).why();
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
