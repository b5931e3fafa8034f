package org.latchkey.server.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientVersionTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0.0, false",
    "1.0.0, 1.0, false",
    "1.0.1, 1.0, false",
    "1.9, 1.10, true",
    "1.10, 1.9, false",
    "0.9.9.9, 1, true",
    "1.0.0-beta, 1.0.0, false",
    "999999999, 1.0, false"
  })
  void numbersAreComparedOneByOne(String version, String minimum, boolean below) {
    assertThat(version(version).isBelow(version(minimum))).isEqualTo(below);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1", "1.", ".1", "1.2.3.4.5", "1234567890", "1..2", "१.0"})
  void whatIsNoVersionIsNone(String text) {
    assertThat(ClientVersion.of(text)).isEmpty();
  }

  private static ClientVersion version(String text) {
    return ClientVersion.of(text).orElseThrow();
  }
}
