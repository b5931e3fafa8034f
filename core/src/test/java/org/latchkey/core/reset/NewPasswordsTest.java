package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.Secret;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Rule;

class NewPasswordsTest {

  private static final PasswordRules NONE = new PasswordRules(List.of());

  private static Optional<StepError> judge(PasswordRules rules, String password) {
    return NewPasswords.judge(rules, Secret.of(password));
  }

  private static Optional<StepError.Code> unfit(String password) {
    return judge(NONE, password).map(StepError::code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "Correct-Horse-9",
        "p\u00e4ssw\u00f6rd",
        "\u5bc6\u7801",
        "\uD83D\uDE00",
        "\ue000"
      })
  void whateverCanBeTypedCanBeAPassword(String password) {
    assertThat(judge(NONE, password)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\0b",
        "a\nb",
        "a\u007fb",
        "a\u0085b",
        "\ufeffab",
        "a\uD83D",
        "\uDE00b",
        "\uffff"
      })
  void whatCannotBeTypedCannotBeOne(String password) {
    assertThat(unfit(password)).contains(StepError.Code.PASSWORD_CHARACTERS);
  }

  @Test
  void itsLengthIsBounded() {
    assertThat(unfit("")).contains(StepError.Code.REQUIRED);
    assertThat(unfit("a".repeat(1024))).isEmpty();
    assertThat(unfit("a".repeat(1025))).contains(StepError.Code.TOO_LONG);
  }

  @Test
  void theBrokenRuleIsNamedWithItsNumber() {
    PasswordRules rules =
        new PasswordRules(
            List.of(
                new Rule.MinLength(8),
                new Rule.MaxLength(12),
                new Rule.Categories(2),
                new Rule.NotContains(List.of("Ada")),
                new Rule.History(24),
                new Rule.MinAge(Duration.ofDays(1)),
                new Rule.Directory()));
    assertThat(broken(rules, "short")).isEqualTo(Map.of("rule", "minLength", "characters", "8"));
    assertThat(broken(rules, "a".repeat(13)))
        .isEqualTo(Map.of("rule", "maxLength", "characters", "12"));
    assertThat(broken(rules, "aaaaaaaaa")).isEqualTo(Map.of("rule", "categories", "required", "2"));
    assertThat(broken(rules, "my-ada-is-9")).isEqualTo(Map.of("rule", "notContains"));
    assertThat(judge(rules, "good-enough")).isEmpty();
  }

  private static Map<String, String> broken(PasswordRules rules, String password) {
    StepError error = judge(rules, password).orElseThrow();
    assertThat(error.code()).isEqualTo(StepError.Code.PASSWORD_RULE);
    assertThat(error.field()).isEqualTo("password");
    return error.with();
  }
}
