package org.latchkey.core.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.MOBILE_PHONE_SMS;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.Accounts;
import org.latchkey.core.registration.Outcome.Mistake;
import org.latchkey.core.registration.RegistrationEvent.AddContact;
import org.latchkey.core.registration.RegistrationEvent.GiveCode;

/**
 * What it takes to administer others, and what somebody with the password alone cannot bring about.
 */
class AdministratorAccessTest {

  private SignedIn ada = new SignedIn();

  @BeforeEach
  void administrator() {
    ada.account = Accounts.administrator(Accounts.ada());
  }

  private boolean administers() {
    return Access.toAdminister(ada.session, ada.facts(), ada.now);
  }

  private SignedIn with() {
    SignedIn other = SignedIn.with(EMAIL);
    other.account = Accounts.administrator(Accounts.ada());
    return other;
  }

  @Test
  void aMethodThatWaitsForNothingOpensItAndThePasswordDoesNot() {
    ada = with();
    assertThat(administers()).isFalse();
    ada.proves(EMAIL);
    assertThat(administers()).isTrue();
    ada.account = Accounts.ada();
    assertThat(administers()).isFalse();
  }

  @Test
  void whatOnlyThePasswordVouchesForWaitsADayWhateverPolicySays() {
    ada.rules = ada.rules.holdingFor(0);
    assertThat(ada.adds(EMAIL, "new@home.example"))
        .isEqualTo(new Outcome.Registered(Optional.of(ada.now.plus(Duration.ofDays(1)))));
    assertThat(administers()).isFalse();
  }

  @Test
  void theDirectoryVouchesForNoAdministrator() {
    ada.account = Accounts.prepopulated(ada.account, Accounts.PHONE);
    ada.policy = ada.policy.prepopulated(true);
    assertThat(Access.proofs(ada.facts())).isEmpty();
    assertThat(ada.adds(EMAIL, "new@home.example"))
        .isInstanceOfSatisfying(
            Outcome.Registered.class, r -> assertThat(r.heldUntil()).isPresent());
  }

  @Test
  void whatTookAMethodsPlaceWasNotProved() {
    ada = with();
    ada.proves(EMAIL);
    ada.passes(Duration.ofSeconds(1));
    KeptMethod old = ada.kept.removeFirst();
    ada.kept.add(new KeptMethod(old.method(), ada.now, Instant.EPOCH));
    assertThat(administers()).isFalse();
    assertThat(Access.toSee(ada.session, ada.facts())).contains(Mistake.METHOD_NEEDED);
    ada.kept.clear();
    assertThat(administers()).isFalse();
  }

  @Test
  void aCodeThatWasGivenOutMeanwhileIsAskedForBeforeAnythingIsFinished() {
    ada.account = Accounts.ada();
    ada.policy = ada.policy.methods(EnumSet.allOf(MethodType.class));
    ada.does(new AddContact(MOBILE_PHONE_SMS, "+4915199999", Optional.empty()));
    ada.desk.issued = Optional.of("code-1");
    assertThat(ada.mistake(new GiveCode(ada.desk.newest()))).isEqualTo(Mistake.METHOD_NEEDED);
    assertThat(ada.kept).isEmpty();
  }
}
