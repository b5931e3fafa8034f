package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.AUTHENTICATOR;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.MOBILE_PHONE_SMS;
import static org.latchkey.core.policy.Accounts.ada;
import static org.latchkey.core.policy.Accounts.registered;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.Directory.Kind;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.Spellings;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.policy.Accounts;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Subject.Decoy;
import org.latchkey.core.reset.Subject.Person;

class SubjectsTest {

  private static final Policy POLICY = Policies.everybody(1).policy();
  private static final Subjects SUBJECTS = new Subjects(POLICY, List.of(), Keyed::hash);
  private static final LoginName NAME = new LoginName("ADA@corp.example");

  private static Person person(Account account, Kind kind, List<RegisteredMethod> registered) {
    return (Person) SUBJECTS.of(NAME, account, registered, kind);
  }

  private static Decoy nobody(String name) {
    return (Decoy) SUBJECTS.nobody(new LoginName(name), Obstacle.UNKNOWN_ACCOUNT);
  }

  @Test
  void whoMayResetIsAPerson() {
    Person person = person(ada(), Kind.BUILT_IN, registered(EMAIL));
    assertThat(person.account()).isEqualTo(Accounts.ADA);
    assertThat(person.typed()).isEqualTo(NAME.text());
    assertThat(person.gates()).isEqualTo(1);
    assertThat(person.counterKey()).isEqualTo("ad:ada");
  }

  @Test
  void anAdministratorPassesTwoGates() {
    Account admin = Accounts.administrator(ada());
    Person person = person(admin, Kind.BUILT_IN, registered(EMAIL, AUTHENTICATOR));
    assertThat(person.administrator()).isTrue();
    assertThat(person.gates()).isEqualTo(2);
  }

  @Test
  void methodsAreOfferedInAFixedOrder() {
    Person person =
        person(ada(), Kind.BUILT_IN, registered(AUTHENTICATOR, MOBILE_PHONE_SMS, EMAIL));
    assertThat(person.methods())
        .extracting(OfferedMethod::type)
        .containsExactly(EMAIL, MOBILE_PHONE_SMS, AUTHENTICATOR);
  }

  @Test
  void onlyActiveDirectoryNeedsTheNetworkFirst() {
    assertThat(person(ada(), Kind.ACTIVE_DIRECTORY, registered(EMAIL)).networkFirst()).isTrue();
    assertThat(person(ada(), Kind.LDAP, registered(EMAIL)).networkFirst()).isFalse();
    assertThat(person(ada(), Kind.BUILT_IN, registered(EMAIL)).networkFirst()).isFalse();
  }

  @Test
  void methodsOfTheDirectoryAreKeptAsTheyWereRead() {
    Subjects subjects =
        new Subjects(Policies.everybody(1).prepopulated(true).policy(), List.of(), Keyed::hash);
    Account account = Accounts.prepopulated(ada(), Accounts.PHONE);
    Person person = (Person) subjects.of(NAME, account, registered(EMAIL), Kind.LDAP);
    assertThat(person.methods()).hasSize(2);
    assertThat(person.fromDirectory())
        .extracting(RegisteredMethod::id)
        .containsExactly("directory-mobilePhone");
  }

