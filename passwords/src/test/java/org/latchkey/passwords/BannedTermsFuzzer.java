package org.latchkey.passwords;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What must hold of any bytes, taken as a few terms and a candidate. Run on random bytes by a test,
 * and by a coverage-guided fuzzer that calls {@link #fuzzerTestOneInput} (docs/passwords.md).
 */
public final class BannedTermsFuzzer {
  private static final String LETTERS = "aab01il!s$xyz9AB";
  private static final int LONGEST_FOR_NAIVE = 24;

  private BannedTermsFuzzer() {}

  /**
   * @throws AssertionError if something does not hold
   */
  public static void fuzzerTestOneInput(byte[] data) {
    Bytes bytes = new Bytes(data);
    List<String> terms = new ArrayList<>();
    for (int i = bytes.next() % 4; i > 0; i--) {
      terms.add(word(bytes, 4 + bytes.next() % 13));
    }
    String candidate = candidate(bytes, terms);
    BannedTerms banned = banned(terms);
    Explanation explained = banned.explain(candidate, Names.NONE);
    require(banned.explain(candidate, Names.NONE).equals(explained), "the same again");
    require(explained.points() == explained.letters() + explained.matches().size(), "it adds up");
    require(banned.accepts(candidate, Names.NONE) == explained.accepted(), "one verdict");
    require(
        banned.explain(candidate.toUpperCase(Locale.ROOT), Names.NONE).points()
            == explained.points(),
        "case does not matter");
    String letters = letters(candidate);
    if (letters.length() <= LONGEST_FOR_NAIVE) {
      List<String> spelled = terms.stream().map(BannedTermsFuzzer::letters).toList();
      require(new NaiveScore(spelled).of(letters) == explained.points(), "the plain definition");
    }
    String further = word(bytes, 4 + bytes.next() % 13);
    require(
        banned.accepts(candidate, Names.of(List.of(further), List.of()))
            == (explained.accepted() && forms(further).noneMatch(letters::contains)),
        "a name refuses wherever it is");
    terms.add(further);
    require(
        banned(terms).explain(candidate, Names.NONE).points() <= explained.points(),
        "a term never helps");
  }

  // As it is written and without what separates its parts.
  private static Stream<String> forms(String name) {
    return Stream.of(name, name.replaceAll("[!$]", ""))
        .filter(form -> form.length() >= 4)
        .map(BannedTermsFuzzer::letters);
  }

  private static String word(Bytes bytes, int length) {
    StringBuilder word = new StringBuilder();
    while (word.length() < length) {
      word.append(LETTERS.charAt(bytes.next() % LETTERS.length()));
    }
    return word.toString();
  }

  // Terms, single letters, and any unit of UTF-16, whole or half.
  private static String candidate(Bytes bytes, List<String> terms) {
    StringBuilder candidate = new StringBuilder();
    while (bytes.more() && candidate.length() < 40) {
      int what = bytes.next();
      if (what < 64 && !terms.isEmpty()) {
        candidate.append(terms.get(what % terms.size()));
      } else if (what < 96 && !candidate.isEmpty()) {
        candidate.deleteCharAt(bytes.next() % candidate.length());
      } else if (what < 224) {
        candidate.append(LETTERS.charAt(what % LETTERS.length()));
      } else {
        candidate.append((char) (bytes.next() << 8 | bytes.next()));
      }
    }
    return candidate.toString();
  }

  // With private characters for those outside the basic plane, since the naive score knows no
  // pairs.
  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    for (int letter : Spelling.letters(text)) {
      letters.append(letter > 0xFFFF ? (char) (0xE000 + letter % 0x1900) : (char) letter);
    }
    return letters.toString();
  }

  private static BannedTerms banned(List<String> terms) {
    return new BannedTerms(List.of(TermList.custom(terms)));
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private static final class Bytes {
    private final byte[] data;
    private int at;

    Bytes(byte[] data) {
      this.data = data;
    }

    boolean more() {
      return at < data.length;
    }

    int next() {
      return more() ? data[at++] & 0xFF : 0;
    }
  }
}
