package org.latchkey.core.reset;

import java.util.Map;
import java.util.Optional;
import org.latchkey.core.account.Secret;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Rule;
import org.latchkey.passwords.Verdict;

/** What can be said of a new password before the directory is asked. */
public final class NewPasswords {

  /** Longer than any directory takes; bounds the work of judging. */
  static final int MAX_LENGTH = 1024;

  private NewPasswords() {}

  /** What is wrong with it; empty when nothing that can be seen here. */
  public static Optional<StepError> judge(PasswordRules rules, Secret password) {
    return unfit(password)
        .or(() ->
            rules.judge(password) instanceof Verdict.Refused refused
                ? Optional.of(broken(refused.rule()))
                : Optional.empty());
  }

  /** What keeps it from being a password at all. */
  static Optional<StepError> unfit(Secret password) {
    if (password.isEmpty()) {
      return Optional.of(StepError.of(StepError.Code.REQUIRED, "password"));
    }
    if (password.length() > MAX_LENGTH) {
      return Optional.of(StepError.of(StepError.Code.TOO_LONG, "password"));
    }
    return password.codePoints().allMatch(NewPasswords::typeable)
        ? Optional.empty()
        : Optional.of(StepError.of(StepError.Code.PASSWORD_CHARACTERS, "password"));
  }

  // Control characters cannot be typed at a sign-in screen, and half a surrogate pair is nothing.
  private static boolean typeable(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && codePoint != 0xFEFF;
  }

  static StepError broken(Rule rule) {
    Map<String, String> with =
        switch (rule) {
          case Rule.MinLength r -> Map.of("rule", r.id(), "characters", "" + r.characters());
          case Rule.MaxLength r -> Map.of("rule", r.id(), "characters", "" + r.characters());
          case Rule.Categories r -> Map.of("rule", r.id(), "required", "" + r.required());
          case Rule.NotContains r -> Map.of("rule", r.id());
          case Rule.History r -> Map.of("rule", r.id());
          case Rule.MinAge r -> Map.of("rule", r.id());
          case Rule.Banned r -> Map.of("rule", r.id());
          case Rule.Breached r -> Map.of("rule", r.id());
          case Rule.Directory r -> Map.of("rule", r.id());
        };
    return new StepError(StepError.Code.PASSWORD_RULE, "password", with);
  }
}
