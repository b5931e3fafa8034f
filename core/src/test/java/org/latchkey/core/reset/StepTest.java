package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.AUTHENTICATOR;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.MOBILE_PHONE_SMS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Step.Offer;

class StepTest {

  private static final Policies POLICIES = Policies.everybody(2);
  private static final Policy POLICY = POLICIES.policy();
  private static final List<OfferedMethod> METHODS = World.methods(MethodType.registrables());

  private static Visit visit() {
    return new Visit(POLICY, World.person(METHODS, 2, false));
  }

  private static Visit choosing() {
    return visit().next("user", "ada").next("reason", "forgot");
  }

  private static Visit atNewPassword() {
    Visit visit = choosing().next("method", "email").next("code", World.CODE);
    return visit.next("method", "authenticator").next("code", World.CODE);
  }

  private static Step step(Visit visit) {
    return Step.of(visit.session(), POLICY, visit.now());
  }

  private static List<Offer> offers(Visit visit) {
    return Step.offers(visit.session(), POLICY, POLICY, visit.now());
  }

  private static List<Action> actions(Visit visit) {
    return offers(visit).stream().map(Offer::action).toList();
  }

  @Test
  void firstANameIsAsked() {
    assertThat(step(visit())).isEqualTo(new Step.Identify(Optional.empty()));
    assertThat(actions(visit())).containsExactly(Action.NEXT, Action.CANCEL);
  }

  @Test
  void thenTheReason() {
    Visit visit = visit().next("user", "ada");
    assertThat(step(visit)).isEqualTo(new Step.Reason());
    assertThat(actions(visit))
        .containsExactly(Action.NEXT, Action.CANCEL, Action.CONTACT_ADMINISTRATOR);
  }

  @Test
  void thenTheMethod() {
    assertThat(step(choosing())).isEqualTo(new Step.ChooseMethod(METHODS, false));
    assertThat(actions(choosing()))
        .containsExactly(Action.NEXT, Action.BACK, Action.CANCEL, Action.CONTACT_ADMINISTRATOR);
  }

  @Test
  void aMethodThatIsOutOfUseIsNotShown() {
    Policy newest = POLICIES.methods(Set.of(EMAIL, AUTHENTICATOR)).policy();
    Visit visit = choosing();
    assertThat(Step.of(visit.session(), newest, visit.now()))
        .isEqualTo(
            new Step.ChooseMethod(
                List.of(World.method(EMAIL), World.method(AUTHENTICATOR)), false));
  }

  @Test
  void aPhoneIsAskedForItsNumberFirst() {
    Visit visit = choosing().next("method", "mobilePhone.sms");
    assertThat(step(visit)).isEqualTo(new Step.EnterPhone(World.method(MOBILE_PHONE_SMS), false));
    visit.next("phone", World.NUMBER);
    assertThat(step(visit))
        .isEqualTo(new Step.EnterCode(World.method(MOBILE_PHONE_SMS), true, false));
  }

  @Test
  void aCodeCanBeSentAgainAfterACountdown() {
    Visit visit = choosing().next("method", "email").after(Duration.ofSeconds(4));
    assertThat(step(visit)).isEqualTo(new Step.EnterCode(World.method(EMAIL), true, false));
    assertThat(offers(visit).get(1)).isEqualTo(new Offer(Action.RESEND, Duration.ofSeconds(6)));
    visit.after(Duration.ofMinutes(1));
    assertThat(offers(visit).get(1)).isEqualTo(new Offer(Action.RESEND, Duration.ZERO));
  }

  @Test
  void anAuthenticatorShowsItsCodeByItself() {
    Visit visit = choosing().next("method", "authenticator");
    assertThat(step(visit))
        .isEqualTo(new Step.EnterCode(World.method(AUTHENTICATOR), false, false));
    assertThat(actions(visit)).doesNotContain(Action.RESEND);
  }

  @Test
  void whenNothingCouldBeSentTheStepSaysSo() {
    Visit visit =
        choosing()
            .with(Need.Send.class, new Need.Sendable.NotBefore(World.START.plusSeconds(61)))
            .next("method", "email");
    assertThat(step(visit)).isEqualTo(new Step.EnterCode(World.method(EMAIL), false, false));
    assertThat(visit.session().error())
        .hasValueSatisfying(e -> {
          assertThat(e.code()).isEqualTo(StepError.Code.TOO_MANY_SENDS);
          assertThat(e.with()).containsEntry("minutes", "2");
        });
  }

  @Test
  void theSecondGateOffersTheOtherFamilies() {
    Visit visit = choosing().next("method", "email").next("code", World.CODE);
    assertThat(step(visit))
        .isEqualTo(
            new Step.ChooseMethod(
                List.of(World.method(MOBILE_PHONE_SMS), World.method(AUTHENTICATOR)), true));
    assertThat(actions(visit)).doesNotContain(Action.BACK);
    visit.next("method", "authenticator");
    assertThat(step(visit)).isEqualTo(new Step.EnterCode(World.method(AUTHENTICATOR), false, true));
    assertThat(actions(visit)).contains(Action.BACK);
  }

  @Test
  void thenTheNewPassword() {
    Visit visit = atNewPassword();
    assertThat(step(visit)).isEqualTo(new Step.NewPassword(PossibleAnswers.RULES));
    assertThat(actions(visit))
        .containsExactly(Action.NEXT, Action.CANCEL, Action.CONTACT_ADMINISTRATOR);
  }

  @Test
  void aWriteIsWaitedForAndAfterTwentySecondsIsCalledSlow() {
    Visit visit = atNewPassword().choosesPassword();
    assertThat(step(visit)).isEqualTo(new Step.Working(Purpose.FORGOT, false));
    assertThat(actions(visit)).containsExactly(Action.STATUS);
    visit.after(Duration.ofSeconds(20).minusNanos(1));
    assertThat(step(visit)).isEqualTo(new Step.Working(Purpose.FORGOT, false));
    visit.after(Duration.ofNanos(1));
    assertThat(step(visit)).isEqualTo(new Step.Working(Purpose.FORGOT, true));
  }

  @Test
  void afterTheEndNothingIsOffered() {
    Visit visit = choosing().does(Action.CANCEL);
    assertThat(step(visit)).isEqualTo(new Step.Over(new Ending.Cancelled()));
    assertThat(actions(visit)).isEmpty();
  }
}
