package org.latchkey.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.passwords.Match.Kind;

/**
 * Every example that Microsoft has published of its own algorithm, on terms of its own and with the
 * list that comes with Latchkey besides.
 */
class PublishedVectorsTest {

  @ParameterizedTest
  @CsvSource({
    "V1, blank, Bl@nK, 1",
    "V2, abcdef, abcdeg, 1",
    "V3, abcdef, abcdefg, 1",
    "V4, abcdef, abcde, 1",
    "V5, contoso blank, C0ntos0Blank12, 4",
    "V6, poll, p0LL23fb, 5",
    "V7, contoso blank, ContoS0Bl@nkf9!, 5",
    "V8a, contoso london widget, Contoso!1, 3",
    "V8b, contoso london widget, Contoso@London, 3",
    "V8c, contoso london widget, ContosoWidget, 2",
    "V8d, contoso london widget, !Contoso, 1",
    "V8e, contoso london widget, LondonHQ, 3",
    "V9, password, Password123, 4",
  })
  void thePointsAreAsPublished(String vector, String terms, String password, int points) {
    Explanation explained = banned(terms).explain(password, Names.NONE);
    assertThat(explained.points()).as(vector).isEqualTo(points);
    assertThat(explained.accepted()).as(vector).isEqualTo(points >= 5);
  }

  @ParameterizedTest
  @CsvSource({"ContoS0Bl@nkf9!, true", "C0ntos0Blank12, false", "Password123, false"})
  void theListThatComesWithLatchkeyChangesNone(String password, boolean accepted) {
    BannedTerms both =
        new BannedTerms(List.of(TermList.custom(List.of("contoso", "blank")), TermList.global()));
    assertThat(both.accepts(password, Names.NONE)).isEqualTo(accepted);
  }

  /** V6 as it is meant: five points would do, and the name alone refuses. */
  @Test
  void aNameIsRefusedWhateverThePoints() {
    Explanation explained =
        banned("poll").explain("p0LL23fb", Names.of(List.of("Poll"), List.of()));
    assertThat(explained.points()).isEqualTo(5);
    assertThat(explained.accepted()).isFalse();
    assertThat(explained.reasons()).containsExactly(Explanation.Reason.NAME);
    assertThat(explained.matches())
        .containsExactly(
            new Match("poll", Kind.NAME, "names"), new Match("poll", Kind.EXACT, "custom"));
  }

  @Test
  void theTermsOfTheCheapestCutAreNamedFromTheFront() {
    assertThat(banned("contoso blank").explain("C0ntos0Blnak12", Names.NONE).matches())
        .containsExactly(
            new Match("contoso", Kind.EXACT, "custom"), new Match("blank", Kind.FUZZY, "custom"));
  }

  private static BannedTerms banned(String terms) {
    return new BannedTerms(List.of(TermList.custom(Stream.of(terms.split(" ")).toList())));
  }
}
