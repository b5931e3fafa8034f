package org.latchkey.server.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.core.throttle.Limit;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.store.ThrottleRows;
import org.latchkey.server.store.Transaction;

/**
 * How many passwords may be tried. Each check is paid for before it is made, so that checks at the
 * same instant cannot all pass as the last one allowed; a right password gets its payment back.
 *
 * <p>A directory that locks accounts is never asked so often that it would: at most half of its
 * threshold in its window, of which one is kept for origins that are proven for the account, so
 * that a stranger cannot use them all up.
 */
final class PasswordChecks {

  private static final String FROM_ORIGIN = "password.origin";
  private static final String OF_ACCOUNT = "password.account";

  private final ThrottleRows throttle;
  private final Limit fromOrigin;
  private final Limit ofAccount;

  PasswordChecks(ThrottleRows throttle, Limit fromOrigin, Limit ofAccount) {
    this.throttle = throttle;
    this.fromOrigin = fromOrigin;
    this.ofAccount = ofAccount;
  }

  /** Whether a check may be made; if so it counts from now on. */
  boolean pay(
      Transaction tx, String account, Origin origin, Optional<LockoutRule> lockout, Instant now) {
    boolean allowed =
        !fromOrigin.reachedBy(
                count(tx, FROM_ORIGIN, key(account, origin), fromOrigin.window(), now))
            && (origin instanceof Origin.Proven
                || !ofAccount.reachedBy(count(tx, OF_ACCOUNT, account, ofAccount.window(), now)))
            && lockout.map(rule -> below(tx, rule, account, origin, now)).orElse(true);
    if (allowed) {
      throttle.add(tx, FROM_ORIGIN, key(account, origin), now);
      throttle.add(tx, OF_ACCOUNT, account, now);
    }
    return allowed;
  }

  private boolean below(
      Transaction tx, LockoutRule rule, String account, Origin origin, Instant now) {
    int half = Math.max(1, rule.failures() / 2);
    int share = origin instanceof Origin.Proven || half == 1 ? half : half - 1;
    return count(tx, OF_ACCOUNT, account, rule.window(), now) < share;
  }

  /** The password was right: this origin starts afresh. What others tried still counts. */
  void forgive(Transaction tx, String account, Origin origin) {
    throttle.clear(tx, FROM_ORIGIN, key(account, origin));
    throttle.removeNewest(tx, OF_ACCOUNT, account);
  }

  /** The password was not judged: nothing counts. */
  void refund(Transaction tx, String account, Origin origin) {
    throttle.removeNewest(tx, FROM_ORIGIN, key(account, origin));
    throttle.removeNewest(tx, OF_ACCOUNT, account);
  }

  private int count(Transaction tx, String counter, String key, Duration window, Instant now) {
    return throttle.count(tx, counter, key, now.minus(window));
  }

  private static String key(String account, Origin origin) {
    return account + "|" + origin.key();
  }
}
