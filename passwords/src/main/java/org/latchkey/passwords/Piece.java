package org.latchkey.passwords;

/**
 * A part of a candidate, perhaps with a change in its middle, as it is looked up among the terms.
 * One object serves all look-ups of a judgement and counts them: the count, not the time, is what
 * tests hold against the length of the candidate.
 */
final class Piece {
  private static final int NOTHING = -1;

  private final Letters text;
  private int from;
  private int left;
  private int first;
  private int second;
  private int right;
  private int to;
  private long hash;
  private long steps;

  Piece(Letters text) {
    this.text = text;
  }

  /** The letters in [from, to) as they are. */
  Piece plain(int from, int to) {
    return set(from, to, NOTHING, NOTHING, to, to, text.hash(from, to));
  }

  /** [from, to) without the letter at {@code index}. */
  Piece without(int index, int from, int to) {
    return set(from, index, NOTHING, NOTHING, index + 1, to, text.hash(from, index, index + 1, to));
  }

  /** [from, to) with any letter in place of the one at {@code index}. */
  Piece anyAt(int index, int from, int to) {
    return set(
        from,
        index,
        Letters.ANY,
        NOTHING,
        index + 1,
        to,
        text.hash(from, index, Letters.ANY, index + 1, to));
  }

  /** [from, to) with any one letter more before {@code index}. */
  Piece anyBefore(int index, int from, int to) {
    return set(
        from,
        index,
        Letters.ANY,
        NOTHING,
        index,
        to,
        text.hash(from, index, Letters.ANY, index, to));
  }

  /** [from, to) with the letters at {@code index} and after it in each other's place. */
  Piece swapped(int index, int from, int to) {
    int a = text.at(index + 1);
    int b = text.at(index);
    return set(from, index, a, b, index + 2, to, text.hash(from, index, a, b, index + 2, to));
  }

  long hash() {
    return hash;
  }

  int length() {
    return left - from + (first == NOTHING ? 0 : 1) + (second == NOTHING ? 0 : 1) + to - right;
  }

  /** A letter of it, or {@link Letters#ANY}. */
  int at(int index) {
    int before = left - from;
    if (index < before) {
      return text.at(from + index);
    }
    int middle = length() - before - (to - right);
    if (index >= before + middle) {
      return text.at(right + index - before - middle);
    }
    return index == before ? first : second;
  }

  void step() {
    steps++;
  }

  /** How often a place in a list of terms was looked at. */
  long steps() {
    return steps;
  }

  private Piece set(int from, int left, int first, int second, int right, int to, long hash) {
    this.from = from;
    this.left = left;
    this.first = first;
    this.second = second;
    this.right = right;
    this.to = to;
    this.hash = hash;
    return this;
  }
}
