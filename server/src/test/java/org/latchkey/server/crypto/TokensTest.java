package org.latchkey.server.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest {
  private final Tokens tokens = new Tokens();

  @Test
  void aTokenHas256BitsAndPassesThroughFormsUnchanged() {
    String token = tokens.token();
    assertThat(token).matches("[A-Za-z0-9_-]{43}");
    assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
  }

  @Test
  void anIdHas128Bits() {
    assertThat(tokens.id()).matches("[0-9a-f]{32}");
  }

  @Test
  void nothingComesTwice() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(seen.add(tokens.token())).isTrue();
      assertThat(seen.add(tokens.id())).isTrue();
      assertThat(seen.add(tokens.uuid().toString())).isTrue();
    }
  }

  @Test
  void aCodeHasSixDigitsAndAnyOfThemMayComeFirst() {
    Set<Character> first = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      String code = tokens.code();
      assertThat(code).matches("[0-9]{6}");
      first.add(code.charAt(0));
    }
    assertThat(first).hasSize(10);
  }
}
