package org.latchkey.passwords;

/**
 * Finds a term by the hash of one of its forms. Each slot is four bytes: the number of the term and
 * eight bits of the hash, so that nearly every slot looked at in vain is passed by without reading
 * the term. A form that several terms share is kept once, for the first of them, so no list of
 * terms can make many slots answer to one look-up.
 */
final class TermTable {

  /** How many terms can be told apart in a slot. */
  static final int MAX_TERMS = (1 << 24) - 1;

  private static final int TAG_SHIFT = 24;

  private final int[] slots;

  /**
   * @param forms how many will be put in, at most
   */
  TermTable(long forms) {
    this.slots = new int[Math.toIntExact(forms + forms / 2 + 1)]; // two thirds full, never full
  }

  /** Whether a term has a form, told by comparing the two. */
  interface Comparison {
    boolean isFormOf(int term, Piece form);
  }

  /** The term that has this form, or -1. */
  int find(Piece form, Comparison comparison) {
    long hash = Letters.mixed(form.hash());
    int tag = tag(hash);
    for (int i = slot(hash); ; i = i + 1 == slots.length ? 0 : i + 1) {
      form.step();
      int slot = slots[i];
      if (slot == 0) {
        return -1;
      }
      int term = (slot & MAX_TERMS) - 1;
      if (slot >>> TAG_SHIFT == tag && comparison.isFormOf(term, form)) {
        return term;
      }
    }
  }

  /** Puts in a form of a term, unless a term that has it is there. */
  boolean put(Piece form, int term, Comparison comparison) {
    if (find(form, comparison) >= 0) {
      return false;
    }
    long hash = Letters.mixed(form.hash());
    int i = slot(hash);
    while (slots[i] != 0) {
      i = i + 1 == slots.length ? 0 : i + 1;
    }
    slots[i] = tag(hash) << TAG_SHIFT | (term + 1);
    return true;
  }

  long bytes() {
    return 4L * slots.length;
  }

  private int slot(long hash) {
    return (int) Math.unsignedMultiplyHigh(hash, slots.length);
  }

  private static int tag(long hash) {
    return (int) hash & 0xFF; // the slot follows from the bits at the other end
  }
}
