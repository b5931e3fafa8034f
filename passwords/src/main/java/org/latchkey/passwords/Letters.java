package org.latchkey.passwords;

/**
 * A spelled text of which any part can be hashed at once, also with something else in its middle.
 * The hash of a text is a polynomial in its letters; a part's follows from those of the texts that
 * end before and after it.
 */
final class Letters {

  /** Stands for any one letter. */
  static final int ANY = Character.MAX_CODE_POINT + 1;

  private static final long BASE = 0x9E3779B97F4A7C15L | 1;

  private static final long[] POWERS = powers(32); // more than any piece has letters

  private final int[] letters;
  private final long[] hashes; // of the first i letters

  Letters(int[] letters) {
    this.letters = letters;
    this.hashes = new long[letters.length + 1];
    for (int i = 0; i < letters.length; i++) {
      hashes[i + 1] = hashes[i] * BASE + value(letters[i]);
    }
  }

  static Letters of(CharSequence text) {
    return new Letters(Spelling.letters(text));
  }

  int length() {
    return letters.length;
  }

  int at(int index) {
    return letters[index];
  }

  long hash(int from, int to) {
    return hashes[to] - hashes[from] * power(to - from);
  }

  /** Of [from, left), one letter, and [right, to). */
  long hash(int from, int left, int letter, int right, int to) {
    return (hash(from, left) * BASE + value(letter)) * power(to - right) + hash(right, to);
  }

  /** Of [from, left) and [right, to). */
  long hash(int from, int left, int right, int to) {
    return hash(from, left) * power(to - right) + hash(right, to);
  }

  /** Of [from, left), two letters, and [right, to). */
  long hash(int from, int left, int first, int second, int right, int to) {
    long before = (hash(from, left) * BASE + value(first)) * BASE + value(second);
    return before * power(to - right) + hash(right, to);
  }

  // A polynomial's low bits depend on few letters, its high bits on many: spread both.
  static long mixed(long hash) {
    long h = hash ^ hash >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    return h ^ h >>> 32;
  }

  private static long value(int letter) {
    return letter + 1L; // so that no letter is worth nothing
  }

  private static long power(int exponent) {
    if (exponent < POWERS.length) {
      return POWERS[exponent];
    }
    long half = power(exponent / 2);
    return half * half * POWERS[exponent % 2];
  }

  private static long[] powers(int count) {
    long[] powers = new long[count];
    powers[0] = 1;
    for (int i = 1; i < count; i++) {
      powers[i] = powers[i - 1] * BASE;
    }
    return powers;
  }
}
