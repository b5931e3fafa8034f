package org.latchkey.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.AUTHENTICATOR;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.MOBILE_PHONE_SMS;
import static org.latchkey.core.policy.Accounts.ada;
import static org.latchkey.core.policy.Accounts.registered;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Account.Protection;
import org.latchkey.core.account.Account.Standing;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.policy.Eligibility.Eligible;
import org.latchkey.core.policy.Eligibility.Ineligible;
import org.latchkey.core.policy.Eligibility.Obstacle;

class EligibilityTest {

  private static final Policies ONE_GATE = Policies.everybody(1);
  private static final Policies TWO_GATES = Policies.everybody(2);

  private static Eligibility judge(Policies policy, Account account, MethodType... types) {
    return Eligibility.judge(policy.policy(), account, registered(types));
  }

  private static void obstructed(Eligibility eligibility, Obstacle obstacle) {
    assertThat(eligibility).isEqualTo(new Ineligible(obstacle));
  }

  @Test
  void whoHasEnoughMethodsMayReset() {
    assertThat(judge(ONE_GATE, ada(), EMAIL)).isEqualTo(new Eligible(1, registered(EMAIL)));
    assertThat(judge(TWO_GATES, ada(), EMAIL, AUTHENTICATOR))
        .isEqualTo(new Eligible(2, registered(EMAIL, AUTHENTICATOR)));
  }

  @Test
  void whoHasTooFewFamiliesMayNot() {
    obstructed(judge(ONE_GATE, ada()), Obstacle.NOT_ENOUGH_METHODS);
    obstructed(judge(TWO_GATES, ada(), EMAIL), Obstacle.NOT_ENOUGH_METHODS);
    obstructed(judge(TWO_GATES, ada(), EMAIL, EMAIL), Obstacle.NOT_ENOUGH_METHODS);
  }

  @Test
  void methodsThatThePolicyLeavesOutDoNotCount() {
    Policies policy = ONE_GATE.methods(Set.of(EMAIL));
    obstructed(judge(policy, ada(), AUTHENTICATOR), Obstacle.NOT_ENOUGH_METHODS);
    assertThat(judge(policy, ada(), AUTHENTICATOR, EMAIL))
        .isEqualTo(new Eligible(1, registered(EMAIL)));
  }

  @Test
  void switchedOffNobodyMay() {
    obstructed(judge(ONE_GATE.scope(new Scope.Nobody()), ada(), EMAIL), Obstacle.SWITCHED_OFF);
  }

  @Test
  void outsideTheGroupsNobodyMay() {
    Policies others = ONE_GATE.scope(new Scope.SelectedGroups(Set.of("Others")));
    obstructed(judge(others, ada(), EMAIL), Obstacle.NOT_IN_SCOPE);
  }

  @Test
  void theCaseOfAGroupDoesNotMatter() {
    for (String group : List.of("Staff", "staff", "STAFF")) {
      Policies policy = ONE_GATE.scope(new Scope.SelectedGroups(Set.of("Others", group)));
      assertThat(judge(policy, ada(), EMAIL)).isInstanceOf(Eligible.class);
    }
  }

  @Test
  void disabledAndExpiredAccountsMayNot() {
    obstructed(
        judge(ONE_GATE, Accounts.standing(ada(), Standing.DISABLED), EMAIL), Obstacle.DISABLED);
    obstructed(
        judge(ONE_GATE, Accounts.standing(ada(), Standing.EXPIRED), EMAIL), Obstacle.EXPIRED);
  }

  @Test
  void aLockedAccountMay() {
    assertThat(judge(ONE_GATE, Accounts.locked(ada()), EMAIL)).isInstanceOf(Eligible.class);
  }

  @ParameterizedTest
  @EnumSource
  void protectedAccountsMayNot(Protection protection) {
    obstructed(judge(ONE_GATE, Accounts.guarded(ada(), protection), EMAIL), Obstacle.PROTECTED);
  }

  @Test
  void theFirstObstacleIsNamedInAFixedOrder() {
    Account worst =
        Accounts.guarded(Accounts.standing(ada(), Standing.DISABLED), Protection.PRIVILEGED_GROUP);
    Policies off = ONE_GATE.scope(new Scope.Nobody());
    Policies others = ONE_GATE.scope(new Scope.SelectedGroups(Set.of("Others")));
    obstructed(judge(off, worst), Obstacle.SWITCHED_OFF);
    obstructed(judge(others, worst), Obstacle.NOT_IN_SCOPE);
    obstructed(judge(ONE_GATE, worst), Obstacle.DISABLED);
    obstructed(
        judge(ONE_GATE, Accounts.guarded(ada(), Protection.ADMIN_COUNT)), Obstacle.PROTECTED);
    obstructed(judge(ONE_GATE, ada()), Obstacle.NOT_ENOUGH_METHODS);
  }

  @Test
  void administratorsPassTwoGatesWhateverThePolicyAsks() {
    Account admin = Accounts.administrator(ada());
    obstructed(judge(ONE_GATE, admin, EMAIL), Obstacle.NOT_ENOUGH_METHODS);
    assertThat(judge(ONE_GATE, admin, EMAIL, MOBILE_PHONE_SMS))
        .isEqualTo(new Eligible(2, registered(EMAIL, MOBILE_PHONE_SMS)));
  }

  @Test
  void contactsOfTheDirectoryCountOnlyWhereThePolicySaysSo() {
    Account account = Accounts.prepopulated(ada(), Accounts.MAILBOX, Accounts.PHONE);
    obstructed(judge(TWO_GATES, account), Obstacle.NOT_ENOUGH_METHODS);
    assertThat(judge(TWO_GATES.prepopulated(true), account))
        .isEqualTo(
            new Eligible(
                2,
                List.of(
                    fromDirectory("directory-email", new Credential.MailTo(Accounts.MAILBOX)),
                    fromDirectory(
                        "directory-mobilePhone", new Credential.TextTo(Accounts.PHONE)))));
  }

  @Test
  void aRegisteredContactStandsForTheDirectorys() {
    Account account = Accounts.prepopulated(ada(), new PhoneNumber("+14255550123"));
    assertThat(judge(ONE_GATE.prepopulated(true), account, MOBILE_PHONE_SMS))
        .isEqualTo(new Eligible(1, registered(MOBILE_PHONE_SMS)));
  }

  @Test
  void aMailboxThatCannotBeOpenedWhileLockedOutDoesNotCount() {
    Policies policy = ONE_GATE.ownDomains("home.example");
    obstructed(judge(policy, ada(), EMAIL), Obstacle.NOT_ENOUGH_METHODS);
    assertThat(judge(policy, ada(), EMAIL, AUTHENTICATOR))
        .isEqualTo(new Eligible(1, registered(AUTHENTICATOR)));
    obstructed(
        judge(policy.prepopulated(true), Accounts.prepopulated(ada(), Accounts.MAILBOX)),
        Obstacle.NOT_ENOUGH_METHODS);
  }

  @Test
  void anOwnMailboxOfTheDirectoryDoesNotHideAForeignOne() {
    EmailAddress foreign = new EmailAddress("ada@elsewhere.example");
    Account account = Accounts.prepopulated(ada(), Accounts.MAILBOX, foreign);
    assertThat(judge(ONE_GATE.prepopulated(true).ownDomains("home.example"), account))
        .isEqualTo(
            new Eligible(
                1, List.of(fromDirectory("directory-email", new Credential.MailTo(foreign)))));
  }

  private static RegisteredMethod fromDirectory(String id, Credential credential) {
    return new RegisteredMethod(id, credential, Source.DIRECTORY);
  }
}
