package org.latchkey.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.core.policy.PasswordPolicy.Mode;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Rule;

class PasswordPolicyTest {

  private static final PasswordRules LAX =
      new PasswordRules(List.of(new Rule.MinLength(3), new Rule.MaxLength(512)));
  private static final PasswordRules STRICT =
      new PasswordRules(
          List.of(new Rule.MinLength(14), new Rule.MaxLength(127), new Rule.Categories(4)));

  @Test
  void theStandardAsksForLengthAndListsAndNoKindsOfCharacters() {
    assertThat(PasswordPolicy.STANDARD.over(LAX, true).rules())
        .containsExactly(
            new Rule.MinLength(8), new Rule.MaxLength(256), new Rule.Banned(), new Rule.Breached());
  }

  @Test
  void theDirectoryMayAlwaysAskForMore() {
    assertThat(PasswordPolicy.STANDARD.over(STRICT, false).rules())
        .containsExactly(
            new Rule.MinLength(14),
            new Rule.MaxLength(127),
            new Rule.Categories(4),
            new Rule.Banned());
  }

  @Test
  void whatOnlyWatchesIsNoRule() {
    assertThat(new PasswordPolicy(Mode.AUDIT, Mode.OFF, 8, 256, 3).over(LAX, true).rules())
        .containsExactly(new Rule.MinLength(8), new Rule.MaxLength(256), new Rule.Categories(3));
  }

  @Test
  void listsAreAskedUnlessAllAreOff() {
    assertThat(new PasswordPolicy(Mode.OFF, Mode.OFF, 8, 256, 1).asksLists()).isFalse();
    assertThat(new PasswordPolicy(Mode.OFF, Mode.AUDIT, 8, 256, 1).asksLists()).isTrue();
    assertThat(new PasswordPolicy(Mode.AUDIT, Mode.OFF, 8, 256, 1).asksLists()).isTrue();
  }

  @Test
  void lengthsAndKindsHaveBounds() {
    for (int[] bad :
        new int[][] {
          {7, 256, 1}, {65, 256, 1}, {8, 127, 1}, {8, 257, 1}, {8, 256, 0}, {8, 256, 5}
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PasswordPolicy(Mode.OFF, Mode.OFF, bad[0], bad[1], bad[2]));
    }
  }
}
