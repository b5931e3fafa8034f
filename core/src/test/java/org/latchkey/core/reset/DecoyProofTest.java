package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.latchkey.core.account.MethodType.AUTHENTICATOR;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.MOBILE_PHONE_SMS;
import static org.latchkey.core.account.MethodType.TEMPORARY_ACCESS_CODE;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.policy.Policies;

/** Should a check ever hold for a decoy, by whatever mistake, nothing is passed by it. */
class DecoyProofTest {

  private static Visit visit(MethodType type) {
    Subject decoy = World.decoy(Obstacle.UNKNOWN_ACCOUNT, World.methods(Set.of(type)), 1);
    Policies policies = Policies.everybody(1).methods(Set.of(type)).unlock(false);
    return new Visit(policies.policy(), decoy).next("user", "eve");
  }

  @Test
  void aTrueCodeOfADecoyIsAFault() {
    Visit visit = visit(EMAIL).with(Need.CodeCheck.class, true);
    assertThatIllegalStateException().isThrownBy(() -> visit.next("code", World.CODE));
  }

  @Test
  void aTrueTimeStepOfADecoyIsAFault() {
    Visit visit = visit(AUTHENTICATOR).with(Need.TimeStepCheck.class, OptionalLong.of(7));
    assertThatIllegalStateException().isThrownBy(() -> visit.next("code", World.CODE));
  }

  @Test
  void aTrueIssuedCodeOfADecoyIsAFault() {
    Visit visit =
        visit(TEMPORARY_ACCESS_CODE)
            .with(Need.IssuedCodeCheck.class, Optional.of(new Need.IssuedCode("1", "a")));
    assertThatIllegalStateException().isThrownBy(() -> visit.next("code", World.ISSUED_CODE));
  }

  @Test
  void aTrueNumberOfADecoyIsAFault() {
    Visit visit = visit(MOBILE_PHONE_SMS).with(Need.NumberCheck.class, true);
    assertThatIllegalStateException().isThrownBy(() -> visit.next("phone", World.NUMBER));
  }

  @Test
  void whatIsClearedHoldsEveryGate() {
    Subject.Person ada = World.person(World.methods(Set.of(EMAIL, AUTHENTICATOR)), 2, false);
    PassedGate mail = new PassedGate(EMAIL, "1", "a");
    PassedGate otherMail = new PassedGate(EMAIL, "2", "b");
    PassedGate appAtTheSameContact = new PassedGate(AUTHENTICATOR, "3", "a");
    PassedGate app = new PassedGate(AUTHENTICATOR, "3", "c");
    for (List<PassedGate> passed :
        List.of(
            List.<PassedGate>of(),
            List.of(mail),
            List.of(mail, mail),
            List.of(mail, otherMail),
            List.of(mail, appAtTheSameContact))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> new ResetState.Cleared(ada, Purpose.FORGOT, passed));
    }
    assertThat(new ResetState.Cleared(ada, Purpose.FORGOT, List.of(mail, app)).passed()).hasSize(2);
  }
}
