package org.latchkey.passwords;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Banned terms, ready to be looked up, also misspelled. Immutable, so one list serves every thread
 * and every policy.
 *
 * <p>Of a term of five letters or more, every form with one letter replaced by a joker is kept. A
 * candidate is misspelled by one letter exactly if, with a joker in place of the wrong letter or of
 * the missing one, it is such a form; if, without the letter too many, it is a term; or if it is
 * one with two neighbours swapped. So each part of a candidate takes a fixed number of look-ups,
 * however many terms there are.
 */
public final class TermList {

  /** Fewer letters would be part of too many good passwords. */
  public static final int MIN_LETTERS = 4;

  public static final int MAX_LETTERS = 16;

  /** Shorter terms are found only as they are: one letter changed makes them another word. */
  public static final int MIN_FUZZY = 5;

  /** The shortest and the longest piece of a candidate that a term can be found in. */
  static final int MIN_PIECE = MIN_LETTERS;

  static final int MAX_PIECE = MAX_LETTERS + 1;

  private static final String GLOBAL = "global";
  private static final String CUSTOM = "custom";

  private final String name;
  private final byte[] text; // all terms in their readable form, UTF-8
  private final int[] ends; // of each term in text
  private final TermTable terms;
  private final TermTable jokers;
  private final Halves halves;
  private final TermTable.Comparison same = this::isFormOf;

  private TermList(String name, byte[] text, int[] ends, long letters) {
    this.name = name;
    this.text = text;
    this.ends = ends;
    this.terms = new TermTable(ends.length);
    this.jokers = new TermTable(letters);
    this.halves = new Halves(ends.length);
    for (int term = 0; term < ends.length; term++) {
      add(term);
    }
  }

  /** The list that comes with Latchkey. */
  public static TermList global() {
    return Shipped.LIST;
  }

  private static final class Shipped {
    static final TermList LIST = of(GLOBAL, ShippedTerms.read());
  }

  /**
   * The list of an organisation.
   *
   * @param terms as {@link TermFile} reads them
   */
  public static TermList custom(List<String> terms) {
    return of(CUSTOM, terms);
  }

  /**
   * A list of any size up to 16 million. Terms that are spelled alike count once.
   *
   * @param name how verdicts name it
   * @throws IllegalArgumentException if a term has not 4 to 16 letters
   */
  public static TermList of(String name, Iterable<String> terms) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int[] ends = new int[16];
    int count = 0;
    long letters = 0;
    for (String term : terms) {
      String readable = Spelling.readable(term);
      int length = readable.codePointCount(0, readable.length());
      if (length < MIN_LETTERS || length > MAX_LETTERS || count == TermTable.MAX_TERMS) {
        throw new IllegalArgumentException("a term has 4 to 16 letters");
      }
      text.writeBytes(readable.getBytes(UTF_8));
      ends = count == ends.length ? Arrays.copyOf(ends, 2 * count) : ends;
      ends[count++] = text.size();
      letters += length < MIN_FUZZY ? 0 : length;
    }
    return new TermList(name, text.toByteArray(), Arrays.copyOf(ends, count), letters);
  }

  String name() {
    return name;
  }

  /** A term as people can read it. */
  String readable(int term) {
    return new String(text, start(term), ends[term] - start(term), UTF_8);
  }

  /** How much memory it takes, in bytes. */
  long bytes() {
    return text.length + 4L * ends.length + terms.bytes() + jokers.bytes() + halves.bytes();
  }

  /** The term that is spelled so, or -1. */
  int term(Piece piece) {
    return terms.find(piece, same);
  }

  /** A term that is spelled so with some letter for the joker, or -1. */
  int joker(Piece piece) {
    return jokers.find(piece, same);
  }

  Halves halves() {
    return halves;
  }

  private void add(int term) {
    Letters letters = new Letters(Spelling.lettersOfReadable(readable(term)));
    int length = letters.length();
    Piece piece = new Piece(letters);
    if (!terms.put(piece.plain(0, length), term, same)) {
      return;
    }
    halves.add(letters);
    if (length >= MIN_FUZZY) {
      for (int i = 0; i < length; i++) {
        jokers.put(piece.anyAt(i, 0, length), term, same);
      }
    }
  }

  // Where a form has a joker, any letter of the term will do.
  private boolean isFormOf(int term, Piece form) {
    String readable = readable(term);
    int index = 0;
    for (int i = 0; i < readable.length(); index++) {
      int codePoint = readable.codePointAt(i);
      if (index == form.length()
          || (form.at(index) != Letters.ANY && form.at(index) != Spelling.letter(codePoint))) {
        return false;
      }
      i += Character.charCount(codePoint);
    }
    return index == form.length();
  }

  private int start(int term) {
    return term == 0 ? 0 : ends[term - 1];
  }
}
