package org.latchkey.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.passwords.Verdict.Accepted;
import org.latchkey.passwords.Verdict.Refused;

class PasswordRulesTest {

  private static final String EMOJI = "\uD83D\uDE00";

  private static Verdict judge(CharSequence candidate, Rule... rules) {
    return new PasswordRules(List.of(rules)).judge(candidate);
  }

  private static void accepted(CharSequence candidate, Rule... rules) {
    assertThat(judge(candidate, rules)).isEqualTo(new Accepted());
  }

  private static void refused(CharSequence candidate, Rule rule) {
    assertThat(judge(candidate, rule)).isEqualTo(new Refused(rule));
  }

  @Test
  void ofTwoSetsOfRulesTheStricterHolds() {
    PasswordRules directory =
        new PasswordRules(
            List.of(
                new Rule.MinLength(7),
                new Rule.MaxLength(256),
                new Rule.NotContains(List.of("ada")),
                new Rule.History(24),
                new Rule.MinAge(Duration.ofHours(1)),
                new Rule.Directory()));
    List<Rule> others =
        List.of(
            new Rule.Breached(),
            new Rule.Banned(),
            new Rule.MinAge(Duration.ofHours(2)),
            new Rule.History(5),
            new Rule.NotContains(List.of("ada", "byron")),
            new Rule.Categories(3),
            new Rule.MaxLength(128),
            new Rule.MinLength(12));
    assertThat(directory.and(others).rules())
        .containsExactly(
            new Rule.MinLength(12),
            new Rule.MaxLength(128),
            new Rule.Categories(3),
            new Rule.NotContains(List.of("ada", "byron")),
            new Rule.History(24),
            new Rule.MinAge(Duration.ofHours(2)),
            new Rule.Banned(),
            new Rule.Breached(),
            new Rule.Directory());
    assertThat(new PasswordRules(others).and(directory.rules())).isEqualTo(directory.and(others));
  }

  @Test
  void withoutRulesEverythingIsAccepted() {
    accepted("");
    accepted("a");
  }

  @Test
  void theMinimumIsCountedInCodePoints() {
    refused("1234567", new Rule.MinLength(8));
    accepted("12345678", new Rule.MinLength(8));
    refused(EMOJI.repeat(4), new Rule.MinLength(8));
    accepted(EMOJI.repeat(8), new Rule.MinLength(8));
  }

  @Test
  void theMaximumIsCountedInUtf16UnitsAsWindowsDoes() {
    accepted("1".repeat(256), new Rule.MaxLength(256));
    refused("1".repeat(257), new Rule.MaxLength(256));
    accepted(EMOJI.repeat(128), new Rule.MaxLength(256));
    refused(EMOJI.repeat(128) + "1", new Rule.MaxLength(256));
  }

  @ParameterizedTest
  @CsvSource({
    "aaaa, 1",
    "AAAA, 1",
    "1111, 1",
    "'    ', 1",
    "\u3042\u3044, 1", // Hiragana: letters without case
    "\u0665\u0666, 1", // Arabic-Indic digits are letters without case to Windows
    "a\u0665, 2",
    "1\u0665, 2",
    "aA, 2",
    "\u00e4\u00c4, 2",
    "aA1, 3",
    "aA1!, 4",
    "aA1!\u3042, 5",
    "\u01c5, 1", // a titlecase letter is neither upper nor lower
    "\uD83D\uDE00, 1", // an emoji is one symbol, not two halves
    "\uD835\uDC00\uD835\uDC1A, 2", // mathematical A and a, outside the basic plane
  })
  void categoriesAreTheFiveOfWindows(String candidate, int categories) {
    accepted(candidate, new Rule.Categories(categories));
    if (categories < 5) {
      refused(candidate, new Rule.Categories(categories + 1));
    }
  }

  @Test
  void nothingHasNoCategory() {
    refused("", new Rule.Categories(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "xADAx", "1aDa", "lovelace9"})
  void ownNamesAreFoundAnywhereAndInAnyCase(String candidate) {
    refused(candidate, new Rule.NotContains(List.of("Ada", "LOVELACE")));
  }

  @Test
  void ownNamesOutsideAsciiAreFoundInAnyCase() {
    refused("x\u00c4NNEx", new Rule.NotContains(List.of("\u00e4nne")));
    refused("x\uD801\uDC00x", new Rule.NotContains(List.of("\uD801\uDC28"))); // Deseret
  }

  @Test
  void partsOfNamesAreFine() {
    accepted("lovelac", new Rule.NotContains(List.of("Ada", "Lovelace")));
  }

  @Test
  void rulesOfTheServerAreNotJudgedHere() {
    accepted("", new Rule.History(24), new Rule.MinAge(Duration.ofDays(1)), new Rule.Directory());
  }

  @Test
  void theFirstBrokenRuleIsNamed() {
    Rule length = new Rule.MinLength(8);
    Rule categories = new Rule.Categories(3);
    assertThat(judge("a", length, categories)).isEqualTo(new Refused(length));
    assertThat(judge("a", categories, length)).isEqualTo(new Refused(categories));
    assertThat(judge("aaaaaaaa", length, categories)).isEqualTo(new Refused(categories));
  }

  @Test
  void aSequenceThatPrintsAsStarsIsJudgedByItsCharacters() {
    accepted(new Guarded("aA1!aA1!"), new Rule.MinLength(8), new Rule.Categories(4));
    refused(new Guarded("my ada is"), new Rule.NotContains(List.of("ADA")));
    refused(new Guarded("aaaa"), new Rule.Categories(2));
    accepted(new Guarded("aaaa"), new Rule.NotContains(List.of("*")));
  }

  private record Guarded(String text) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Guarded(text.substring(start, end));
    }

    @Override
    public String toString() {
      return "*****";
    }
  }
}
