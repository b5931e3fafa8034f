package org.latchkey.directory.ad;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.Secret;

class UnicodePasswordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "Summer \"2026\"!", "Gr\u00fc\u00dfe", "\uD83D\uDD11 key", "\u65e5\u672c"})
  void isQuotedAndTwoBytesForEachUnit(String password) {
    assertThat(UnicodePassword.encode(Secret.of(password)))
        .isEqualTo(('"' + password + '"').getBytes(UTF_16LE));
  }
}
