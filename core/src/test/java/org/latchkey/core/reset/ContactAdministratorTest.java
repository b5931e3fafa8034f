package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.Policy;

class ContactAdministratorTest {

  private static final Policy POLICY = Policies.everybody(1).policy();
  private static final Subject ADA =
      World.person(World.methods(MethodType.registrables()), 1, false);

  @Test
  void nobodyIsHelpedBeforeAnybodyIsNamed() {
    Visit visit = new Visit(POLICY, ADA).does(Action.CONTACT_ADMINISTRATOR);
    assertThat(visit.state()).isInstanceOf(ResetState.Identify.class);
    assertThat(visit.error()).contains(StepError.Code.NOT_NOW);
    assertThat(visit.effects()).isEmpty();
  }

  @Test
  void afterwardsItEndsTheSessionAndIsRecorded() {
    Visit visit = new Visit(POLICY, ADA).next("user", "ada").does(Action.CONTACT_ADMINISTRATOR);
    assertThat(visit.ending()).contains(new Ending.Unavailable(Ending.Why.CONTACT_ADMINISTRATOR));
    assertThat(visit.effects())
        .singleElement()
        .extracting("reason")
        .isEqualTo(Reason.CONTACTED_ADMINISTRATOR);
  }
}
