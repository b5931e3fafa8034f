package org.latchkey.core.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.latchkey.passwords.PasswordRules;

/**
 * Where passwords live. One adapter for each kind; whatever is peculiar to a kind of directory
 * stays behind this interface.
 *
 * <p>Every call has a deadline of its own, set by the adapter's configuration, and answers with a
 * value when the directory does not: no call throws because the outside failed.
 */
public interface Directory {

  /** The configured name, part of every {@link AccountId}. */
  String name();

  /** What a person must do after a reset, which differs by kind. */
  Kind kind();

  /** The account that a typed name means, by the rules of {@link #spellings} and no others. */
  Lookup find(LoginName name);

  /** How its people are spelled, as it was known at the newest {@link #find}. */
  default Spellings spellings() {
    return new Spellings(name(), Set.of(name()));
  }

  /** The account as it is now. */
  Lookup load(AccountId id);

  /** The account as the given controller sees it now; the reconciler's way of reading. */
  Lookup load(AccountId id, String controller);

  /**
   * The rules for a new password of this account at a reset, as far as the directory publishes
   * them.
   */
  PasswordRules rules(Account account);

  /** As {@link #rules}, for somebody who knows the current password and changes it. */
  default PasswordRules rulesOfChange(Account account) {
    return rules(account);
  }

  /**
   * Sets the password and unlocks, in one write, without asking for the old password. Refuses
   * protected, disabled and expired accounts by itself, whatever the caller checked before.
   *
   * @param account as read just before; the write goes to {@code account.version().controller()}
   */
  WriteOutcome reset(UUID intent, Account account, Secret password);

  /** Unlocks and changes nothing else. */
  WriteOutcome unlock(UUID intent, Account account);

  /**
   * Changes the password of somebody who knows the current one; the directory's history applies.
   */
  WriteOutcome change(Account account, Secret current, Secret replacement);

  /** Whether the password is right. Counts against the directory's own lockout when it is not. */
  SignInOutcome signIn(Account account, Secret password);

  /** How many wrong passwords the directory takes before it locks; empty when it never does. */
  Optional<LockoutRule> lockout(Account account);

  /**
   * The lockout of accounts for which nothing else is set. Names that nobody has are held to it, so
   * that they fail like those that somebody has.
   */
  Optional<LockoutRule> lockout();

  /** When the password was last set, where the directory tells. */
  Optional<Instant> passwordChangedAt(Account account);

  /** Every account, in no order. For counting who a policy change concerns. */
  void forEach(Consumer<Account> visitor) throws DirectoryUnavailable;

  /** Whether the directory answers, for health and readiness. */
  Health health();

  /** Kinds of directory, as far as people and rules need to tell them apart. */
  enum Kind {
    BUILT_IN,
    ACTIVE_DIRECTORY,
    LDAP
  }

  /**
   * A directory's own lockout.
   *
   * @param failures wrong passwords that lock, at least 1
   * @param window within which they count
   */
  record LockoutRule(int failures, Duration window) {

    /** What keeps clear of both. */
    public LockoutRule stricter(LockoutRule other) {
      return new LockoutRule(
          Math.min(failures, other.failures),
          window.compareTo(other.window) > 0 ? window : other.window);
    }
  }

  /** The answer to a look-up. */
  sealed interface Lookup {
    record Found(Account account) implements Lookup {}

    record NotFound() implements Lookup {}

    /** The name means more than one account, so it means none. */
    record Ambiguous() implements Lookup {}

    record Unavailable(String detail) implements Lookup {}
  }

  /** The answer to a check of a password. */
  enum SignInOutcome {
    RIGHT,
    WRONG,
    LOCKED,
    DISABLED,
    MUST_CHANGE,
    UNAVAILABLE
  }

  /** Health of a directory, with the cause for an operator. */
  record Health(boolean reachable, String detail) {}

  /** The directory could not be read to the end. */
  final class DirectoryUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public DirectoryUnavailable(String detail, Throwable cause) {
      super(detail, cause);
    }
  }
}
