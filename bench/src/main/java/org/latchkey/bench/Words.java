package org.latchkey.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Words and passwords to measure with, the same at each run. */
final class Words {
  private static final String[] SYLLABLES = {
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va",
    "we", "xi", "yo", "zu", "bran", "clem", "drin", "flor", "grun", "plat", "sken", "trim", "stor",
    "wulf"
  };

  private Words() {}

  /** So many different words of five to sixteen letters; each list is the start of a longer one. */
  static List<String> terms(int count) {
    Random random = new Random(1);
    Set<String> terms = new LinkedHashSet<>();
    while (terms.size() < count) {
      StringBuilder term = new StringBuilder();
      int length = 5 + random.nextInt(8);
      while (term.length() < length) {
        term.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
      terms.add(term.toString());
    }
    return List.copyOf(terms);
  }

  /**
   * Passwords as people choose them: a term with a year, a term misspelled and decorated, three
   * words, and nothing but chance, as many of each.
   */
  static List<String> passwords(List<String> terms, int count) {
    Random random = new Random(2);
    List<String> passwords = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      passwords.add(
          switch (i % 4) {
            case 0 -> capital(any(terms, random)) + (1950 + random.nextInt(80));
            case 1 -> misspelled(any(terms, random), random) + "!" + random.nextInt(100);
            case 2 -> any(terms, random) + " " + any(terms, random) + "-" + any(terms, random);
            default -> chance(10 + random.nextInt(8), random);
          });
    }
    return List.copyOf(passwords);
  }

  private static String any(List<String> terms, Random random) {
    return terms.get(random.nextInt(terms.size()));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String misspelled(String word, Random random) {
    StringBuilder other = new StringBuilder(word);
    other.setCharAt(random.nextInt(word.length()), (char) ('a' + random.nextInt(26)));
    return other.toString().replace('o', '0').replace('a', '@');
  }

  private static String chance(int length, Random random) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append((char) ('!' + random.nextInt('~' - '!' + 1)));
    }
    return letters.toString();
  }
}
