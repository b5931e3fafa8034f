package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.MethodType;

class OneTimeCodeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456",
        " 123 456 ",
        "123-456",
        "1 2 3 4 5 6",
        "123\u00a0456",
        "\u0661\u0662\u0663\u0664\u0665\u0666", // Arabic-Indic
        "\u0967\u0968\u0969\u096a\u096b\u096c", // Devanagari
        "\uff11\uff12\uff13\uff14\uff15\uff16", // full width
      })
  void aCodeIsReadAsPeopleTypeIt(String typed) {
    assertThat(OneTimeCode.read(typed, MethodType.EMAIL)).contains("123456");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12345",
        "1234567",
        "12345a",
        "123.456",
        "+123456",
        "123456\n",
        "123456\0",
        "12345\u200b6",
        "\u202e123456",
        "\uD835\uDFCF\uD835\uDFD0\uD835\uDFD1\uD835\uDFD2\uD835\uDFD3\uD835\uDFD4",
        "123456                                   ",
      })
  void whatIsNotSixDigitsIsNoCode(String typed) {
    assertThat(OneTimeCode.read(typed, MethodType.EMAIL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456789012", "1234 5678 9012", "1234-5678-9012", " 123 456 789 012"})
  void aCodeThatWasGivenOutIsLonger(String typed) {
    assertThat(OneTimeCode.read(typed, MethodType.TEMPORARY_ACCESS_CODE)).contains("123456789012");
    assertThat(OneTimeCode.read(typed, MethodType.EMAIL)).isEmpty();
  }

  @Test
  void onlyAContactIsSentACode() {
    assertThat(MethodType.values())
        .filteredOn(type -> type.provedBy().sent())
        .containsExactly(MethodType.EMAIL, MethodType.MOBILE_PHONE_SMS);
  }
}
