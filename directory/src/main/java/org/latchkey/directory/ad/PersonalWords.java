package org.latchkey.directory.ad;

import java.util.ArrayList;
import java.util.List;

/**
 * The words that a complex password may not contain, as Windows finds them: the account name, and
 * every part of the display name between separators, if at least three characters long.
 */
final class PersonalWords {

  private static final int SHORTEST = 3;
  private static final String SEPARATORS = "[,.\\-_ #\\t]+";

  private PersonalWords() {}

  static List<String> of(String accountName, String displayName) {
    List<String> words = new ArrayList<>();
    add(words, accountName);
    for (String part : displayName.split(SEPARATORS, -1)) {
      add(words, part);
    }
    return words;
  }

  private static void add(List<String> words, String word) {
    boolean known = words.stream().anyMatch(word::equalsIgnoreCase);
    if (word.length() >= SHORTEST && !known) {
      words.add(word);
    }
  }
}
