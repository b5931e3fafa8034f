package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.passwords.Rule;

class AppliedPolicyTest {

  private static final Duration WINDOW = Duration.ofMinutes(30);

  @Test
  void showsWhatIsDemanded() {
    assertThat(new AppliedPolicy(policy(8, true, 5, 5), true).rules(List.of("Ada")).rules())
        .containsExactly(
            new Rule.MinLength(8),
            new Rule.MaxLength(256),
            new Rule.Categories(3),
            new Rule.NotContains(List.of("Ada")),
            new Rule.History(5));
  }

  @Test
  void showsNothingThatIsNotDemanded() {
    assertThat(new AppliedPolicy(policy(0, false, 0, 0), true).rules(List.of("Ada")).rules())
        .containsExactly(new Rule.MaxLength(256));
  }

  @Test
  void saysThatThereIsMoreWhereSomethingMayNotBeRead() {
    assertThat(new AppliedPolicy(policy(8, false, 0, 5), false).rules(List.of()).rules())
        .containsExactly(new Rule.MinLength(8), new Rule.MaxLength(256), new Rule.Directory());
  }

  @Test
  void locksAfterTheThresholdOrNever() {
    assertThat(new AppliedPolicy(policy(8, true, 5, 7), true).lockout())
        .contains(new LockoutRule(7, WINDOW));
    assertThat(new AppliedPolicy(policy(8, true, 5, 0), true).lockout()).isEmpty();
  }

  @Test
  void expectsTheWorstOfWhatMayNotBeRead() {
    assertThat(new AppliedPolicy(policy(8, true, 5, 7), false).lockout())
        .contains(new LockoutRule(3, WINDOW));
    assertThat(new AppliedPolicy(policy(8, true, 5, 2), false).lockout())
        .contains(new LockoutRule(2, WINDOW));
    assertThat(new AppliedPolicy(policy(8, true, 5, 0), false).lockout())
        .contains(new LockoutRule(3, WINDOW));
    assertThat(AppliedPolicy.UNKNOWN.lockout()).contains(new LockoutRule(3, WINDOW));
  }

  private static DomainPolicy policy(int length, boolean complex, int history, int threshold) {
    return new DomainPolicy(length, complex, history, Duration.ZERO, threshold, WINDOW, WINDOW);
  }
}
