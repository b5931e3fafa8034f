package org.latchkey.server.signin;

import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.core.account.Secret;
import org.latchkey.server.crypto.KeyRing;

/** How long a password that was refused must be so. */
final class WrongPassword {

  private WrongPassword() {}

  /**
   * By what it is known again, until the account gets another password, is locked, unlocked,
   * disabled or enabled: after any of these the same password may be right.
   */
  static String mark(KeyRing keys, Account account, Secret password) {
    return keys.passwordMark(
        account.id().text(),
        account.version().password() + "|" + account.version().lock() + "|" + account.standing(),
        password);
  }

  /**
   * Whether the account was read as locked or switched off already. If it became so only
   * afterwards, the mark would hold on when it is so no more.
   */
  static boolean wasSoBefore(Account account, SignInOutcome outcome) {
    return outcome == SignInOutcome.LOCKED
        ? account.locked()
        : account.standing() != Account.Standing.ACTIVE;
  }
}
