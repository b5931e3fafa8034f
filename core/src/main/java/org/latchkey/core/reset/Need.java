package org.latchkey.core.reset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.Secret;
import org.latchkey.core.policy.Eligibility;
import org.latchkey.core.throttle.FailureCounts;
import org.latchkey.core.throttle.Origin;
import org.latchkey.passwords.PasswordRules;

/**
 * A question that must be answered before an event can be judged.
 *
 * @param <T> the answer
 */
public sealed interface Need<T> {

  /**
   * Needs that ask a directory or long lists; they are answered before the transaction, the others
   * inside it.
   */
  sealed interface Beforehand<T> extends Need<T> {}

  /** Who is meant by a name: a person, or the decoy in its place. */
  record Identity(LoginName name) implements Beforehand<Subject> {}

  /** The account as it is now. */
  record FreshAccount(AccountId account) implements Beforehand<AccountNow> {}

  /** What lists say of a new password for this account. */
  record Weakness(Account account, Secret password) implements Beforehand<Weaknesses> {
    @Override
    public String toString() {
      return "Weakness[" + account.id() + "]";
    }
  }

  /** Failures and blocks of a subject at a gate. */
  record Throttle(Subject subject, String gate) implements Need<Throttled> {}

  /** Whether one more code may be sent to a contact, and if so a fresh one. */
  record Send(Subject subject, OfferedMethod method) implements Need<Sendable> {}

  /** Whether the number is that of the method. Never true of a decoy. */
  record NumberCheck(Subject subject, OfferedMethod method, PhoneNumber given)
      implements Need<Boolean> {}

  /** Whether the code is the one that was sent. Never true of a decoy. */
  record CodeCheck(Subject subject, OfferedMethod method, SentCode sent, String given)
      implements Need<Boolean> {
    @Override
    public String toString() {
      return "CodeCheck[" + method.type() + "]";
    }
  }

  /** The time step whose code the authenticator shows; empty when none fits. */
  record TimeStepCheck(Subject subject, OfferedMethod method, String given)
      implements Need<OptionalLong> {
    @Override
    public String toString() {
      return "TimeStepCheck[]";
    }
  }

  /** The temporary access code that this is, if it can be used now. Empty for a decoy. */
  record IssuedCodeCheck(Subject subject, OfferedMethod method, String given)
      implements Need<Optional<IssuedCode>> {
    @Override
    public String toString() {
      return "IssuedCodeCheck[" + method.type() + "]";
    }
  }

  /** Whether a puzzle is solved in time. It is spent with the state that carries it. */
  record Solution(ResetState.Challenge challenge, String given) implements Need<Boolean> {}

  /**
   * A temporary access code that was given out.
   *
   * @param id by which it is spent
   * @param contactKey by which it is known again among the methods of the account
   */
  record IssuedCode(String id, String contactKey) {}

  /** An account, read just now. */
  sealed interface AccountNow {
    /**
     * @param eligibility judged under the policy the session began with and the newest one
     * @param usable the methods of that judgement, with what each contact is counted under now
     * @param rules for a new password
     * @param recentResets completed within the limit's window
     */
    record Read(
        Account account,
        Eligibility eligibility,
        List<OfferedMethod> usable,
        PasswordRules rules,
        int recentResets)
        implements AccountNow {

      public Read {
        usable = List.copyOf(usable);
      }
    }

    record Gone() implements AccountNow {}

    record Unreachable() implements AccountNow {}
  }

  /**
   * Failures counted in their windows.
   *
   * @param blockedUntil when the block that holds for this subject and origin ends
   */
  record Throttled(Origin origin, FailureCounts counts, Optional<Instant> blockedUntil) {}

  /** Whether a code may be sent. */
  sealed interface Sendable {
    /** It may, and this is it, with its MAC under the server's key. */
    record Yes(String code, String mac) implements Sendable {
      @Override
      public String toString() {
        return "Yes[]";
      }
    }

    record NotBefore(Instant when) implements Sendable {}
  }
}
