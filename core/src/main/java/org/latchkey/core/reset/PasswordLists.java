package org.latchkey.core.reset;

import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.passwords.Explanation;

/** Lists that new passwords are held against, and that are too large to be rules. */
public interface PasswordLists {

  /**
   * What they say of a candidate, as far as the policy asks. Nothing of it is kept. May wait for
   * somebody outside, for a bounded time.
   */
  Weaknesses of(PasswordPolicy policy, Account account, CharSequence candidate);

  /** Whether there is a list of breached passwords at all. */
  boolean listBreached();

  /** No list, and so nothing to say. */
  static PasswordLists none() {
    return new PasswordLists() {
      @Override
      public Weaknesses of(PasswordPolicy policy, Account account, CharSequence candidate) {
        return new Weaknesses(Optional.<Explanation>empty(), false);
      }

      @Override
      public boolean listBreached() {
        return false;
      }
    };
  }
}
