package org.latchkey.server.signin;

import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Secret;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.reset.NewPasswords;
import org.latchkey.core.reset.PasswordLists;
import org.latchkey.core.reset.StepError;
import org.latchkey.core.reset.Weaknesses;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.Store;

/** What a new password of the own account must be, under the newest policy. */
final class NewPasswordRules {

  private final Store store;
  private final PolicyRows policies;
  private final PasswordLists lists;

  NewPasswordRules(Store store, PolicyRows policies, PasswordLists lists) {
    this.store = store;
    this.policies = policies;
    this.lists = lists;
  }

  /**
   * What was found.
   *
   * @param mistake why it cannot be taken
   * @param watched lists that would have refused it, if the policy did not only watch
   */
  record Judgement(Optional<StepError> mistake, Optional<String> watched) {}

  PasswordRules of(Directory directory, Account account) {
    return policy().over(directory.rulesOfChange(account), lists.listBreached());
  }

  Judgement judge(Directory directory, Account account, Secret password) {
    PasswordPolicy policy = policy();
    Optional<StepError> broken =
        NewPasswords.judge(
            policy.over(directory.rulesOfChange(account), lists.listBreached()), password);
    if (broken.isPresent() || !policy.asksLists()) {
      return new Judgement(broken, Optional.empty());
    }
    Weaknesses found = lists.of(policy, account, password);
    return new Judgement(found.spokenRefusal(policy), found.watching(policy));
  }

  private PasswordPolicy policy() {
    return store.read(policies::current).passwords();
  }
}
