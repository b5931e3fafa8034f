package org.latchkey.passwords;

import java.util.ArrayList;
import java.util.List;

/**
 * The cheapest way to cut a candidate into terms, misspelled terms and single letters, each of
 * which costs one point. Found from the front: what the first letters cost at least is known before
 * any piece that begins after them is looked at.
 *
 * <p>Taking the cheapest of all ways, instead of the longest term first, is what keeps a further
 * term from ever making a password better.
 */
final class Cutting {
  // Among cuts of the same points, those with fewer misspelled pieces.
  private static final long POINT = 1L << 32;
  private static final long MISSPELLED = 1;

  private final Letters text;
  private final List<TermSearch> lists;
  private final int enough;
  private final Piece piece;
  private final long[] cost; // of the first i letters
  private final Way[] last; // the piece that they end with

  /**
   * A last piece of the first letters of a candidate.
   *
   * @param list which list the term is in; -1 for a single letter
   */
  private record Way(int from, int list, int term, Match.Kind kind) {
    static final int LETTER = -1;
  }

  /**
   * @param lists in the order in which they are named when a term is in several
   * @param enough the points from which on it does not matter how many they are
   */
  Cutting(Letters text, List<TermList> lists, int enough) {
    this.text = text;
    this.piece = new Piece(text);
    this.lists = lists.stream().map(list -> new TermSearch(list, text, piece)).toList();
    this.enough = enough;
    this.cost = new long[text.length() + 1];
    this.last = new Way[text.length() + 1];
    cut();
  }

  /** The lowest total, or some number from {@code enough} on. */
  long points() {
    return cost[text.length()] / POINT;
  }

  /** How many places in lists were looked at. */
  long steps() {
    return piece.steps();
  }

  /** The terms of the cheapest cut, from the front. */
  List<Match> matches() {
    List<Match> matches = new ArrayList<>();
    for (int end = text.length(); end > 0; ) {
      Way way = last[end];
      if (way.list() != Way.LETTER) {
        TermList list = lists.get(way.list()).list();
        matches.add(new Match(list.readable(way.term()), way.kind(), list.name()));
      }
      end = way.from();
    }
    return matches.reversed();
  }

  private void cut() {
    java.util.Arrays.fill(cost, Long.MAX_VALUE);
    cost[0] = 0;
    for (int from = 0; from < text.length(); from++) {
      better(from, from + 1, cost[from] + POINT, Way.LETTER, 0, Match.Kind.EXACT);
      if (cost[from] / POINT + leastFor(text.length() - from) < enough) {
        int longest = Math.min(TermList.MAX_PIECE, text.length() - from);
        for (int length = TermList.MIN_PIECE; length <= longest; length++) {
          look(from, from + length);
        }
      }
    }
  }

  /** Fewer points than this many letters cannot cost. */
  private static int leastFor(int letters) {
    return (letters + TermList.MAX_PIECE - 1) / TermList.MAX_PIECE;
  }

  private void look(int from, int to) {
    if (!mayBeIn(from, to)) {
      return;
    }
    long exact = cost[from] + POINT;
    for (int list = 0; list < lists.size() && exact < cost[to]; list++) {
      int term = lists.get(list).exact(from, to);
      better(from, to, term < 0 ? Long.MAX_VALUE : exact, list, term, Match.Kind.EXACT);
    }
    // Only the whole candidate may begin or end with a letter too many: within a candidate, such
    // a letter is a piece of its own.
    boolean whole = from == 0 && to == text.length();
    long misspelled = exact + MISSPELLED;
    for (int list = 0; list < lists.size() && misspelled < cost[to]; list++) {
      int term = lists.get(list).misspelled(from, to, whole);
      better(from, to, term < 0 ? Long.MAX_VALUE : misspelled, list, term, Match.Kind.FUZZY);
    }
  }

  private boolean mayBeIn(int from, int to) {
    for (TermSearch list : lists) {
      if (list.mayBeIn(from, to)) {
        return true;
      }
    }
    return false;
  }

  private void better(int from, int to, long now, int list, int term, Match.Kind kind) {
    if (now < cost[to]) {
      cost[to] = now;
      last[to] = new Way(from, list, term, kind);
    }
  }
}
