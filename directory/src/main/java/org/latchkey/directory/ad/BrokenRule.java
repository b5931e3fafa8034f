package org.latchkey.directory.ad;

import java.time.Instant;
import java.util.List;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.passwords.Rule;
import org.latchkey.passwords.Verdict;

/**
 * Which rule a refused password broke. A controller says only that one was; so the published rules
 * are judged once more here, and what passes them all was refused for something that only the
 * directory knows.
 *
 * @param historyApplies whether this kind of write is compared with former passwords
 * @param ageApplies whether this kind of write is refused soon after the last
 */
record BrokenRule(AppliedPolicy policy, boolean historyApplies, boolean ageApplies) {

  Refusal of(CharSequence password, List<String> personalWords, Instant lastSet, Instant now) {
    if (policy.rules(personalWords).judge(password) instanceof Verdict.Refused refused) {
      return switch (refused.rule()) {
        case Rule.MinLength _ -> Refusal.TOO_SHORT;
        case Rule.Categories _, Rule.NotContains _ -> Refusal.NOT_COMPLEX;
        case Rule.MaxLength _,
            Rule.History _,
            Rule.MinAge _,
            Rule.Banned _,
            Rule.Breached _,
            Rule.Directory _ ->
            Refusal.PASSWORD_POLICY;
      };
    }
    if (!policy.whole()) {
      return Refusal.PASSWORD_POLICY;
    }
    if (ageApplies && now.isBefore(lastSet.plus(policy.known().minAge()))) {
      return Refusal.TOO_YOUNG;
    }
    return historyApplies && policy.known().history() > 0
        ? Refusal.IN_HISTORY
        : Refusal.PASSWORD_POLICY;
  }
}
