package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.AUTHENTICATOR;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.MOBILE_PHONE_SMS;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.Policy;

/** What a policy takes away is out at once, also in sessions that began before. */
class MethodOutOfUseTest {

  private static final Policies ALL = Policies.everybody(1).unlock(false);

  private static Visit visit(MethodType... methods) {
    Visit visit = new Visit(ALL.policy(), World.person(World.methods(Set.of(methods)), 1, false));
    return visit.next("user", "ada");
  }

  private static Policy only(MethodType... methods) {
    return ALL.methods(Set.of(methods)).policy();
  }

  @Test
  void nothingIsSentToAPhoneThatIsOutOfUse() {
    Visit visit = visit(MOBILE_PHONE_SMS).under(only(EMAIL)).next("phone", World.NUMBER);
    assertThat(visit.ending()).contains(new Ending.Unavailable(Ending.Why.NOT_ENOUGH_METHODS));
    assertThat(visit.effects()).noneMatch(e -> e instanceof Effect.SendCode);
  }

  @Test
  void nothingIsSentAgainToAMailboxThatIsOutOfUse() {
    Visit visit = visit(EMAIL).under(only(AUTHENTICATOR)).after(Duration.ofMinutes(1));
    visit.does(Action.RESEND);
    assertThat(visit.ending()).contains(new Ending.Unavailable(Ending.Why.NOT_ENOUGH_METHODS));
    assertThat(visit.effects()).noneMatch(e -> e instanceof Effect.SendCode);
  }

  @Test
  void aRightCodeOfAMethodOutOfUseLeadsToTheMethodsThatAreLeft() {
    Visit visit = visit(EMAIL, AUTHENTICATOR).next("method", "email");
    visit.under(only(AUTHENTICATOR)).next("code", World.CODE);
    assertThat(visit.state())
        .isInstanceOfSatisfying(
            ResetState.EnterCode.class,
            s -> {
              assertThat(s.method().type()).isEqualTo(AUTHENTICATOR);
              assertThat(s.gates().passed()).isEmpty();
            });
  }

  @Test
  void whereNoMethodIsLeftToChooseTheSessionEnds() {
    Visit visit = visit(EMAIL, AUTHENTICATOR);
    visit.under(only(MOBILE_PHONE_SMS));
    visit.next("method", "email");
    assertThat(visit.ending()).contains(new Ending.Unavailable(Ending.Why.NOT_ENOUGH_METHODS));
  }
}
