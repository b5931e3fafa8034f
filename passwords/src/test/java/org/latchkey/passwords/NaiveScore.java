package org.latchkey.passwords;

import java.util.List;

/**
 * The rules of the score said as plainly as possible, whatever it costs: every way to cut a
 * password, every term, the distance by its textbook table. Shares no code with what it is compared
 * with.
 */
final class NaiveScore {
  private final List<String> terms;

  NaiveScore(List<String> terms) {
    this.terms = terms;
  }

  /** The lowest total, for a password that is spelled plainly already. */
  int of(String password) {
    int[] points = new int[password.length() + 1];
    for (int to = 1; to <= password.length(); to++) {
      points[to] = points[to - 1] + 1;
      for (int from = 0; from < to; from++) {
        boolean whole = from == 0 && to == password.length();
        if (isPiece(password.substring(from, to), whole)) {
          points[to] = Math.min(points[to], points[from] + 1);
        }
      }
    }
    return points[password.length()];
  }

  private boolean isPiece(String piece, boolean whole) {
    return terms.stream()
        .anyMatch(term ->
            piece.equals(term)
                || (term.length() >= 5
                    && Math.abs(piece.length() - term.length()) <= 1
                    && distance(piece, term) == 1
                    && (whole || piece.length() <= term.length() || insideOf(piece, term))));
  }

  /** Whether the letter that a piece has too many is neither its first nor its last. */
  private static boolean insideOf(String piece, String term) {
    for (int i = 1; i < piece.length() - 1; i++) {
      if (new StringBuilder(piece).deleteCharAt(i).toString().equals(term)) {
        return true;
      }
    }
    return false;
  }

  /** Letters to replace, add, leave out, or neighbours to swap, to make one of the other. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
