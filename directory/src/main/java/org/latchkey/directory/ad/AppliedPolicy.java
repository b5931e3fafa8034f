package org.latchkey.directory.ad;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Rule;

/**
 * The policy that holds for one account.
 *
 * @param known the domain's, or that of the password settings object that applies
 * @param whole false when something else applies that may not be read; the domain's is then the
 *     best guess
 */
record AppliedPolicy(DomainPolicy known, boolean whole) {

  /** Fewer than anybody sets in earnest. */
  private static final int UNKNOWN_THRESHOLD = 3;

  private static final Duration UNKNOWN_WINDOW = Duration.ofMinutes(30);
  private static final int CATEGORIES = 3;

  /** What is assumed of a domain that cannot be asked. */
  static final AppliedPolicy UNKNOWN =
      new AppliedPolicy(
          new DomainPolicy(
              0, false, 0, Duration.ZERO, UNKNOWN_THRESHOLD, UNKNOWN_WINDOW, UNKNOWN_WINDOW),
          false);

  /**
   * @param personalWords what a complex password may not contain
   */
  PasswordRules rules(List<String> personalWords) {
    List<Rule> rules = new ArrayList<>();
    if (known.minLength() > 0) {
      rules.add(new Rule.MinLength(Math.min(known.minLength(), UnicodePassword.MAX_LENGTH)));
    }
    rules.add(new Rule.MaxLength(UnicodePassword.MAX_LENGTH));
    if (known.complex()) {
      rules.add(new Rule.Categories(CATEGORIES));
      if (!personalWords.isEmpty()) {
        rules.add(new Rule.NotContains(personalWords));
      }
    }
    if (known.history() > 0) {
      rules.add(new Rule.History(Math.min(known.history(), 1024)));
    }
    if (!whole) {
      rules.add(new Rule.Directory());
    }
    return new PasswordRules(rules);
  }

  /** Empty when wrong passwords never lock. */
  Optional<LockoutRule> lockout() {
    if (whole) {
      return known.lockoutThreshold() == 0
          ? Optional.empty()
          : Optional.of(new LockoutRule(known.lockoutThreshold(), known.lockoutWindow()));
    }
    int threshold =
        known.lockoutThreshold() == 0
            ? UNKNOWN_THRESHOLD
            : Math.min(known.lockoutThreshold(), UNKNOWN_THRESHOLD);
    Duration window =
        known.lockoutWindow().compareTo(UNKNOWN_WINDOW) > 0
            ? known.lockoutWindow()
            : UNKNOWN_WINDOW;
    return Optional.of(new LockoutRule(threshold, window));
  }
}
