package org.latchkey.server.reset;

import org.latchkey.core.throttle.Origin;
import org.latchkey.server.store.ThrottleRows;
import org.latchkey.server.store.Transaction;

/**
 * The counters of passwords that were tried at the account page. A new password ends them, and so
 * does an administrator; an unlock does not, since it keeps the password that somebody guesses at.
 */
public final class PasswordTries {

  public static final String FROM_NETWORK = "password.network";
  public static final String FROM_ORIGIN = "password.origin";
  public static final String OF_ACCOUNT = "password.account";
  public static final String PASSED_ON = "password.passed";
  public static final String WRONG = "password.wrong";

  private PasswordTries() {}

  /** The key of what comes from one origin. */
  public static String key(String account, Origin origin) {
    return account + "|" + origin.key();
  }

  /**
   * Forgets what was tried from this origin and from unproven ones, and the account's total.
   *
   * @return how many tries there were
   */
  public static int forgive(Transaction tx, ThrottleRows throttle, String account, Origin origin) {
    throttle.clear(tx, FROM_ORIGIN, key(account, origin));
    throttle.clear(tx, FROM_ORIGIN, key(account, new Origin.Unproven()));
    throttle.clear(tx, PASSED_ON, account);
    return throttle.clear(tx, OF_ACCOUNT, account);
  }
}
