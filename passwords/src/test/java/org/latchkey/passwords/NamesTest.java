package org.latchkey.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.passwords.Explanation.Reason;
import org.latchkey.passwords.Match.Kind;

class NamesTest {
  private static final BannedTerms NO_TERMS = new BannedTerms(List.of());
  private static final Names NAMES =
      Names.of(List.of("Ada", "Lovelace", "Anne-Marie"), List.of("Analytical Engines"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xyL0v3lace99",
        "LOVELACE-and-much-more-besides",
        "my anne-marie 77",
        "my AnneMarie 77",
        "analytica1engines",
        "Analytical Engines!"
      })
  void aNameAnywhereRefuses(String password) {
    assertThat(NO_TERMS.accepts(password, NAMES)).isFalse();
    assertThat(NO_TERMS.explain(password, NAMES).reasons()).containsExactly(Reason.NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"adamant rocks", "lovelac stones", "lovellace stones", "annem rocks"})
  void shortNamesPartsAndMisspeltOnesDoNot(String password) {
    assertThat(NO_TERMS.accepts(password, NAMES)).isTrue();
  }

  @Test
  void bothReasonsAreGivenAndTheListsNamed() {
    Explanation explained = NO_TERMS.explain("Anna", Names.of(List.of("anna"), List.of("ANNA")));
    assertThat(explained.reasons()).containsExactly(Reason.NAME, Reason.POINTS);
    assertThat(explained.points()).isEqualTo(4);
    assertThat(explained.matches())
        .containsExactly(
            new Match("anna", Kind.NAME, "names"), new Match("anna", Kind.NAME, "tenant"));
  }

  @Test
  void aNameOfAnyLengthIsFoundInAnyText() {
    String longName = "abcdefghij".repeat(20);
    Names names = Names.of(List.of(longName), List.of());
    assertThat(NO_TERMS.accepts("x" + longName + "x", names)).isFalse();
    assertThat(NO_TERMS.accepts(longName.substring(1), names)).isTrue();
    assertThat(NO_TERMS.accepts("", names)).isFalse();
  }
}
