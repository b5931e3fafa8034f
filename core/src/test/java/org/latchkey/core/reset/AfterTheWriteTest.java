package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.reset.Effect.IntentOutcome;

class AfterTheWriteTest {

  private static Visit cleared() {
    Subject ada = World.person(World.methods(Set.of(MethodType.EMAIL)), 1, false);
    Visit visit = new Visit(Policies.everybody(1).unlock(false).policy(), ada);
    return visit.next("user", "ada").next("code", World.CODE);
  }

  private static WriteOutcome refused(Refusal why) {
    return new WriteOutcome.Refused(why, "0000052D");
  }

  @Test
  void theDirectorysOwnCodeGoesAlongForTheOperator() {
    Visit visit = cleared().choosesPassword().ends(refused(Refusal.IN_HISTORY));
    assertThat(visit.effects())
        .filteredOn(e -> e instanceof Effect.SettleIntent)
        .singleElement()
        .satisfies(e -> {
          Effect.SettleIntent settled = (Effect.SettleIntent) e;
          assertThat(settled.outcome()).isEqualTo(IntentOutcome.REFUSED);
          assertThat(settled.detail()).isEqualTo("IN_HISTORY: 0000052D");
        });
    assertThat(visit.effects())
        .anyMatch(e ->
            e instanceof Effect.Audit a
                && a.activity() == Activity.WRITEBACK_OUTCOME
                && a.parameters().getFirst().equals("IN_HISTORY: 0000052D"));
    assertThat(visit.error()).contains(StepError.Code.PASSWORD_REFUSED);
  }

  @Test
  void tenPasswordsAreJudgedInOneSession() {
    Visit visit = cleared();
    for (int i = 1; i <= 10; i++) {
      assertThat(visit.ending()).as("before password %d", i).isEmpty();
      visit.choosesPassword().ends(refused(Refusal.PASSWORD_POLICY));
    }
    assertThat(visit.ending()).contains(new Ending.Unavailable(Ending.Why.TOO_MANY_PASSWORDS));
  }

  @Test
  void passwordsThatOurOwnRulesRefuseCountAsWell() {
    Visit visit = cleared();
    for (int i = 1; i <= 10; i++) {
      assertThat(visit.ending()).as("before password %d", i).isEmpty();
      visit.next(Map.of("password", "short", "confirm", "short"));
    }
    assertThat(visit.ending()).contains(new Ending.Unavailable(Ending.Why.TOO_MANY_PASSWORDS));
  }

  @Test
  void aSlipOfThePenOrAFullQueueDoesNotCount() {
    Visit visit = cleared();
    for (int i = 1; i <= 30; i++) {
      visit.next(Map.of("password", World.PASSWORD, "confirm", "other"));
      visit.choosesPassword().ends(refused(Refusal.BUSY));
    }
    assertThat(visit.state()).isInstanceOf(ResetState.NewPassword.class);
    assertThat(visit.error()).contains(StepError.Code.BUSY);
  }

  @Test
  void aWriteThatWasBegunInTimeMayEndAfterIt() {
    Visit visit = cleared().choosesPassword().after(Duration.ofMinutes(20));
    visit.ends(new WriteOutcome.Written());
    assertThat(visit.ending()).contains(new Ending.Done(Ending.Result.PASSWORD_RESET, true));
  }

  @Test
  void aRefusalThatComesTooLateLeavesNoTimeForAnotherPassword() {
    Visit visit = cleared().choosesPassword().after(Duration.ofMinutes(20));
    visit.ends(refused(Refusal.TOO_SHORT));
    assertThat(visit.ending()).contains(new Ending.Expired());
  }

  @Test
  void aLateAnswerStillCountsWhileTheOutcomeIsBeingChecked() {
    Visit visit = cleared().choosesPassword().ends(new WriteOutcome.Unknown("timed out"));
    assertThat(visit.state()).isInstanceOf(ResetState.Checking.class);
    visit.ends(new WriteOutcome.Written());
    assertThat(visit.ending()).contains(new Ending.Done(Ending.Result.PASSWORD_RESET, true));
  }

  @Test
  void anOutcomeOfAnEarlierWriteIsNotThatOfTheNext() {
    Visit visit = cleared().choosesPassword();
    ResetEvent late = new ResetEvent.WriteEnded(visit.intent(), new WriteOutcome.Written());
    visit.ends(refused(Refusal.TOO_SHORT)).choosesPassword().happens(late);
    assertThat(visit.state()).isInstanceOf(ResetState.Writing.class);
    assertThat(visit.effects()).isEmpty();
  }
}
