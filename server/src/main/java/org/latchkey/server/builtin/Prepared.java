package org.latchkey.server.builtin;

import java.util.UUID;
import org.latchkey.core.account.WriteOutcome.Refusal;

/** A new password, as far as it can be brought without a transaction. */
public sealed interface Prepared {
  /**
   * It keeps all rules and is hashed; what is left is one quick statement.
   *
   * @param notedVersion the password's version for which this was prepared
   */
  record Ready(UUID account, String hash, long notedVersion, boolean mustChange)
      implements Prepared {
    @Override
    public String toString() {
      return "Ready[" + account + ", " + notedVersion + "]";
    }
  }

  record Refused(Refusal why, String detail) implements Prepared {}

  /** Too much is being hashed just now; another attempt may fare better. */
  record Busy(java.time.Duration retryAfter) implements Prepared {}

  /** The store did not answer; nothing was changed. */
  record Failed(String detail) implements Prepared {}
}