  @Test
  void aChoiceOfEightLeavesRoomForMore() {
    List<RegisteredMethod> many = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      many.addAll(registered(EMAIL, MOBILE_PHONE_SMS, AUTHENTICATOR));
    }
    assertThat(Choices.values(person(ada(), Kind.LDAP, many).methods()))
        .containsExactly(
            "email",
            "email#2",
            "email#3",
            "mobilePhone.sms",
            "mobilePhone.sms#2",
            "mobilePhone.sms#3",
            "authenticator");
  }

  @Test
  void theCounterOfAContactTellsNothingOfItAndIsTheSameForAll() {
    String key = contactKey(new Credential.MailTo(Accounts.MAILBOX));
    assertThat(key).doesNotContain("ada").matches("[0-9a-f]{32}");
    assertThat(person(ada(), Kind.LDAP, registered(EMAIL)).methods().getFirst().contactKey())
        .isEqualTo(key);
    assertThat(contactKey(new Credential.TextTo(new PhoneNumber("+14255550123"))))
        .isNotEqualTo(key);
  }

  @Test
  void anotherSeedUnderTheSameIdIsAnotherContact() {
    TotpSeed one = TotpSeed.of(new byte[20], TotpSeed.Hash.SHA1, 30);
    TotpSeed other = TotpSeed.of(new byte[21], TotpSeed.Hash.SHA1, 30);
    assertThat(contactKey(new Credential.Authenticator(one)))
        .isEqualTo(contactKey(new Credential.Authenticator(one)))
        .isNotEqualTo(contactKey(new Credential.Authenticator(other)));
  }

  private static String contactKey(Credential credential) {
    return Subjects.offered(
            new RegisteredMethod("id-1", credential, RegisteredMethod.Source.REGISTERED),
            SUBJECTS.keyed())
        .contactKey();
  }

  @Test
  void whoMayNotResetIsADecoyUnderTheAccountsCounter() {
    Subject subject = SUBJECTS.of(NAME, ada(), List.of(), Kind.LDAP);
    assertThat(subject).isInstanceOf(Decoy.class);
    assertThat(((Decoy) subject).obstacle()).isEqualTo(Obstacle.NOT_ENOUGH_METHODS);
    assertThat(subject.counterKey()).isEqualTo("ad:ada");
    assertThat(subject.gates()).isEqualTo(POLICY.gates());
    assertThat(subject.methods()).isNotEmpty();
  }

  @Test
  void anUnknownNameHasTheSameDecoyAtEveryAttemptAndOnEveryNode() {
    Subjects otherNode = new Subjects(POLICY, List.of(), Keyed::hash);
    assertThat(otherNode.nobody(new LoginName("eve"), Obstacle.UNKNOWN_ACCOUNT))
        .isEqualTo(nobody("eve"));
  }

  @Test
  void howANameIsWrittenDoesNotMatter() {
    for (String spelling : List.of("EVE", "eve\u00a0", "\uff45ve")) {
      assertThat(nobody(spelling).methods()).isEqualTo(nobody("eve").methods());
      assertThat(nobody(spelling).counterKey()).isEqualTo(nobody("eve").counterKey());
    }
  }

  @Test
  void everySpellingOfAnUnknownNameHasOneFaceAndOneCounter() {
    Subjects subjects =
        new Subjects(
            POLICY, List.of(new Spellings("corp", Set.of("CORP", "corp.example"))), Keyed::hash);
    Subject eve = subjects.nobody(new LoginName("eve"), Obstacle.UNKNOWN_ACCOUNT);
    for (String spelling : List.of("CORP\\eve", "Eve@corp.example", "eve@corp")) {
      Subject same = subjects.nobody(new LoginName(spelling), Obstacle.UNKNOWN_ACCOUNT);
      assertThat(same.methods()).isEqualTo(eve.methods());
      assertThat(same.counterKey()).isEqualTo(eve.counterKey());
      assertThat(same.typed()).isEqualTo(spelling);
    }
    Subject other = subjects.nobody(new LoginName("OTHER\\eve"), Obstacle.UNKNOWN_ACCOUNT);
    assertThat(other.counterKey()).isNotEqualTo(eve.counterKey());
  }

  @Test
  void aDecoyDoesNotDependOnItsObstacle() {
    for (Obstacle obstacle : Obstacle.values()) {
      Subject subject = SUBJECTS.nobody(new LoginName("eve"), obstacle);
      assertThat(subject.methods()).isEqualTo(nobody("eve").methods());
      assertThat(subject.counterKey()).isEqualTo(nobody("eve").counterKey());
    }
  }

  @Test
  void theCounterOfAnUnknownNameDoesNotTellTheName() {
    assertThat(nobody("hunter2").counterKey()).doesNotContain("hunter2");
    assertThat(nobody("hunter2").toString()).doesNotContain("hunter2");
  }
}
