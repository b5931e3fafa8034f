package org.latchkey.core.account;

/** What became of a write to a directory. */
public sealed interface WriteOutcome {

  /** It took effect. */
  record Written() implements WriteOutcome {}

  /** The directory, or the adapter for it, said no; nothing changed. */
  record Refused(Refusal why, String detail) implements WriteOutcome {}

  /** It certainly did not take effect, and not because somebody said no. */
  record Failed(String detail) implements WriteOutcome {}

  /** Nobody knows: the deadline passed, or the answer was lost. */
  record Unknown(String detail) implements WriteOutcome {}

  /**
   * Why a directory refuses a write. {@code detail} beside it is the directory's own code, for the
   * operator; it is never shown to the person.
   */
  enum Refusal {
    TOO_SHORT,
    NOT_COMPLEX,
    IN_HISTORY,
    TOO_YOUNG,
    /** Against the directory's rules; which one it does not say. */
    PASSWORD_POLICY,
    WRONG_CURRENT_PASSWORD,
    NOT_PERMITTED,
    PROTECTED,
    DISABLED,
    EXPIRED,
    LOCKED,
    NO_SUCH_ACCOUNT,
    BUSY;

    /** Whether another password may fare better. */
    public boolean aboutThePassword() {
      return switch (this) {
        case TOO_SHORT, NOT_COMPLEX, IN_HISTORY, TOO_YOUNG, PASSWORD_POLICY, BUSY -> true;
        case WRONG_CURRENT_PASSWORD,
            NOT_PERMITTED,
            PROTECTED,
            DISABLED,
            EXPIRED,
            LOCKED,
            NO_SUCH_ACCOUNT ->
            false;
      };
    }
  }
}
