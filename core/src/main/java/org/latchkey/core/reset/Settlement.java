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
   * <p>A changed password time proves only that <em>some</em> write took effect. It is taken for
   * ours when the directory can say that exactly one happened since; whoever cannot tell must pass
   * {@code exactlyOne} as false.
   *
   * @param exactlyOne whether the directory vouches for exactly one change since the noted version
   */
  public static Settlement of(Intent intent, AccountVersion now, boolean exactlyOne) {
    boolean same =
        switch (intent.purpose()) {
          case FORGOT -> now.password() == intent.noted().password();
          case UNLOCK -> now.lock() == intent.noted().lock();
        };
    if (!now.controller().equals(intent.noted().controller())) {
      return UNDETERMINED;
    }
    if (same) {
      return FAILED;
    }
    return exactlyOne ? DONE : UNDETERMINED;
  }
}
