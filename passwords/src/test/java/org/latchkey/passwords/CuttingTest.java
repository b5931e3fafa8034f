package org.latchkey.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The score against its plain definition, and what must hold of it whatever the lists are. */
class CuttingTest {
  private static final int ROUNDS = 20_000;
  private static final String ALPHABET = "abcdefgh";

  @Test
  void thePointsAreThoseOfThePlainDefinition() {
    Random random = new Random(20260101);
    int[] seen = new int[30];
    for (int i = 0; i < ROUNDS; i++) {
      List<String> terms = terms(random);
      String password = password(random, terms);
      int expected = new NaiveScore(terms).of(password);
      Explanation explained = explain(terms, password);
      assertThat(explained.points()).as("%s in %s", password, terms).isEqualTo(expected);
      assertThat(new BannedTerms(List.of(TermList.custom(terms))).accepts(password, Names.NONE))
          .as("%s in %s", password, terms)
          .isEqualTo(expected >= BannedTerms.REQUIRED);
      seen[Math.min(expected, seen.length - 1)]++;
    }
    // The generator reaches both verdicts, and every total about the limit, often.
    for (int points = 1; points <= 7; points++) {
      assertThat(seen[points]).as("%d points", points).isGreaterThan(ROUNDS / 100);
    }
  }

  @Test
  void whatIsExplainedAddsUpToTheVerdict() {
    Random random = new Random(7);
    for (int i = 0; i < ROUNDS / 4; i++) {
      List<String> terms = terms(random);
      String password = password(random, terms);
      Explanation explained = explain(terms, password);
      assertThat(explained.points()).isEqualTo(explained.matches().size() + explained.letters());
      assertThat(explained.accepted()).isEqualTo(explained.points() >= explained.required());
      assertThat(terms).containsAll(explained.matches().stream().map(Match::term).toList());
      assertThat(explain(terms, password)).isEqualTo(explained);
    }
  }

  @Test
  void aFurtherTermNeverMakesAPasswordBetter() {
    Random random = new Random(8);
    for (int i = 0; i < ROUNDS / 4; i++) {
      List<String> terms = terms(random);
      String password = password(random, terms);
      List<String> more = new ArrayList<>(terms);
      more.addAll(terms(random));
      assertThat(explain(more, password).points())
          .as("%s in %s, then %s", password, terms, more)
          .isLessThanOrEqualTo(explain(terms, password).points());
    }
  }

  @Test
  void neitherTheOrderOfTheTermsNorTheirListsMakeADifference() {
    Random random = new Random(9);
    for (int i = 0; i < ROUNDS / 4; i++) {
      List<String> terms = terms(random);
      String password = password(random, terms);
      int points = explain(terms, password).points();
      List<String> shuffled = new ArrayList<>(terms);
      Collections.shuffle(shuffled, random);
      int half = random.nextInt(terms.size() + 1);
      BannedTerms split =
          new BannedTerms(
              List.of(
                  TermList.custom(shuffled.subList(0, half)),
                  TermList.of("global", shuffled.subList(half, shuffled.size()))));
      assertThat(split.explain(password, Names.NONE).points()).isEqualTo(points);
    }
  }

  @Test
  void greedyWouldLetATermHelp() {
    // Longest first, "abcdefg" leaves h, i, j, k over: 5 points where "abcd" "efghijk" are 2.
    assertThat(explain(List.of("abcd", "efghijk"), "abcdefghijk").points()).isEqualTo(2);
    assertThat(explain(List.of("abcd", "efghijk", "abcdefgh"), "abcdefghijk").points())
        .isEqualTo(2);
  }

  private static Explanation explain(List<String> terms, String password) {
    return new BannedTerms(List.of(TermList.custom(terms))).explain(password, Names.NONE);
  }

  // Few letters, so that terms overlap, repeat and resemble each other.
  private static List<String> terms(Random random) {
    int letters = 2 + random.nextInt(ALPHABET.length() - 1);
    List<String> terms = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      terms.add(word(random, letters, 4 + random.nextInt(random.nextInt(4) == 0 ? 13 : 4)));
    }
    return terms;
  }

  // Terms, some of them misspelled, and letters between them.
  private static String password(Random random, List<String> terms) {
    StringBuilder password = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      if (random.nextInt(3) == 0) {
        password.append(word(random, ALPHABET.length(), random.nextInt(4)));
      } else {
        StringBuilder term = new StringBuilder(terms.get(random.nextInt(terms.size())));
        for (int edits = random.nextInt(3); edits > 0; edits--) {
          edit(random, term);
        }
        password.append(term);
      }
    }
    return password.toString();
  }

  private static void edit(Random random, StringBuilder term) {
    int at = random.nextInt(term.length());
    char letter = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    switch (random.nextInt(4)) {
      case 0 -> term.setCharAt(at, letter);
      case 1 -> term.insert(at, letter);
      case 2 -> term.deleteCharAt(at);
      default -> term.insert(Math.max(at - 1, 0), term.charAt(at)).deleteCharAt(at + 1);
    }
    if (term.isEmpty()) {
      term.append(letter);
    }
  }

  private static String word(Random random, int letters, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(ALPHABET.charAt(random.nextInt(letters)));
    }
    return word.toString();
  }
}
