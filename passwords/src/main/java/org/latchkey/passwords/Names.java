package org.latchkey.passwords;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that a password may not contain: of the person, and of the organisation. Each counts as it
 * is written and without what separates its parts, from four letters on; shorter ones are in too
 * many good passwords.
 */
public final class Names {

  /** No name at all. */
  public static final Names NONE = new Names(Map.of());

  private final List<Name> names = new ArrayList<>();

  private record Name(String written, String list, Letters letters) {}

  /**
   * @param names from the name of a list, as verdicts say it, to the names in it
   */
  public Names(Map<String, ? extends Collection<String>> names) {
    names.forEach((list, written) -> written.forEach(name -> add(name, list)));
  }

  /** The names of a person, and those of the organisation. */
  public static Names of(Collection<String> personal, Collection<String> tenant) {
    Map<String, Collection<String>> names = new LinkedHashMap<>();
    names.put("names", personal);
    names.put("tenant", tenant);
    return new Names(names);
  }

  private void add(String written, String list) {
    String readable = Spelling.readable(written);
    String joined =
        readable
            .codePoints()
            .filter(Character::isLetterOrDigit)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    for (String form : readable.equals(joined) ? List.of(readable) : List.of(readable, joined)) {
      Letters letters = new Letters(Spelling.lettersOfReadable(form));
      if (letters.length() >= TermList.MIN_LETTERS) {
        names.add(new Name(form, list, letters));
      }
    }
  }

  /** Those that are in a text, each once; takes time in its length for each name. */
  List<Match> in(Letters text) {
    return names.stream()
        .filter(name -> contains(text, name.letters()))
        .map(name -> new Match(name.written(), Match.Kind.NAME, name.list()))
        .toList();
  }

  boolean anyIn(Letters text) {
    return names.stream().anyMatch(name -> contains(text, name.letters()));
  }

  private static boolean contains(Letters text, Letters name) {
    int length = name.length();
    long hash = name.hash(0, length);
    for (int from = 0; from + length <= text.length(); from++) {
      if (text.hash(from, from + length) == hash && same(text, from, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(Letters text, int from, Letters name) {
    for (int i = 0; i < name.length(); i++) {
      if (text.at(from + i) != name.at(i)) {
        return false;
      }
    }
    return true;
  }
}
