package org.latchkey.core.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.policy.Eligibility.Ineligible;
import org.latchkey.core.policy.Eligibility.Obstacle;

/** Who may be given a temporary access code, by whom. */
public final class CodeIssuing {

  private CodeIssuing() {}

  /**
   * Who gives it.
   *
   * @param own whether it is the account's own person; nobody vouches for themselves
   * @param mayTreatAdministrators whether that is a Global Administrator
   */
  public record Issuer(boolean own, boolean mayTreatAdministrators) {}

  /** Why not. */
  public enum Refusal {
    /** Policy does not know temporary access codes. */
    NOT_IN_POLICY,
    /** Nobody vouches for themselves. */
    OWN_ACCOUNT,
    /** Whoever vouches for an administrator can become one; only a Global Administrator may. */
    ADMINISTRATOR,
    /** It could not be used for anything: self-service is not for this account. */
    NOT_ENABLED,
    /** Not 10 minutes to 8 hours. */
    LIFETIME
  }

  /** What stands against it; empty when nothing does. */
  public static Optional<Refusal> refusal(
      Policy policy, Account account, Issuer issuer, Duration life) {
    if (!policy.methods().contains(MethodType.TEMPORARY_ACCESS_CODE)) {
      return Optional.of(Refusal.NOT_IN_POLICY);
    }
    if (issuer.own()) {
      return Optional.of(Refusal.OWN_ACCOUNT);
    }
    if (account.administrator() && !issuer.mayTreatAdministrators()) {
      return Optional.of(Refusal.ADMINISTRATOR);
    }
    if (Eligibility.judge(policy, account, List.of()) instanceof Ineligible(var obstacle)
        && obstacle != Obstacle.NOT_ENOUGH_METHODS) {
      return Optional.of(Refusal.NOT_ENABLED);
    }
    return TemporaryCode.fits(life) ? Optional.empty() : Optional.of(Refusal.LIFETIME);
  }
}
