package org.latchkey.core.reset;

import org.latchkey.core.account.AccountVersion;

/** What a reconciler finds out about a write whose answer was lost. */
public enum Settlement {
  DONE,
  FAILED,
  UNDETERMINED;

  /**
   * Judges from what was noted before the write and what the same controller says once the write
   * can no longer land.
   *
   * <p>A changed password proves only that <em>some</em> write took effect. It is taken for ours
   * when the directory can say that exactly one happened since; if it cannot, nobody can. An unlock
   * asks less: if the account is no longer locked, the person has what was asked for, whoever did
   * it.
   */
  public static Settlement of(Intent intent, AccountVersion now) {
    AccountVersion noted = intent.noted();
    if (!now.controller().equals(noted.controller())) {
      return UNDETERMINED;
    }
    return switch (intent.purpose()) {
      case FORGOT -> ofReset(noted, now);
      case UNLOCK -> {
        if (now.lock() == 0) {
          yield DONE;
        }
        yield now.lock() == noted.lock() ? FAILED : UNDETERMINED;
      }
    };
  }

  // The time alone may stand still although a password was set: two writes within one tick.
  private static Settlement ofReset(AccountVersion noted, AccountVersion now) {
    if (now.oneWriteAfter(noted)) {
      return DONE;
    }
    boolean counted = noted.passwordWrites().isPresent() && now.passwordWrites().isPresent();
    boolean unchanged =
        now.password() == noted.password()
            && (!counted || now.passwordWrites().equals(noted.passwordWrites()));
    return unchanged ? FAILED : UNDETERMINED;
  }
}
