package org.latchkey.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.text.Normalizer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginNameTest {

  private static String normalised(String typed) {
    return LoginName.of(typed).orElseThrow().normalised();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@corp.example",
        "CORP\\ada",
        "ada",
        "sid:S-1-5-21-1-2-3-1001",
        "Ada Lovelace",
        "\u00e4nne@corp.example",
        "o'hara@corp.example",
        "*)(uid=*", // a directory adapter escapes; it is somebody's business but not forbidden
      })
  void namesAreTakenAsTyped(String typed) {
    assertThat(LoginName.of(typed)).contains(new LoginName(typed));
  }

  @Test
  void blanksAroundANameAreDropped() {
    assertThat(LoginName.of("  ada \t")).contains(new LoginName("ada"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "ada\0",
        "ada\r\nBcc: eve@evil.example",
        "ada\u001b[31m",
        "ada\u0085x",
        "\u202eada",
        "ad\u200ba",
        "ad\u00ada",
        "ada\u2066x",
        "ada\ufeffx",
        "ada\u2028x",
        "ada\u2029x",
        "ada\uD83D",
        "\uDE00ada",
        "ada\uffff",
        "ada\u0378", // unassigned
        "ad\ufe0fa", // shows nothing
        "ad\u034fa",
        "ad\u180ba",
        "ad\uDB40\uDD00a",
        "ad\ufffca",
      })
  void whatIsInNoDirectoryIsNobodysName(String typed) {
    assertThat(LoginName.of(typed)).isEmpty();
  }

  @Test
  void aNameIsBounded() {
    assertThat(LoginName.of("a".repeat(LoginName.MAX_LENGTH))).isPresent();
    assertThat(LoginName.of("a".repeat(LoginName.MAX_LENGTH + 1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ada, ADA",
    "\u00e4nne, A\u0308NNE",
    "\uff41da, ada", // full width
    "stra\u00dfe, STRASSE",
    "stra\u00dfe, STRA\u1e9eE",
    "\u03bf\u03b4\u03bf\u03c2, \u039f\u0394\u039f\u03a3", // final sigma
    "\u03bf\u03b4\u03bf\u03c2, \u03bf\u03b4\u03bf\u03c3",
    "\u212aay, kay", // Kelvin sign
    "'ada lovelace', 'ada   lovelace'",
    "'ada lovelace', 'ada\u00a0lovelace'",
    "'ada lovelace', 'ada\u1680lovelace'",
    "'ada', 'ada\u00a0'",
    "'ada', '\u3000ada'",
  })
  void whatADirectoryTakesForTheSameNameHasTheSameForm(String one, String other) {
    assertThat(normalised(one)).isEqualTo(normalised(other));
  }

  @ParameterizedTest
  @CsvSource({"ada, adb", "ada@corp.example, ada", "CORP\\ada, ada", "ada, 'a da'"})
  void differentNamesStayDifferent(String one, String other) {
    assertThat(normalised(one)).isNotEqualTo(normalised(other));
  }

  @Test
  void normalisingTwiceIsNormalisingOnce() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      Optional<LoginName> name = LoginName.of("a" + Character.toString(c) + "b");
      if (name.isPresent()) {
        String once = name.get().normalised();
        if (!new LoginName(once).normalised().equals(once)
            || !Normalizer.isNormalized(once, Normalizer.Form.NFKC)) {
          fail("U+%04X", c);
        }
      }
    }
  }

  @Test
  void aNameIsNotPrintedByAccident() {
    assertThat(new LoginName("hunter2").toString()).doesNotContain("hunter2");
  }
}
