package org.latchkey.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.TEMPORARY_ACCESS_CODE;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.policy.CodeIssuing.Issuer;
import org.latchkey.core.policy.CodeIssuing.Refusal;

class CodeIssuingTest {

  private static final Issuer HELPDESK = new Issuer(false, false);
  private static final Issuer GLOBAL_ADMINISTRATOR = new Issuer(false, true);
  private static final Policies WITH_CODES =
      Policies.everybody(2).methods(Set.of(EMAIL, TEMPORARY_ACCESS_CODE));

  private static Optional<Refusal> refusal(Policies policies, Account account, Issuer issuer) {
    return CodeIssuing.refusal(policies.policy(), account, issuer, TemporaryCode.STANDARD);
  }

  @Test
  void theHelpdeskVouchesForPeople() {
    assertThat(refusal(WITH_CODES, Accounts.ada(), HELPDESK)).isEmpty();
  }

  @Test
  void butNeverForAnAdministrator() {
    Account root = Accounts.administrator(Accounts.ada());
    assertThat(refusal(WITH_CODES, root, HELPDESK)).contains(Refusal.ADMINISTRATOR);
    assertThat(refusal(WITH_CODES, root, GLOBAL_ADMINISTRATOR)).isEmpty();
  }

  @Test
  void nobodyVouchesForThemselves() {
    assertThat(refusal(WITH_CODES, Accounts.ada(), new Issuer(true, true)))
        .contains(Refusal.OWN_ACCOUNT);
  }

  @Test
  void wherePolicyDoesNotKnowThemThereAreNone() {
    assertThat(refusal(Policies.everybody(2), Accounts.ada(), GLOBAL_ADMINISTRATOR))
        .contains(Refusal.NOT_IN_POLICY);
  }

  @Test
  void noneIsGivenToWhomSelfServiceIsNotFor() {
    assertThat(
            refusal(
                WITH_CODES,
                Accounts.standing(Accounts.ada(), Account.Standing.DISABLED),
                GLOBAL_ADMINISTRATOR))
        .contains(Refusal.NOT_ENABLED);
    assertThat(
            refusal(
                WITH_CODES,
                Accounts.guarded(Accounts.ada(), Account.Protection.ADMIN_COUNT),
                GLOBAL_ADMINISTRATOR))
        .contains(Refusal.NOT_ENABLED);
    assertThat(
            refusal(
                WITH_CODES.scope(new Scope.SelectedGroups(Set.of("Others"))),
                Accounts.ada(),
                GLOBAL_ADMINISTRATOR))
        .contains(Refusal.NOT_ENABLED);
    assertThat(refusal(WITH_CODES.scope(new Scope.Nobody()), Accounts.ada(), GLOBAL_ADMINISTRATOR))
        .contains(Refusal.NOT_ENABLED);
  }

  @Test
  void itLivesAsLongAsItMay() {
    assertThat(
            CodeIssuing.refusal(
                WITH_CODES.policy(), Accounts.ada(), HELPDESK, Duration.ofMinutes(9)))
        .contains(Refusal.LIFETIME);
    assertThat(
            CodeIssuing.refusal(WITH_CODES.policy(), Accounts.ada(), HELPDESK, Duration.ofHours(9)))
        .contains(Refusal.LIFETIME);
  }
}
