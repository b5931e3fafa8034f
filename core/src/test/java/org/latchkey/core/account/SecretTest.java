package org.latchkey.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {

  private static final String WORD = "hunter2 \uD83D\uDE00";

  @Test
  void itPrintsAsStarsWhereverItIsPrinted() {
    Secret secret = Secret.of(WORD);
    assertThat(secret).hasToString("*****");
    assertThat("" + secret).isEqualTo("*****");
    assertThat(String.valueOf(secret)).isEqualTo("*****");
    assertThat(Map.of("password", secret).toString()).doesNotContain("hunter2");
    assertThat(secret.subSequence(0, 3)).hasToString("*****");
  }

  @Test
  void theStarsTellNothingOfItsLength() {
    assertThat(Secret.of("")).hasToString("*****");
    assertThat(Secret.of("a".repeat(100))).hasToString("*****");
  }

  @Test
  void itsCharactersAreThereForWhoeverMustHaveThem() {
    Secret secret = Secret.of(WORD);
    assertThat(secret.reveal()).isEqualTo(WORD);
    assertThat(secret.characters()).isEqualTo(WORD.toCharArray());
    assertThat(secret.length()).isEqualTo(WORD.length());
    assertThat(secret.codePoints().toArray()).isEqualTo(WORD.codePoints().toArray());
    assertThat(Secret.of("abc").subSequence(1, 2).charAt(0)).isEqualTo('b');
  }

  @Test
  void closingItWipesIt() {
    Secret secret = Secret.of(WORD);
    secret.close();
    assertThat(secret.characters()).containsOnly('\0');
  }

  @Test
  void copiesAreTheirOwn() {
    StringBuilder source = new StringBuilder("abc");
    Secret secret = Secret.of(source);
    source.setCharAt(0, 'x');
    secret.characters()[1] = 'x';
    assertThat(secret.reveal()).isEqualTo("abc");
  }

  @Test
  void equalSecretsAreTheSame() {
    assertThat(Secret.of("abc").sameAs(Secret.of("abc"))).isTrue();
    assertThat(Secret.of("").sameAs(Secret.of(""))).isTrue();
    assertThat(Secret.of("abc").sameAs(Secret.of("abd"))).isFalse();
    assertThat(Secret.of("abc").sameAs(Secret.of("abcd"))).isFalse();
    assertThat(Secret.of("abc").sameAs(Secret.of("ab"))).isFalse();
    assertThat(Secret.of("abc").sameAs(Secret.of(""))).isFalse();
    assertThat(Secret.of("a\0").sameAs(Secret.of("a"))).isFalse();
  }

  @Test
  void beyondItsEndThereIsNothing() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Secret.of("a").charAt(1));
  }
}
