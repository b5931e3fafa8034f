package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Failed;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.account.WriteOutcome.Refused;
import org.latchkey.core.account.WriteOutcome.Written;
import org.latchkey.testing.NeedsService;
import org.latchkey.testing.SambaDc;
import org.latchkey.testing.SambaDc.Person;

@NeedsService("samba-dc")
class ResetTest {

  @RegisterExtension static final SambaDc DC = new SambaDc();

  private static ActiveDirectory directory;

  @BeforeAll
  static void open() {
    directory = new ActiveDirectory(Corp.settings(DC), InstantSource.system());
  }

  @AfterAll
  static void close() {
    directory.close();
  }

  private static SignInOutcome signIn(Person person, String password) {
    return directory.signIn(Corp.account(directory, person), Secret.of(password));
  }

  private static void lock(Person person) {
    for (int i = 0; i < 5; i++) {
      assertThat(DC.binds(person, "wrong-" + i)).isFalse();
    }
    assertThat(Corp.account(directory, person).locked()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Brand-new-1",
        "with \"quotes\" 1A",
        "Gr\u00fc\u00dfe-\uD83D\uDD11-1",
        "Aa1!*()\\\0x"
      })
  void theNewPasswordWorksAndTheOldOneDoesNot(String password) {
    Person person = DC.newPerson();
    String chosen = password.replace("\0", "0");
    assertThat(Corp.reset(directory, Corp.account(directory, person), chosen))
        .isEqualTo(new Written());
    assertThat(DC.binds(person, chosen)).isTrue();
    assertThat(DC.binds(person, person.password())).isFalse();
  }

  @Test
  void theLongestPasswordFits() {
    Person person = DC.newPerson();
    String longest = "Aa1!".repeat(64);
    assertThat(Corp.reset(directory, Corp.account(directory, person), longest))
        .isEqualTo(new Written());
    assertThat(DC.binds(person, longest)).isTrue();
  }

  @Test
  void aResetUnlocks() {
    Person person = DC.newPerson();
    lock(person);
    assertThat(signIn(person, person.password())).isEqualTo(SignInOutcome.LOCKED);
    assertThat(Corp.reset(directory, Corp.account(directory, person), "Brand-new-1"))
        .isEqualTo(new Written());
    assertThat(Corp.account(directory, person).locked()).isFalse();
    assertThat(signIn(person, "Brand-new-1")).isEqualTo(SignInOutcome.RIGHT);
  }

  @Test
  void nothingIsLeftToChangeAtTheNextSignIn() {
    Person person = DC.newPerson();
    DC.replace(person, "pwdLastSet", "0");
    assertThat(signIn(person, person.password())).isEqualTo(SignInOutcome.MUST_CHANGE);
    assertThat(Corp.reset(directory, Corp.account(directory, person), "Brand-new-1"))
        .isEqualTo(new Written());
    assertThat(signIn(person, "Brand-new-1")).isEqualTo(SignInOutcome.RIGHT);
  }

