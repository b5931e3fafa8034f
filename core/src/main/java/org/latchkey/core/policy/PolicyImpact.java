package org.latchkey.core.policy;

import java.util.List;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.policy.Eligibility.Eligible;

/**
 * How many people a change of policy gives self-service to and takes it from; promise 10 shows it
 * before the change is saved.
 *
 * @param before how many can reset themselves now
 * @param after how many could after the change
 * @param gain people who could not and then can
 * @param lose people who can and then could not
 */
public record PolicyImpact(long before, long after, long gain, long lose) {

  public static PolicyImpact none() {
    return new PolicyImpact(0, 0, 0, 0);
  }

  /** The impact with one more account looked at. */
  public PolicyImpact plus(
      Policy current, Policy proposed, Account account, List<RegisteredMethod> registered) {
    boolean can = Eligibility.judge(current, account, registered) instanceof Eligible;
    boolean could = Eligibility.judge(proposed, account, registered) instanceof Eligible;
    return new PolicyImpact(
        before + (can ? 1 : 0),
        after + (could ? 1 : 0),
        gain + (!can && could ? 1 : 0),
        lose + (can && !could ? 1 : 0));
  }
}
