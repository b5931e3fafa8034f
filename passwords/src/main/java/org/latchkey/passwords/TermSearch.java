package org.latchkey.passwords;

import java.util.Arrays;

/** Looks for the terms of one list in one candidate. */
final class TermSearch {
  private static final int NOT_YET = -1;

  private final TermList list;
  private final Letters text;
  private final Piece piece;

  // What the list's halves say of each place, once asked.
  private final int[] beginning;
  private final int[] ending;

  TermSearch(TermList list, Letters text, Piece piece) {
    this.list = list;
    this.text = text;
    this.piece = piece;
    this.beginning = notYet(text.length() + 1);
    this.ending = notYet(text.length() + 1);
  }

  TermList list() {
    return list;
  }

  /** Whether there is anything to look for: half a term, or one that is a letter off in length. */
  boolean mayBeIn(int from, int to) {
    return ((beginning(from) | ending(to)) >>> (to - from - 1) & 0b111) != 0;
  }

  /** The term that the letters in [from, to) are, or -1. */
  int exact(int from, int to) {
    return begins(to - from, from) ? list.term(piece.plain(from, to)) : -1;
  }

  /**
   * A term of five or more letters from which [from, to) differs by one letter replaced, missing or
   * too many, or by two neighbours swapped; or -1.
   *
   * @param atEnds whether the letter too many may be the first or the last
   */
  int misspelled(int from, int to, boolean atEnds) {
    int length = to - from;
    int found = fuzzy(length) ? replacedOrSwapped(length, from, to) : -1;
    if (found < 0 && fuzzy(length + 1)) {
      found = oneMissing(length + 1, from, to);
    }
    return found < 0 && fuzzy(length - 1) ? oneTooMany(length - 1, from, to, atEnds) : found;
  }

  private static boolean fuzzy(int termLength) {
    return termLength >= TermList.MIN_FUZZY && termLength <= TermList.MAX_LETTERS;
  }

  // A mistake before the middle of a term leaves its last half as it is, any other its first half.
  // Where neither half is, the search ends before it begins.

  private int replacedOrSwapped(int termLength, int from, int to) {
    int middle = from + Halves.first(termLength);
    int first = ends(termLength, to) ? from : middle;
    int last = begins(termLength, from) ? to : middle;
    for (int i = first; i < last; i++) {
      int found = list.joker(piece.anyAt(i, from, to));
      if (found < 0 && i + 1 < to) {
        found = list.term(piece.swapped(i, from, to));
      }
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private int oneMissing(int termLength, int from, int to) {
    int middle = from + Halves.first(termLength);
    int first = ends(termLength, to) ? from : middle;
    int last = begins(termLength, from) ? to + 1 : middle;
    for (int i = first; i < last; i++) {
      int found = list.joker(piece.anyBefore(i, from, to));
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private int oneTooMany(int termLength, int from, int to, boolean atEnds) {
    int middle = from + Halves.first(termLength);
    int first = ends(termLength, to) ? from + (atEnds ? 0 : 1) : middle;
    int last = begins(termLength, from) ? to - (atEnds ? 0 : 1) : middle;
    for (int i = first; i < last; i++) {
      int found = list.term(piece.without(i, from, to));
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private boolean begins(int termLength, int from) {
    return (beginning(from) >>> termLength & 1) != 0;
  }

  private boolean ends(int termLength, int to) {
    return (ending(to) >>> termLength & 1) != 0;
  }

  private int beginning(int from) {
    if (beginning[from] == NOT_YET) {
      beginning[from] = list.halves().beginningAt(text, from, piece);
    }
    return beginning[from];
  }

  private int ending(int to) {
    if (ending[to] == NOT_YET) {
      ending[to] = list.halves().endingAt(text, to, piece);
    }
    return ending[to];
  }

  private static int[] notYet(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NOT_YET);
    return array;
  }
}
