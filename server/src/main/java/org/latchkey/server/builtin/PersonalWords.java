package org.latchkey.server.builtin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.latchkey.server.store.AccountRows;

/** The parts of a person's names that a password may not contain. */
final class PersonalWords {
  // As Windows splits a display name.
  private static final Pattern DELIMITERS = Pattern.compile("[,.\\-_ #\\t@]+");
  private static final int SHORTEST = 3;

  private PersonalWords() {}

  static List<String> of(AccountRows.Row row) {
    Set<String> words = new LinkedHashSet<>();
    add(words, row.accountName());
    Stream.of(row.givenName(), row.surname(), row.displayName(), local(row.userPrincipalName()))
        .flatMap(DELIMITERS::splitAsStream)
        .forEach(part -> add(words, part));
    return List.copyOf(words);
  }

  private static void add(Set<String> words, String word) {
    if (word.codePointCount(0, word.length()) >= SHORTEST) {
      words.add(word.toLowerCase(Locale.ROOT));
    }
  }

  private static String local(String userPrincipalName) {
    int at = userPrincipalName.indexOf('@');
    return at < 0 ? userPrincipalName : userPrincipalName.substring(0, at);
  }
}
