package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonalWordsTest {

  @Test
  void areTheAccountNameAndThePartsOfTheDisplayName() {
    assertThat(PersonalWords.of("alovelace", "Ada King-Noel, Countess_of.Lovelace #1\tOckham"))
        .containsExactly("alovelace", "Ada", "King", "Noel", "Countess", "Lovelace", "Ockham");
  }

  @Test
  void haveThreeCharactersAtLeast() {
    assertThat(PersonalWords.of("al", "Al Bo X")).isEmpty();
  }

  @Test
  void areNamedOnce() {
    assertThat(PersonalWords.of("ada", "Ada ADA Byron")).containsExactly("ada", "Byron");
  }

  @Test
  void keepAnAccountNameWhole() {
    assertThat(PersonalWords.of("ada.byron", "")).containsExactly("ada.byron");
  }
}
