package org.latchkey.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.AUTHENTICATOR;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.policy.Accounts.ada;
import static org.latchkey.core.policy.Accounts.registered;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyImpactTest {

  private static final Policy EMAIL_ONLY = Policies.everybody(1).methods(Set.of(EMAIL)).policy();
  private static final Policy APP_ONLY =
      Policies.everybody(1).methods(Set.of(AUTHENTICATOR)).policy();

  @Test
  void gainsAndLossesAreCountedApart() {
    PolicyImpact impact =
        PolicyImpact.none()
            .plus(EMAIL_ONLY, APP_ONLY, ada(), registered(EMAIL))
            .plus(EMAIL_ONLY, APP_ONLY, ada(), registered(EMAIL))
            .plus(EMAIL_ONLY, APP_ONLY, ada(), registered(AUTHENTICATOR))
            .plus(EMAIL_ONLY, APP_ONLY, ada(), registered(EMAIL, AUTHENTICATOR))
            .plus(EMAIL_ONLY, APP_ONLY, ada(), List.of());
    assertThat(impact).isEqualTo(new PolicyImpact(3, 2, 1, 2));
  }

  @Test
  void theSamePolicyChangesNothing() {
    assertThat(PolicyImpact.none().plus(EMAIL_ONLY, EMAIL_ONLY, ada(), registered(EMAIL)))
        .isEqualTo(new PolicyImpact(1, 1, 0, 0));
  }
}
