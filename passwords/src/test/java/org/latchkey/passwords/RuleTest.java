package org.latchkey.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.passwords.Rule.Checkable;

class RuleTest {

  private static final List<Rule> ALL =
      List.of(
          new Rule.MinLength(8),
          new Rule.MaxLength(256),
          new Rule.Categories(3),
          new Rule.NotContains(List.of("Ada")),
          new Rule.History(24),
          new Rule.MinAge(Duration.ofDays(1)),
          new Rule.Banned(),
          new Rule.Breached(),
          new Rule.Directory());

  @Test
  void everyRuleHasTheIdOfTheContract() {
    assertThat(ALL)
        .extracting(Rule::id)
        .containsExactly(
            "minLength",
            "maxLength",
            "categories",
            "notContains",
            "history",
            "minAge",
            "banned",
            "breached",
            "directory");
  }

  @Test
  void whatNeedsMoreThanTheCandidateIsJudgedByTheServer() {
    assertThat(ALL)
        .filteredOn(rule -> rule.checkable() == Checkable.SERVER)
        .extracting(Rule::id)
        .containsExactly("history", "minAge", "banned", "breached", "directory");
  }

  @Test
  void boundsThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Rule.MinLength(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rule.MinLength(257));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rule.MaxLength(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rule.MaxLength(1025));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rule.Categories(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rule.Categories(6));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rule.History(0));
  }

  @Test
  void aBlankWordForbidsNothing() {
    PasswordRules rules = new PasswordRules(List.of(new Rule.NotContains(List.of("", " "))));
    assertThat(rules.judge("a b")).isEqualTo(new Verdict.Accepted());
    assertThat(new Rule.NotContains(List.of("", "Ada")).words()).containsExactly("Ada");
  }

  @Test
  void listsCannotBeChangedFromOutside() {
    List<String> words = new ArrayList<>(List.of("Ada"));
    Rule.NotContains rule = new Rule.NotContains(words);
    List<Rule> list = new ArrayList<>(List.of(rule));
    PasswordRules rules = new PasswordRules(list);
    words.add("Byron");
    list.clear();
    assertThat(rules.rules()).containsExactly(rule);
    assertThat(rule.words()).containsExactly("Ada");
  }
}
