package org.latchkey.server.reset;

import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.account.Account;
import org.latchkey.core.reset.Settlement;
import org.latchkey.server.store.IntentRows.OpenIntent;

/** Takes the outcome of a write that belongs to no reset session, such as a change of password. */
public interface WithoutSession {

  /**
   * @param account as the directory knows it now; empty when it does so no longer
   * @return whether the intent had no outcome before
   */
  boolean settled(OpenIntent open, Optional<Account> account, Settlement settlement);

  /** Whether this process has begun the write and not come to its end. */
  boolean underWay(UUID intent);

  /** Where nothing is written outside of reset sessions. */
  static WithoutSession none() {
    return new WithoutSession() {
      @Override
      public boolean settled(OpenIntent open, Optional<Account> account, Settlement settlement) {
        return false;
      }

      @Override
      public boolean underWay(UUID intent) {
        return false;
      }
    };
  }
}
