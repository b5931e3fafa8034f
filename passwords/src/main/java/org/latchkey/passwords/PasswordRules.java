package org.latchkey.passwords;

import java.util.BitSet;
import java.util.List;

/**
 * The rules that apply to one person's new password, in the order in which they are shown and
 * judged.
 *
 * @param rules every rule, including those that only the directory can judge
 */
public record PasswordRules(List<Rule> rules) {

  public PasswordRules {
    rules = List.copyOf(rules);
  }

  /** Judges every rule that needs nothing but the candidate. Time is linear in its length. */
  public Verdict judge(CharSequence candidate) {
    for (Rule rule : rules) {
      if (!keeps(rule, candidate)) {
        return new Verdict.Refused(rule);
      }
    }
    return new Verdict.Accepted();
  }

  private static boolean keeps(Rule rule, CharSequence candidate) {
    return switch (rule) {
      case Rule.MinLength r -> codePoints(candidate) >= r.characters();
      case Rule.MaxLength r -> candidate.length() <= r.characters();
      case Rule.Categories r -> categories(candidate) >= r.required();
      case Rule.NotContains r -> !containsAny(candidate, r.words());
      case Rule.History _, Rule.MinAge _, Rule.Directory _ -> true;
    };
  }

  private static int codePoints(CharSequence candidate) {
    return Math.toIntExact(candidate.codePoints().count());
  }

  private static int categories(CharSequence candidate) {
    BitSet seen = new BitSet(5);
    candidate.codePoints().forEach(c -> seen.set(category(c)));
    return seen.cardinality();
  }

  private static int category(int codePoint) {
    if (Character.isUpperCase(codePoint)) {
      return 0;
    }
    if (Character.isLowerCase(codePoint)) {
      return 1;
    }
    // Windows counts 0 to 9 only; other digits are letters without case to it.
    if (codePoint >= '0' && codePoint <= '9') {
      return 2;
    }
    return Character.isLetterOrDigit(codePoint) ? 3 : 4;
  }

  private static boolean containsAny(CharSequence candidate, List<String> words) {
    String folded = lowerCase(candidate);
    return words.stream().anyMatch(word -> folded.contains(lowerCase(word)));
  }

  // Character by character, not by toString: a sequence that guards a secret prints as stars.
  private static String lowerCase(CharSequence text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
