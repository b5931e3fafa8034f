package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.EMAIL;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.Scope;
import org.latchkey.core.reset.Need.Throttled;
import org.latchkey.core.throttle.FailureCounts;
import org.latchkey.core.throttle.Origin;

class IdentifyingTest {

  private static final Policies POLICIES = Policies.everybody(1);
  private static final Subject ADA = World.person(World.methods(Set.of(EMAIL)), 1, false);

  private static Subject decoy(Obstacle obstacle) {
    return World.decoy(obstacle, World.methods(Set.of(EMAIL)), 1);
  }

  @Test
  void aNameIsNeededAndMustBeOne() {
    Visit visit = new Visit(POLICIES.policy(), ADA);
    assertThat(visit.next("user", " ").error()).contains(StepError.Code.REQUIRED);
    assertThat(visit.next("user", "a\0").error()).contains(StepError.Code.INVALID);
    assertThat(visit.next("user", "ada").error()).isEmpty();
  }

  @Test
  void whereNothingIsToBeUnlockedNoReasonIsAsked() {
    Visit visit = new Visit(POLICIES.unlock(false).policy(), ADA).next("user", "ada");
    assertThat(visit.state()).isInstanceOf(ResetState.EnterCode.class);
    assertThat(new Visit(POLICIES.policy(), ADA).next("user", "ada").state())
        .isInstanceOf(ResetState.ChooseReason.class);
  }

  @Test
  void whoeverIsBlockedIsToldUntilWhen() {
    Instant until = World.START.plusSeconds(60);
    Throttled blocked =
        new Throttled(new Origin.Unproven(), FailureCounts.NONE, Optional.of(until));
    for (Subject subject : new Subject[] {ADA, decoy(Obstacle.UNKNOWN_ACCOUNT)}) {
      Visit visit =
          new Visit(POLICIES.policy(), subject)
              .with(Need.Throttle.class, blocked)
              .next("user", "ada");
      assertThat(visit.ending()).contains(new Ending.Blocked(until));
    }
  }

  @ParameterizedTest
  @EnumSource
  void thatSelfServiceIsSwitchedOffIsSaidAtOnceAndToEveryName(Disclosure disclosure) {
    Policy off = POLICIES.scope(new Scope.Nobody()).disclosure(disclosure).policy();
    for (Subject subject : new Subject[] {ADA, decoy(Obstacle.UNKNOWN_ACCOUNT)}) {
      Visit visit = new Visit(off, subject).next("user", "ada");
      assertThat(visit.ending()).contains(new Ending.Unavailable(Ending.Why.SWITCHED_OFF));
      assertThat(visit.effects())
          .containsExactly(ResetProtocol.progress(Result.FAILURE, Reason.NOT_ENABLED_FOR_TENANT));
    }
  }

  @Test
  void switchingOffHoldsForSessionsUnderWayToo() {
    Policy off = POLICIES.scope(new Scope.Nobody()).policy();
    for (Subject subject : new Subject[] {ADA, decoy(Obstacle.DISABLED)}) {
      Visit visit = new Visit(POLICIES.policy(), subject).next("user", "ada").under(off);
      assertThat(visit.next("reason", "forgot").ending())
          .contains(new Ending.Unavailable(Ending.Why.SWITCHED_OFF));
      Visit waiting = new Visit(POLICIES.policy(), subject).next("user", "ada");
      waiting.next("reason", "forgot").under(off).after(SentCode.RESEND_AFTER);
      assertThat(waiting.does(Action.RESEND).ending())
          .contains(new Ending.Unavailable(Ending.Why.SWITCHED_OFF));
      assertThat(waiting.effects()).noneMatch(e -> e instanceof Effect.SendCode);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DIRECTORY_UNAVAILABLE")
  void onlyWhereThePolicyExplainsIsTheObstacleTold(Obstacle obstacle) {
    Visit told =
        new Visit(POLICIES.disclosure(Disclosure.EXPLAIN).policy(), decoy(obstacle))
            .next("user", "eve");
    assertThat(told.ending()).contains(new Ending.Unavailable(Ending.Why.of(obstacle)));
    Visit untold = new Visit(POLICIES.policy(), decoy(obstacle)).next("user", "eve");
    assertThat(untold.ending()).isEmpty();
    assertThat(untold.error()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aDirectoryThatIsAwayCanBeAskedAgain(Disclosure disclosure) {
    Visit visit =
        new Visit(POLICIES.disclosure(disclosure).policy(), decoy(Obstacle.DIRECTORY_UNAVAILABLE))
            .next("user", "ada");
    assertThat(visit.error()).contains(StepError.Code.DIRECTORY_AWAY);
    visit.with(Need.Identity.class, ADA).next("user", "ada");
    assertThat(visit.state()).isInstanceOf(ResetState.ChooseReason.class);
  }
}
