package org.latchkey.core.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.AUTHENTICATOR;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.MOBILE_PHONE_SMS;
import static org.latchkey.core.account.MethodType.TEMPORARY_ACCESS_CODE;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.RegistrationPolicy;
import org.latchkey.core.registration.Outcome.Mistake;

/** A code of the helpdesk vouches for what is registered with it. */
class IssuedCodeTest {

  private static final RegistrationPolicy FROM_THE_OFFICE =
      new RegistrationPolicy(true, 180, 7, 24, Set.of("10.0.0.0/8"));
  private static final RegistrationEvent CHOOSE =
      new RegistrationEvent.Choose(TemporaryCode.METHOD_ID);
  private static final RegistrationEvent GIVE = new RegistrationEvent.GiveCode("1234 5678 9012");

  private static SignedIn issued(MethodType... registered) {
    SignedIn ada = SignedIn.with(registered);
    ada.policy = Policies.everybody(1).methods(EnumSet.allOf(MethodType.class));
    ada.desk.issued = Optional.of("code-1");
    return ada;
  }

  @Test
  void itOpensTheFirstRegistrationFromElsewhere() {
    SignedIn ada = issued();
    ada.rules = FROM_THE_OFFICE;
    assertThat(Wanted.at(ada.session, ada.facts(), ada.now)).isInstanceOf(Wanted.Methods.class);
    assertThat(ada.mistake(new RegistrationEvent.AddContact(EMAIL, "a@b.example", none())))
        .isEqualTo(Mistake.METHOD_NEEDED);
    ada.does(CHOOSE);
    assertThat(ada.does(GIVE)).isInstanceOf(Outcome.Moved.class);
    assertThat(ada.effects).contains(new Effect.SpendIssuedCode("code-1"));
    // Whoever the helpdesk has recognised need not wait.
    assertThat(ada.adds(EMAIL, "ada@home.example"))
        .isEqualTo(new Outcome.Registered(Optional.empty()));
  }

  @Test
  void withoutItTheRulesStayAsTheyWere() {
    SignedIn ada = issued();
    ada.desk.issued = Optional.empty();
    ada.rules = FROM_THE_OFFICE;
    assertThat(ada.mistake(new RegistrationEvent.AddContact(EMAIL, "a@b.example", none())))
        .isEqualTo(Mistake.NOT_FROM_HERE);
    ada.rules = RegistrationPolicy.STANDARD;
    assertThat(ada.adds(EMAIL, "ada@home.example"))
        .isInstanceOfSatisfying(
            Outcome.Registered.class, r -> assertThat(r.heldUntil()).isPresent());
  }

  @Test
  void whoLostEverythingRegistersAnewWithIt() {
    SignedIn ada = issued(AUTHENTICATOR);
    assertThat(Access.toSee(ada.session, ada.facts())).contains(Mistake.METHOD_NEEDED);
    assertThat(Access.ways(ada.facts()))
        .extracting(RegisteredMethod::type)
        .containsExactly(AUTHENTICATOR, TEMPORARY_ACCESS_CODE);
    ada.does(CHOOSE);
    ada.does(GIVE);
    assertThat(Access.toSee(ada.session, ada.facts())).isEmpty();
    assertThat(ada.adds(MOBILE_PHONE_SMS, "+49 151 99999999"))
        .isEqualTo(new Outcome.Registered(Optional.empty()));
  }

  @Test
  void aWrongOneCostsATryAndCounts() {
    SignedIn ada = issued();
    ada.does(CHOOSE);
    assertThat(ada.mistake(new RegistrationEvent.GiveCode("999999999999")))
        .isEqualTo(Mistake.CODE_WRONG);
    assertThat(ada.desk.issuedTries).isEqualTo(1);
    assertThat(ada.desk.failures).isEqualTo(1);
    assertThat(ada.mistake(new RegistrationEvent.GiveCode("123456"))).isEqualTo(Mistake.NO_CODE);
    assertThat(ada.desk.issuedTries).isEqualTo(1);
  }

  @Test
  void itWorksOnce() {
    SignedIn ada = issued();
    ada.does(CHOOSE);
    ada.does(GIVE);
    ada.passes(Duration.ofMinutes(6));
    ada.does(new RegistrationEvent.PasswordProved());
    assertThat(ada.mistake(CHOOSE)).isEqualTo(Mistake.NOT_NOW);
  }

  @Test
  void itIsNotAskedForWherePolicyDoesNotKnowIt() {
    SignedIn ada = issued();
    ada.policy = Policies.everybody(1).prepopulated(true);
    assertThat(Access.ways(ada.facts())).extracting(RegisteredMethod::type).isEmpty();
    assertThat(ada.mistake(CHOOSE)).isEqualTo(Mistake.NOT_NOW);
  }

  @Test
  void itCannotBeRegistered() {
    SignedIn ada = issued();
    ada.does(CHOOSE);
    ada.does(GIVE);
    assertThat(ada.mistake(new RegistrationEvent.AddContact(TEMPORARY_ACCESS_CODE, "1234", none())))
        .isEqualTo(Mistake.NOT_NOW);
    assertThat(Adding.hasRoom(TEMPORARY_ACCESS_CODE, ada.facts())).isFalse();
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
