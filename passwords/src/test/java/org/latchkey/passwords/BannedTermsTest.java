package org.latchkey.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.passwords.Match.Kind;

/** The choices that the published description leaves open, one test each, and bad input. */
class BannedTermsTest {
  private static final BannedTerms SHIPPED = new BannedTerms(List.of(TermList.global()));

  @Test
  void twoSwappedNeighboursAreOneMistake() {
    assertThat(points("abcdef", "abdcef")).isEqualTo(1);
    assertThat(points("abcdef", "x1abdcef")).isEqualTo(3);
    assertThat(points("abcdef", "abedcf")).as("not neighbours").isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({"abcd, 1", "abce, 4", "abcde, 2", "abc, 3", "bacd, 4"})
  void aTermOfFourLettersIsOnlyFoundAsItIs(String password, int points) {
    assertThat(points("abcd", password)).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({
    "abxcde, 1", // within
    "xabcde, 1", // the whole password may begin or end with it
    "abcdex, 1",
    "9xabcde, 3", // a part may not
    "abcdex9, 3",
    "9abxcde9, 3",
    "abcdee, 1",
    "9abcdee, 2", // the same letter twice: the one before is the one too many
    "9abcde9, 3",
    "bcde, 1", // missing, at either end
    "9bcde9, 2", // the 9 before it is a letter replaced
    "9abcd9, 2",
    "9xbcde9, 3", // replaced, at either end
    "9abcdx9, 3",
  })
  void aLetterTooManyIsWithinAPiece(String password, int points) {
    assertThat(points("abcde", password)).isEqualTo(points);
  }

  @Test
  void piecesDoNotOverlap() {
    assertThat(points("abcdef defghi", "abcdefghi")).isEqualTo(4); // not 2; "abcdef", g, h, i
    assertThat(points("abcdef defghi", "abcdefdefghi")).isEqualTo(2);
  }

  @Test
  void ofTwoCutsWithTheSamePointsTheOneWithFewerMistakesIsShown() {
    BannedTerms banned = new BannedTerms(List.of(TermList.custom(List.of("abcdef", "abcdeg"))));
    assertThat(banned.explain("abcdeg", Names.NONE).matches())
        .containsExactly(new Match("abcdeg", Kind.EXACT, "custom"));
  }

  @Test
  void aTermOfTwoListsIsNamedOfTheFirst() {
    BannedTerms banned =
        new BannedTerms(List.of(TermList.custom(List.of("password")), TermList.global()));
    assertThat(banned.explain("p@ssword", Names.NONE).matches())
        .containsExactly(new Match("password", Kind.EXACT, "custom"));
  }

  @Test
  void termsAreSpelledLikePasswords() {
    assertThat(points("P@$$W0RD", "password")).isEqualTo(1);
    assertThat(points("l\u00f6senord", "Losenord")).isEqualTo(1);
    assertThat(points("intel", "1nte1 lnteI !ntel")).isEqualTo(5); // three terms, two blanks
  }

  @Test
  void aTermWithoutEnoughOrWithTooManyLettersIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> TermList.custom(List.of("abc")));
    assertThatIllegalArgumentException().isThrownBy(() -> TermList.custom(List.of("a".repeat(17))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TermList.custom(List.of("a\u200bb\u200bc")));
  }

  @Test
  void withoutTermsAndNamesEveryLetterIsAPoint() {
    BannedTerms none = new BannedTerms(List.of());
    assertThat(none.explain("", Names.NONE).points()).isZero();
    assertThat(none.accepts("abcd", Names.NONE)).isFalse();
    assertThat(none.accepts("abcde", Names.NONE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Password1!",
        "P@ssw0rd123",
        "Passwort2026",
        "Sommer2026!",
        "Qwertz12345",
        "1qaz2wsx",
        "Welcome01",
        "Admin123!",
        "Iloveyou2!",
        "Liverpool1!",
        "Bienvenue1",
        "Hallo1234",
        "Summer2025!",
        "aaaaaaaaaaaa",
        "correct horse battery staple"
      })
  void theShippedListRefusesWhatPeopleChoose(String password) {
    assertThat(SHIPPED.accepts(password, Names.NONE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "horse battery garden window staple",
        "vier Hasen tanzen barfuss",
        "kT7#mq9Lw2",
        "Tr0ub4dor&3xQ",
        "\u0441\u043e\u0431\u0430\u043a\u0430 \u043f\u0438\u0448\u0435\u0442 \u0441\u0442\u0438\u0445\u0438",
        "wanderlustige Tomaten 42"
      })
  void theShippedListAcceptsWhatIsLongOrRandom(String password) {
    assertThat(SHIPPED.accepts(password, Names.NONE))
        .as("%s", SHIPPED.explain(password, Names.NONE))
        .isTrue();
  }

  @Test
  void caseNeverMatters() {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      String password = garbage(random, random.nextInt(30));
      int points = SHIPPED.explain(password, Names.NONE).points();
      for (String other :
          List.of(password.toUpperCase(Locale.ROOT), password.toLowerCase(Locale.ROOT))) {
        assertThat(SHIPPED.explain(other, Names.NONE).points())
            .as(() -> escaped(password))
            .isEqualTo(points);
      }
    }
  }

  /** Every length to 10,000 would take minutes; these are all to 1,000 and some longer ones. */
  @Test
  void anyUtf16OfAnyLengthIsJudged() {
    Random random = new Random(12);
    for (int length = 0; length <= 10_000; length += length < 1_000 ? 1 : 900) {
      String password = garbage(random, length);
      Explanation explained = SHIPPED.explain(password, Names.NONE);
      assertThat(explained.points()).isEqualTo(explained.letters() + explained.matches().size());
      assertThat(SHIPPED.accepts(password, Names.NONE)).isEqualTo(explained.accepted());
    }
  }

  @Test
  void whatMustHoldOfAnyBytesHoldsOfRandomOnes() {
    Random random = new Random(13);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      BannedTermsFuzzer.fuzzerTestOneInput(bytes);
    }
  }

  private static int points(String terms, String password) {
    return new BannedTerms(List.of(TermList.custom(List.of(terms.split(" ")))))
        .explain(password, Names.NONE)
        .points();
  }

  // What the list knows, and everything else.
  private static String garbage(Random random, int length) {
    List<String> known =
        new ArrayList<>(List.of("P@ssw0rt", "Qwertz", "\u017ftra\u00dfe", "summer"));
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      switch (random.nextInt(4)) {
        case 0 -> text.append(known.get(random.nextInt(known.size())));
        case 1 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
        case 2 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        default -> text.append((char) (' ' + random.nextInt(95)));
      }
    }
    return text.substring(0, length);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
    return escaped.toString();
  }
}
