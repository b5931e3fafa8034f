package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.TEMPORARY_ACCESS_CODE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.Directory.Kind;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.policy.Accounts;
import org.latchkey.core.policy.Policies;

/** A code that the helpdesk gave out, at the gates. */
class IssuedCodeTest {

  private static final Set<MethodType> ALL = EnumSet.allOf(MethodType.class);
  private static final Policies POLICIES =
      Policies.everybody(2).methods(Set.of(EMAIL, TEMPORARY_ACCESS_CODE)).unlock(false);

  private static Visit visit() {
    Subject ada = World.person(World.methods(POLICIES.methods()), 2, false);
    return new Visit(POLICIES.policy(), ada).next("user", "ada");
  }

  private static Visit withTheCode() {
    return visit().next("method", "temporaryAccessCode").next("code", "1234 5678 9012");
  }

  private static Subject subject(Policies policies, MethodType... types) {
    return new Subjects(policies.policy(), List.of(), Keyed::hash)
        .of(new LoginName("ada"), Accounts.ada(), Accounts.registered(types), Kind.BUILT_IN);
  }

  @Test
  void itIsOneGateAndNeverBoth() {
    Visit visit = withTheCode();
    assertThat(GateLaws.passed(visit.state()))
        .extracting(PassedGate::type)
        .containsExactly(TEMPORARY_ACCESS_CODE);
    assertThat(visit.effects())
        .contains(new Effect.SpendIssuedCode(Accounts.ADA, "code-1"))
        .noneMatch(e -> e instanceof Effect.SendCode s && s.method().type() != EMAIL);
    visit.next("code", World.CODE);
    assertThat(visit.state()).isInstanceOf(ResetState.NewPassword.class);
  }

  @Test
  void aloneItOpensNothingWhereTwoAreNeeded() {
    assertThat(subject(Policies.everybody(2).methods(ALL), TEMPORARY_ACCESS_CODE))
        .isInstanceOf(Subject.Decoy.class);
    assertThat(subject(Policies.everybody(1).methods(ALL), TEMPORARY_ACCESS_CODE))
        .isInstanceOf(Subject.Person.class);
    assertThat(subject(Policies.everybody(2).methods(ALL), EMAIL, TEMPORARY_ACCESS_CODE))
        .isInstanceOf(Subject.Person.class);
  }

  @Test
  void itIsOfferedWhetherOrNotThereIsOne() {
    Policies policies = Policies.everybody(1).methods(ALL);
    Subject without = subject(policies, EMAIL);
    Subject with = subject(policies, EMAIL, TEMPORARY_ACCESS_CODE);
    assertThat(Choices.values(without.methods())).containsExactly("email", "temporaryAccessCode");
    assertThat(Choices.values(with.methods())).isEqualTo(Choices.values(without.methods()));
    assertThat(with.methods()).extracting(OfferedMethod::id).contains(TemporaryCode.METHOD_ID);
    assertThat(Choices.values(subject(Policies.everybody(1), EMAIL).methods()))
        .containsExactly("email");
  }

  @Test
  void itHasItsPlaceHoweverManyThereAre() {
    MethodType[] many = {
      EMAIL,
      EMAIL,
      EMAIL,
      EMAIL,
      MethodType.MOBILE_PHONE_SMS,
      MethodType.MOBILE_PHONE_SMS,
      MethodType.MOBILE_PHONE_SMS,
      MethodType.AUTHENTICATOR,
      MethodType.AUTHENTICATOR
    };
    assertThat(Choices.values(subject(Policies.everybody(1).methods(ALL), many).methods()))
        .containsExactly(
            "email",
            "email#2",
            "email#3",
            "mobilePhone.sms",
            "mobilePhone.sms#2",
            "authenticator",
            "temporaryAccessCode");
  }

  @Test
  void sixDigitsAreNotACodeAndCostNoTry() {
    Visit visit = visit().next("method", "temporaryAccessCode").next("code", "123456");
    assertThat(visit.error()).contains(StepError.Code.INVALID);
    assertThat(visit.session().error().orElseThrow().with()).containsEntry("digits", "12");
    assertThat(visit.effects()).isEmpty();
  }

  @Test
  void aWrongOneCostsATry() {
    Visit visit = visit().next("method", "temporaryAccessCode").next("code", "999999999999");
    assertThat(visit.error()).contains(StepError.Code.CODE_WRONG);
    assertThat(visit.effects())
        .hasAtLeastOneElementOfType(Effect.CountIssuedCodeTry.class)
        .hasAtLeastOneElementOfType(Effect.CountFailure.class);
  }

  @Test
  void itCannotBeSentAgain() {
    Visit visit = visit().next("method", "temporaryAccessCode").does(Action.RESEND);
    assertThat(visit.error()).contains(StepError.Code.NOT_NOW);
  }

  @Test
  void oneThatWasRevokedOrReplacedAfterItsUseOpensNothing() {
    for (boolean replaced : new boolean[] {true, false}) {
      Visit visit = withTheCode().next("code", World.CODE);
      List<RegisteredMethod> left =
          visit.registered().stream()
              .filter(m -> replaced || m.type() != TEMPORARY_ACCESS_CODE)
              .map(m ->
                  m.type() == TEMPORARY_ACCESS_CODE
                      ? new RegisteredMethod(
                          m.id(), new Credential.IssuedCode("code-2"), m.source())
                      : m)
              .toList();
      visit.with(Need.FreshAccount.class, visit.account(left)).choosesPassword();
      assertThat(visit.ending()).contains(new Ending.Unavailable(Ending.Why.NOT_ENOUGH_METHODS));
    }
  }
}