  @Test
  void everyWriteIsCounted() {
    Person person = DC.newPerson();
    Account noted = Corp.account(directory, person);
    assertThat(Corp.reset(directory, noted, "Brand-new-1")).isEqualTo(new Written());
    Account once = Corp.account(directory.load(noted.id(), noted.version().controller()));
    assertThat(once.version().password()).isNotEqualTo(noted.version().password());
    assertThat(once.version().oneWriteAfter(noted.version())).isTrue();
    assertThat(directory.passwordChangedAt(once))
        .hasValueSatisfying(
            when -> assertThat(when).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES)));
    DC.setPassword(person, "By-admin-1");
    Account twice = Corp.account(directory.load(noted.id()));
    assertThat(twice.version().oneWriteAfter(noted.version())).isFalse();
    assertThat(twice.version().oneWriteAfter(once.version())).isTrue();
  }

  @Test
  void neitherAnUnlockNorADemandToChangeCountsAsAPassword() {
    Person person = DC.newPerson();
    Account noted = Corp.account(directory, person);
    lock(person);
    DC.replace(person, "pwdLastSet", "0");
    assertThat(directory.unlock(Corp.INTENT, Corp.account(directory, person)))
        .isEqualTo(new Written());
    Account now = Corp.account(directory, person);
    assertThat(now.version().passwordWrites()).isEqualTo(noted.version().passwordWrites());
    assertThat(directory.passwordChangedAt(now)).isEmpty();
  }

  @Test
  void aWeakPasswordIsRefusedWithTheRule() {
    Person person = DC.newPerson();
    Account account = Corp.account(directory, person);
    Refused tooShort = (Refused) Corp.reset(directory, account, "Sh0rt!");
    assertThat(tooShort.why()).isEqualTo(Refusal.TOO_SHORT);
    assertThat(tooShort.detail())
        .startsWith("19 constraint violation: 0000052D")
        .doesNotContain("Sh0rt!");
    assertThat(Corp.refusal(Corp.reset(directory, account, "alllowercase")))
        .isEqualTo(Refusal.NOT_COMPLEX);
    assertThat(DC.binds(person, person.password())).isTrue();
  }

  @Test
  void disabledAndExpiredAccountsStayAsTheyAre() {
    Person disabled = DC.newPerson();
    DC.disable(disabled);
    assertThat(
            Corp.refusal(Corp.reset(directory, Corp.account(directory, disabled), "Brand-new-1")))
        .isEqualTo(Refusal.DISABLED);
    assertThat(Corp.refusal(directory.unlock(Corp.INTENT, Corp.account(directory, disabled))))
        .isEqualTo(Refusal.DISABLED);
    Person expired = DC.newPerson();
    DC.replace(expired, "accountExpires", "" + 130000000000000000L);
    assertThat(Corp.refusal(Corp.reset(directory, Corp.account(directory, expired), "Brand-new-1")))
        .isEqualTo(Refusal.EXPIRED);
  }

  @Test
  void aMissingRightIsNoBadPassword() {
    Person elsewhere = DC.newPerson("OU=Services," + DC.base());
    assertThat(
            Corp.refusal(Corp.reset(directory, Corp.account(directory, elsewhere), "Brand-new-1")))
        .isEqualTo(Refusal.NOT_PERMITTED);
    assertThat(DC.binds(elsewhere, elsewhere.password())).isTrue();
  }

  @Test
  void whoIsGoneIsToldApart() {
    Person person = DC.newPerson();
    Account account = Corp.account(directory, person);
    DC.asAdministrator(
        c -> c.modifyDN(person.dn(), "CN=" + person.name(), true, "CN=Computers," + DC.base()));
    try (ActiveDirectory narrow = new ActiveDirectory(below(), InstantSource.system())) {
      assertThat(Corp.refusal(Corp.reset(narrow, account, "Brand-new-1")))
          .isEqualTo(Refusal.NO_SUCH_ACCOUNT);
    } finally {
      DC.asAdministrator(c ->
          c.modifyDN(
              "CN=" + person.name() + ",CN=Computers," + DC.base(),
              "CN=" + person.name(),
              true,
              DC.people()));
    }
  }

  private static ActiveDirectorySettings below() {
    ActiveDirectorySettings all = Corp.settings(DC);
    return ActiveDirectorySettings.of(
        all.name(),
        all.controllers(),
        all.trust(),
        DC.people(),
        all.bindUser(),
        all.bindPassword());
  }

  @Test
  void anUnlockLeavesThePasswordAlone() {
    Person person = DC.newPerson();
    lock(person);
    Account locked = Corp.account(directory, person);
    assertThat(locked.version().lock()).isNotZero();
    assertThat(directory.unlock(Corp.INTENT, locked)).isEqualTo(new Written());
    Account open = Corp.account(directory, person);
    assertThat(open.locked()).isFalse();
    assertThat(open.version().lock()).isZero();
    assertThat(open.version().password()).isEqualTo(locked.version().password());
    assertThat(signIn(person, person.password())).isEqualTo(SignInOutcome.RIGHT);
  }

  @Test
  void resetsOfTwoPeopleDoNotMind() throws Exception {
    List<Person> people = List.of(DC.newPerson(), DC.newPerson(), DC.newPerson(), DC.newPerson());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<WriteOutcome>> outcomes = new ArrayList<>();
      for (Person person : people) {
        Account account = Corp.account(directory, person);
        outcomes.add(threads.submit(() -> Corp.reset(directory, account, "New-" + person.name())));
      }
      for (Future<WriteOutcome> outcome : outcomes) {
        assertThat(outcome.get()).isEqualTo(new Written());
      }
    }
    assertThat(people).allMatch(person -> DC.binds(person, "New-" + person.name()));
  }

  @Test
  void ofTwoResetsOfOnePersonEveryAcknowledgedOneTookEffect() throws Exception {
    Person person = DC.newPerson();
    Account account = Corp.account(directory, person);
    List<WriteOutcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<WriteOutcome> one =
          threads.submit(() -> Corp.reset(directory, account, "Brand-new-1"));
      Future<WriteOutcome> two =
          threads.submit(() -> Corp.reset(directory, account, "Brand-new-2"));
      outcomes.add(one.get());
      outcomes.add(two.get());
    }
    long written = outcomes.stream().filter(new Written()::equals).count();
    assertThat(written).isPositive();
    assertThat(outcomes).allMatch(o -> o instanceof Written || o instanceof Failed);
    assertThat(Corp.account(directory, person).version().passwordWrites())
        .hasValue(account.version().passwordWrites().orElseThrow() + written);
  }

  @Test
  void aChangeNeedsTheCurrentPasswordAndMindsTheHistory() {
    Person person = DC.newPerson();
    assertThat(Corp.refusal(change(person, "wrong", "Brand-new-1")))
        .isEqualTo(Refusal.WRONG_CURRENT_PASSWORD);
    assertThat(change(person, person.password(), "Brand-new-1")).isEqualTo(new Written());
    assertThat(DC.binds(person, "Brand-new-1")).isTrue();
    assertThat(Corp.refusal(change(person, "Brand-new-1", person.password())))
        .isEqualTo(Refusal.IN_HISTORY);
    assertThat(Corp.refusal(change(person, "Brand-new-1", "Sh0rt!"))).isEqualTo(Refusal.TOO_SHORT);
  }

  private static WriteOutcome change(Person person, String current, String replacement) {
    return directory.change(
        Corp.account(directory, person), Secret.of(current), Secret.of(replacement));
  }

  @Test
  void aChangeIsPossibleForWhomMustChange() {
    Person person = DC.newPerson();
    DC.replace(person, "pwdLastSet", "0");
    assertThat(change(person, person.password(), "Brand-new-1")).isEqualTo(new Written());
    assertThat(signIn(person, "Brand-new-1")).isEqualTo(SignInOutcome.RIGHT);
  }

  @Test
  void aChangeIsRefusedWhileLocked() {
    Person person = DC.newPerson();
    lock(person);
    assertThat(Corp.refusal(change(person, person.password(), "Brand-new-1")))
        .isEqualTo(Refusal.LOCKED);
  }

  @Test
  void signInTellsWhyNot() {
    Person person = DC.newPerson();
    assertThat(signIn(person, person.password())).isEqualTo(SignInOutcome.RIGHT);
    assertThat(signIn(person, "wrong")).isEqualTo(SignInOutcome.WRONG);
    DC.replace(person, "pwdLastSet", "0");
    assertThat(signIn(person, person.password())).isEqualTo(SignInOutcome.MUST_CHANGE);
    // a stranger learns nothing of it
    assertThat(signIn(person, "wrong")).isEqualTo(SignInOutcome.WRONG);
    DC.disable(person);
    assertThat(signIn(person, person.password())).isEqualTo(SignInOutcome.DISABLED);
    assertThat(signIn(person, "wrong")).isEqualTo(SignInOutcome.WRONG);
    Person expired = DC.newPerson();
    DC.replace(expired, "accountExpires", "" + 130000000000000000L);
    assertThat(signIn(expired, expired.password())).isEqualTo(SignInOutcome.DISABLED);
  }
}
