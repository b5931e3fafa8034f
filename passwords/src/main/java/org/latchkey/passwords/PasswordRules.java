package org.latchkey.passwords;

import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

  /**
   * These rules and others. Of two of a kind the stricter one holds; what the person can see while
   * typing stays first, and what nobody can tell beforehand last.
   */
  public PasswordRules and(List<Rule> others) {
    Map<String, Rule> all = new LinkedHashMap<>();
    for (Rule rule : Stream.concat(rules.stream(), others.stream()).toList()) {
      all.merge(rule.id(), rule, PasswordRules::stricter);
    }
    return new PasswordRules(
        all.values().stream().sorted(Comparator.comparingInt(PasswordRules::place)).toList());
  }

  private static Rule stricter(Rule one, Rule other) {
    return switch (one) {
      case Rule.MinLength a when other instanceof Rule.MinLength b ->
          new Rule.MinLength(Math.max(a.characters(), b.characters()));
      case Rule.MaxLength a when other instanceof Rule.MaxLength b ->
          new Rule.MaxLength(Math.min(a.characters(), b.characters()));
      case Rule.Categories a when other instanceof Rule.Categories b ->
          new Rule.Categories(Math.max(a.required(), b.required()));
      case Rule.NotContains a when other instanceof Rule.NotContains b ->
          new Rule.NotContains(
              Stream.concat(a.words().stream(), b.words().stream()).distinct().toList());
      case Rule.History a when other instanceof Rule.History b ->
          new Rule.History(Math.max(a.remembered(), b.remembered()));
      case Rule.MinAge a when other instanceof Rule.MinAge b ->
          a.age().compareTo(b.age()) >= 0 ? a : b;
      case Rule.MinLength _,
          Rule.MaxLength _,
          Rule.Categories _,
          Rule.NotContains _,
          Rule.History _,
          Rule.MinAge _,
          Rule.Banned _,
          Rule.Breached _,
          Rule.Directory _ ->
          one;
    };
  }

  private static int place(Rule rule) {
    return switch (rule) {
      case Rule.MinLength _ -> 0;
      case Rule.MaxLength _ -> 1;
      case Rule.Categories _ -> 2;
      case Rule.NotContains _ -> 3;
      case Rule.History _ -> 4;
      case Rule.MinAge _ -> 5;
      case Rule.Banned _ -> 6;
      case Rule.Breached _ -> 7;
      case Rule.Directory _ -> 8;
    };
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
      case Rule.History _, Rule.MinAge _, Rule.Banned _, Rule.Breached _, Rule.Directory _ -> true;
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
