package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.WriteOutcome.Refusal;

class BrokenRuleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
  private static final DomainPolicy POLICY =
      new DomainPolicy(
          8, true, 5, Duration.ofDays(1), 5, Duration.ofMinutes(30), Duration.ofMinutes(30));
  private static final BrokenRule OF_CHANGE =
      new BrokenRule(new AppliedPolicy(POLICY, true), true, true);
  private static final BrokenRule OF_RESET =
      new BrokenRule(new AppliedPolicy(POLICY, true), false, false);

  @Test
  void isFoundByThePublishedRules() {
    assertThat(of(OF_RESET, "Ab1!")).isEqualTo(Refusal.TOO_SHORT);
    assertThat(of(OF_RESET, "abcdefghij")).isEqualTo(Refusal.NOT_COMPLEX);
    assertThat(of(OF_RESET, "xxLovelace1!")).isEqualTo(Refusal.NOT_COMPLEX);
    assertThat(of(OF_RESET, "Aa1!".repeat(65))).isEqualTo(Refusal.PASSWORD_POLICY);
  }

  @Test
  void isTheHistoryWhereNothingElseIsLeft() {
    assertThat(of(OF_CHANGE, "Go0d-enough")).isEqualTo(Refusal.IN_HISTORY);
    assertThat(of(OF_RESET, "Go0d-enough")).isEqualTo(Refusal.PASSWORD_POLICY);
  }

  @Test
  void isTheAgeOfAPasswordSetJustNow() {
    Instant lately = NOW.minus(Duration.ofHours(23));
    assertThat(OF_CHANGE.of("Go0d-enough", List.of(), lately, NOW)).isEqualTo(Refusal.TOO_YOUNG);
    assertThat(OF_RESET.of("Go0d-enough", List.of(), lately, NOW))
        .isEqualTo(Refusal.PASSWORD_POLICY);
  }

  @Test
  void isNotGuessedUnderAPolicyThatMayNotBeRead() {
    BrokenRule blind = new BrokenRule(new AppliedPolicy(POLICY, false), true, true);
    assertThat(of(blind, "Go0d-enough")).isEqualTo(Refusal.PASSWORD_POLICY);
  }

  private static Refusal of(BrokenRule rule, String password) {
    return rule.of(password, List.of("Lovelace"), NOW.minus(Duration.ofDays(9)), NOW);
  }
}
