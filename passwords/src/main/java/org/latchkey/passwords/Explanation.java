package org.latchkey.passwords;

import java.util.List;

/**
 * Why a candidate is banned, or why not.
 *
 * @param points the fewest that it can be cut into: one for each term, exact or misspelled, and for
 *     each letter besides
 * @param letters how many of the points are for single letters
 * @param required how many points are enough
 * @param matches names found in it, then the terms of the cheapest cut from its front
 * @param reasons everything that speaks against it; none if it is accepted
 */
public record Explanation(
    int points, int letters, int required, List<Match> matches, List<Reason> reasons) {

  public Explanation {
    matches = List.copyOf(matches);
    reasons = List.copyOf(reasons);
  }

  /** What speaks against a candidate. */
  public enum Reason {
    /** A name is in it. */
    NAME,
    /** Terms make up too much of it. */
    POINTS
  }

  public boolean accepted() {
    return reasons.isEmpty();
  }
}
