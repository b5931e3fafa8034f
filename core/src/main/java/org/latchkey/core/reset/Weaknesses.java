package org.latchkey.core.reset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.policy.PasswordPolicy.Mode;
import org.latchkey.passwords.Explanation;
import org.latchkey.passwords.Match;
import org.latchkey.passwords.Rule;

/**
 * What lists say against a new password. It says a good deal of the password itself, so it goes
 * into one answer to the person who typed it, and nowhere else.
 *
 * @param banned how names and banned terms count; empty where they were not asked
 * @param breached whether it is known from a breach
 */
public record Weaknesses(Optional<Explanation> banned, boolean breached) {

  /** Names a word of the candidate: for the reply at hand, never for a session. */
  static final String TERM = "term";

  @Override
  public String toString() {
    return "Weaknesses[]";
  }

  /** Why the policy refuses the candidate, if it does, in words that hold nothing of it. */
  public Optional<StepError> refusal(PasswordPolicy policy) {
    if (policy.bannedTerms() == Mode.ENFORCE && isBanned()) {
      return Optional.of(NewPasswords.broken(new Rule.Banned()));
    }
    return policy.breached() == Mode.ENFORCE && breached
        ? Optional.of(NewPasswords.broken(new Rule.Breached()))
        : Optional.empty();
  }

  /** The same with the one thing to change named, which is a part of the candidate. */
  public Optional<StepError> spokenRefusal(PasswordPolicy policy) {
    return refusal(policy)
        .map(error ->
            "banned".equals(error.with().get("rule"))
                ? worst().map(match -> naming(error, match)).orElse(error)
                : error);
  }

  private static StepError naming(StepError error, Match match) {
    Map<String, String> with = new HashMap<>(error.with());
    with.put("why", match.kind() == Match.Kind.NAME ? "name" : "term");
    with.put(TERM, match.term());
    return new StepError(error.code(), error.field(), with);
  }

  /** A name before any term, since no other change makes up for it; else the longest term. */
  private Optional<Match> worst() {
    List<Match> matches = banned.map(Explanation::matches).orElse(List.of());
    return matches.stream()
        .filter(match -> match.kind() == Match.Kind.NAME)
        .findFirst()
        .or(() -> matches.stream().max(Comparator.comparingInt(match -> match.term().length())));
  }

  /** Lists that refuse the candidate under the policy, by name, for the operator. */
  public Optional<String> refusing(PasswordPolicy policy) {
    return lists(policy, Mode.ENFORCE);
  }

  /** Lists that would, if the policy did not only watch. */
  public Optional<String> watching(PasswordPolicy policy) {
    return lists(policy, Mode.AUDIT);
  }

  private Optional<String> lists(PasswordPolicy policy, Mode mode) {
    List<String> said = new ArrayList<>();
    if (policy.bannedTerms() == mode && isBanned()) {
      said.add("banned: " + namesOfLists());
    }
    if (policy.breached() == mode && breached) {
      said.add("breached");
    }
    return said.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", said));
  }

  private boolean isBanned() {
    return banned.filter(explanation -> !explanation.accepted()).isPresent();
  }

  private String namesOfLists() {
    return banned.map(Explanation::matches).orElse(List.of()).stream()
        .map(Match::list)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
