package org.latchkey.server.builtin;

import java.util.List;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Rule;
import org.latchkey.passwords.Verdict;
import org.latchkey.server.crypto.Argon2Hasher;
import org.latchkey.server.crypto.Argon2Hasher.Outcome;

/** Judges and hashes a new password: what is cheap first, then everything slow in one turn. */
final class NewPassword {
  private final Argon2Hasher hasher;

  NewPassword(Argon2Hasher hasher) {
    this.hasher = hasher;
  }

  /** What came of it. */
  sealed interface Result {
    record Hashed(String phc) implements Result {}

    record Refused(Refusal why, String rule) implements Result {}

    record Busy(java.time.Duration retryAfter) implements Result {}
  }

  /**
   * @param former hashes of passwords that may not come back; each one costs a computation
   */
  Result prepare(Secret password, PasswordRules rules, List<String> former) {
    if (rules.judge(password) instanceof Verdict.Refused refused) {
      return new Result.Refused(refusal(refused.rule()), refused.rule().id());
    }
    return switch (hasher.inTurn(turn -> judgeAndHash(turn, password, former))) {
      case Outcome.Computed<Result> c -> c.value();
      case Outcome.Busy<Result> b -> new Result.Busy(b.retryAfter());
    };
  }

  private static Result judgeAndHash(Argon2Hasher.Turn turn, Secret password, List<String> former) {
    for (String phc : former) {
      if (turn.matches(password, phc)) {
        return new Result.Refused(Refusal.IN_HISTORY, "history");
      }
    }
    return new Result.Hashed(turn.hash(password));
  }

  private static Refusal refusal(Rule rule) {
    return switch (rule) {
      case Rule.MinLength _ -> Refusal.TOO_SHORT;
      case Rule.Categories _ -> Refusal.NOT_COMPLEX;
      case Rule.History _ -> Refusal.IN_HISTORY;
      case Rule.MinAge _ -> Refusal.TOO_YOUNG;
      case Rule.MaxLength _, Rule.NotContains _, Rule.Banned _, Rule.Breached _, Rule.Directory _ ->
          Refusal.PASSWORD_POLICY;
    };
  }
}
