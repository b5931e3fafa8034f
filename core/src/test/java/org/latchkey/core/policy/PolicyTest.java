package org.latchkey.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.MethodType;

class PolicyTest {

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3})
  void thereIsOneGateOrThereAreTwo(int gates) {
    assertThatIllegalArgumentException().isThrownBy(() -> Policies.everybody(gates).policy());
  }

  @Test
  void aPolicyNobodyCouldSatisfyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Policies.everybody(1).methods(Set.of()).policy());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Policies.everybody(2).methods(Set.of(MethodType.EMAIL)).policy());
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Policies.everybody(2)
                .scope(new Scope.SelectedGroups(Set.of("Staff")))
                .methods(Set.of(MethodType.AUTHENTICATOR))
                .policy());
  }

  @Test
  void switchedOffItNeedsNoMethods() {
    assertThat(Policies.everybody(2).scope(new Scope.Nobody()).methods(Set.of()).policy().methods())
        .isEmpty();
  }

  @Test
  void theFirstPolicyIsOffAndSafeToSwitchOn() {
    Policy initial = Policy.initial();
    assertThat(initial.version()).isEqualTo(1);
    assertThat(initial.scope()).isEqualTo(new Scope.Nobody());
    assertThat(initial.gates()).isEqualTo(2);
    assertThat(initial.disclosure()).isEqualTo(Disclosure.UNIFORM);
    assertThat(initial.prepopulated()).isFalse();
  }

  @Test
  void theNextVersionDiffersInItsNumberOnly() {
    Policy policy = Policies.everybody(2).ownDomains("corp.example").policy();
    assertThat(policy.withVersion(9).version()).isEqualTo(9);
    assertThat(policy.withVersion(9).withVersion(1)).isEqualTo(policy);
  }

  @Test
  void setsCannotBeChangedFromOutside() {
    Set<MethodType> methods = EnumSet.allOf(MethodType.class);
    Policy policy = Policies.everybody(1).methods(methods).policy();
    methods.clear();
    assertThat(policy.methods()).containsExactlyInAnyOrder(MethodType.values());
  }

  @Test
  void selectedGroupsAreNamed() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Scope.SelectedGroups(Set.of()));
  }
}
