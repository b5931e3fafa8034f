package org.latchkey.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * What a verdict costs, counted in places of lists that are looked at: bounded for each letter,
 * whatever the candidate and the terms are made of.
 */
class WorkTest {
  // 24 halves for each letter; then at most 13 lengths of pieces, each with at most 17 letters
  // replaced, 17 missing, 17 too many, 16 swapped and one term as it is; a table that is two
  // thirds full answers no after about five places.
  private static final long STEPS_A_LETTER = 24 + 13 * 68 * 5;

  private static final int[] LENGTHS = {10, 100, 1_000, 10_000};

  @Test
  void isLinearInTheLengthOfAnyCandidate() {
    Random random = new Random(1);
    List<IntFunction<String>> candidates =
        List.of(
            "a"::repeat,
            n -> "ab".repeat(n / 2),
            n -> "aaaaaaaaaaaaaaab".repeat(n / 16 + 1).substring(0, n),
            n -> "password".repeat(n / 8 + 1).substring(0, n),
            n -> "pasword".repeat(n / 7 + 1).substring(0, n),
            n -> letters(random, 2, n),
            n -> letters(random, 26, n));
    for (List<TermList> lists : hostileLists()) {
      for (IntFunction<String> candidate : candidates) {
        for (int n : LENGTHS) {
          long steps = steps(candidate.apply(n), lists, Integer.MAX_VALUE);
          assertThat(steps).isLessThan(STEPS_A_LETTER * n * lists.size());
        }
      }
    }
  }

  /** More than 68 letters are worth five points, whatever they are. */
  @Test
  void ofAVerdictDoesNotGrowWithALongCandidate() {
    for (List<TermList> lists : hostileLists()) {
      for (String piece : List.of("a", "ab", "password", "pasword")) {
        long bound = STEPS_A_LETTER * 68 * lists.size();
        assertThat(steps(piece.repeat(68).substring(0, 68), lists, BannedTerms.REQUIRED))
            .isLessThan(bound);
        assertThat(steps(piece.repeat(10_000), lists, BannedTerms.REQUIRED)).isZero();
      }
    }
  }

  /**
   * With every tenfold more terms, halves that are one letter longer or so are found everywhere and
   * no longer spare a search. That adds to the work about the same each time, up to the bound.
   */
  @Test
  void growsSlowlyWithTheNumberOfTerms() {
    long few = average(TermList.of("few", words(1_000)));
    long many = average(TermList.of("many", words(100_000)));
    assertThat(many).isLessThan(8 * few);
  }

  @Test
  void memoryIsLessThanThatOfAPlainSet() {
    int terms = 100_000;
    // A HashSet of short strings takes 80 bytes and more for each: entry, string, characters.
    assertThat(TermList.of("many", words(terms)).bytes()).isLessThan(80L * terms);
  }

  private static long average(TermList list) {
    Random random = new Random(5);
    long steps = 0;
    for (int i = 0; i < 500; i++) {
      steps += steps(letters(random, 26, 14), List.of(list), BannedTerms.REQUIRED);
    }
    return steps / 500;
  }

  private static long steps(String candidate, List<TermList> lists, int enough) {
    Cutting cutting = new Cutting(Letters.of(candidate), lists, enough);
    assertThat(cutting.points()).isPositive();
    return cutting.steps();
  }

  // Terms that resemble each other as much as terms can.
  private static List<List<TermList>> hostileLists() {
    List<String> alike = new ArrayList<>();
    List<String> joined = new ArrayList<>();
    for (char c = 0x4E00; c < 0x4E00 + 1_000; c++) {
      alike.add("aaaaaaa" + c + "aaaaaaaa");
      joined.add("passwor" + c);
    }
    List<String> bits = new ArrayList<>();
    for (int i = 0; i < 1 << 16; i++) {
      bits.add(
          Integer.toBinaryString(1 << 16 | i).substring(1).replace('0', 'a').replace('1', 'b'));
    }
    return List.of(
        List.of(TermList.custom(alike)),
        List.of(TermList.custom(joined), TermList.global()),
        List.of(TermList.of("every word of two letters", bits)));
  }

  private static List<String> words(int count) {
    Random random = new Random(6);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(letters(random, 26, 5 + random.nextInt(8)));
    }
    return words;
  }

  private static String letters(Random random, int alphabet, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append((char) ('a' + random.nextInt(alphabet)));
    }
    return letters.toString();
  }
}
