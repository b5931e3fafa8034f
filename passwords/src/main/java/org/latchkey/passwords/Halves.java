package org.latchkey.passwords;

/**
 * Which letters a list's terms begin and end with: whatever single mistake is made in a term, its
 * first half or the rest of it after the letter in the middle is still right. So a candidate needs
 * to be searched for mistakes only where one of the two is found, which is hardly anywhere.
 *
 * <p>A Bloom filter: now and then it says yes though no term has the half, and the search that
 * follows finds nothing; it never says no wrongly. The answer for every length of term at one place
 * is one bit set.
 */
final class Halves {
  private static final int BITS_A_TERM = 32;

  private final long[] words;

  Halves(int terms) {
    this.words = new long[Math.toIntExact((long) terms * BITS_A_TERM / Long.SIZE + 1)];
  }

  /** How many letters the first half has. */
  static int first(int termLength) {
    return termLength / 2;
  }

  /** How many letters the last half has: of two swapped neighbours, neither is in both halves. */
  static int last(int termLength) {
    return termLength - first(termLength) - 1;
  }

  void add(Letters term) {
    int length = term.length();
    set(hash(term.hash(0, first(length)), length, 0));
    set(hash(term.hash(length - last(length), length), length, 1));
  }

  /** Bit n is set if a term of n letters may begin at this place. */
  int beginningAt(Letters text, int from, Piece counter) {
    int lengths = 0;
    for (int n = TermList.MIN_LETTERS; n <= TermList.MAX_LETTERS; n++) {
      int to = from + first(n);
      if (to <= text.length() && has(hash(text.hash(from, to), n, 0), counter)) {
        lengths |= 1 << n;
      }
    }
    return lengths;
  }

  /** Bit n is set if a term of n letters may end at this place. */
  int endingAt(Letters text, int to, Piece counter) {
    int lengths = 0;
    for (int n = TermList.MIN_LETTERS; n <= TermList.MAX_LETTERS; n++) {
      int from = to - last(n);
      if (from >= 0 && has(hash(text.hash(from, to), n, 1), counter)) {
        lengths |= 1 << n;
      }
    }
    return lengths;
  }

  long bytes() {
    return 8L * words.length;
  }

  private static long hash(long half, int termLength, int which) {
    return Letters.mixed(half + (2L * termLength + which) * 0xC2B2AE3D27D4EB4FL);
  }

  private boolean has(long hash, Piece counter) {
    counter.step();
    long bits = bits(hash);
    return (words[word(hash)] & bits) == bits;
  }

  private void set(long hash) {
    words[word(hash)] |= bits(hash);
  }

  private int word(long hash) {
    return (int) Math.unsignedMultiplyHigh(hash, words.length);
  }

  // Three of the word's 64.
  private static long bits(long hash) {
    return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12);
  }
}
