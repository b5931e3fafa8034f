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
import org.latchkey.core.reset.Need.AccountNow;
import org.latchkey.core.throttle.Block;
import org.latchkey.core.throttle.FailureCounts;

/** A code works once, for five minutes, for five tries; nothing gives a try back. */
class CodesTest {

  private static final String WRONG = "999999";

  private static Visit visit(MethodType... methods) {
    Subject ada = World.person(World.methods(Set.of(methods)), 1, false);
    return new Visit(Policies.everybody(1).policy(), ada)
        .next("user", "ada")
        .next("reason", "forgot");
  }

  private static boolean sends(Visit visit) {
    return visit.effects().stream().anyMatch(e -> e instanceof Effect.SendCode);
  }

  @Test
  void afterFiveWrongOnesTheRightOneIsVoid() {
    Visit visit = visit(EMAIL);
    for (int i = 0; i < 5; i++) {
      assertThat(visit.next("code", WRONG).error()).contains(StepError.Code.CODE_WRONG);
    }
    assertThat(visit.next("code", World.CODE).error()).contains(StepError.Code.CODE_EXPIRED);
    assertThat(visit.effects()).noneMatch(e -> e instanceof Effect.CountFailure);
  }

  @Test
  void goingBackAndForthNeitherSendsAgainNorReturnsATry() {
    Visit visit = visit(EMAIL);
    for (int i = 0; i < 4; i++) {
      visit.next("code", WRONG).does(Action.BACK).next("reason", "unlock");
      assertThat(sends(visit)).isFalse();
    }
    visit.next("code", WRONG);
    assertThat(visit.next("code", World.CODE).error()).contains(StepError.Code.CODE_EXPIRED);
  }

  @Test
  void afterFiveMinutesItIsVoidAndAnotherOneCanBeSent() {
    Visit visit = visit(EMAIL).after(Duration.ofMinutes(5));
    assertThat(visit.next("code", World.CODE).error()).contains(StepError.Code.CODE_EXPIRED);
    assertThat(sends(visit.does(Action.RESEND))).isTrue();
    assertThat(visit.next("code", World.CODE).state()).isInstanceOf(ResetState.NewPassword.class);
  }

  @Test
  void anotherOneIsNotSentWithinTenSeconds() {
    Visit visit = visit(EMAIL).after(Duration.ofSeconds(9)).does(Action.RESEND);
    assertThat(visit.error()).contains(StepError.Code.TOO_SOON);
    assertThat(sends(visit)).isFalse();
    assertThat(sends(visit.after(Duration.ofSeconds(1)).does(Action.RESEND))).isTrue();
  }

  @Test
  void aPhoneThatWasTypedOnceIsNotAskedAgainWhileItsCodeLives() {
    Visit visit = visit(EMAIL, MOBILE_PHONE_SMS).next("method", "mobilePhone.sms");
    visit.next("phone", World.NUMBER).does(Action.BACK).next("method", "mobilePhone.sms");
    assertThat(visit.state()).isInstanceOf(ResetState.EnterCode.class);
    assertThat(sends(visit)).isFalse();
  }

  @Test
  void aWrongNumberIsCountedAndNothingIsSent() {
    Visit visit = visit(MOBILE_PHONE_SMS).next("phone", "+4915100000000");
    assertThat(visit.error()).contains(StepError.Code.PHONE_WRONG);
    assertThat(visit.effects()).anyMatch(e -> e instanceof Effect.CountFailure);
    assertThat(sends(visit)).isFalse();
  }

  @Test
  void whileTheDirectoryIsAwayARightCodeIsNotUsedUp() {
    Visit visit = visit(AUTHENTICATOR);
    AccountNow back = visit.account(visit.registered());
    visit.with(Need.FreshAccount.class, new AccountNow.Unreachable()).next("code", World.CODE);
    assertThat(visit.error()).contains(StepError.Code.DIRECTORY_AWAY);
    assertThat(visit.effects()).allMatch(e -> e instanceof Effect.Audit);
    visit.with(Need.FreshAccount.class, back).next("code", World.CODE);
    assertThat(visit.state()).isInstanceOf(ResetState.NewPassword.class);
    assertThat(visit.effects()).anyMatch(e -> e instanceof Effect.SpendTimeStep);
  }

  @Test
  void theFifthFailureBlocks() {
    Visit visit = visit(EMAIL);
    visit.with(Need.Throttle.class, Visit.unblocked(new FailureCounts(4, 4, 4)));
    visit.next("code", WRONG);
    assertThat(visit.ending()).contains(new Ending.Blocked(visit.now().plus(Duration.ofHours(24))));
    assertThat(visit.effects())
        .anyMatch(
            e -> e instanceof Effect.SetBlock b && b.block().reach() == Block.Reach.THIS_ORIGIN);
  }
}
