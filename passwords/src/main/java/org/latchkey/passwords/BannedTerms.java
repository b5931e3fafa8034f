package org.latchkey.passwords;

import java.util.List;

/**
 * Whether a password is little more than terms that everybody tries first. It is spelled plainly,
 * may contain no name, and must be worth {@value #REQUIRED} points in the cheapest way to cut it
 * into terms, misspelled terms and single letters, at one point each. The rules in full, with every
 * choice that was made, are in {@code docs/passwords.md}.
 *
 * <p>Safe for use by many threads. Nothing of a candidate is kept.
 *
 * @param lists in the order in which they are named when a term is in several
 */
public record BannedTerms(List<TermList> lists) {

  /** Points that a password must be worth. */
  public static final int REQUIRED = 5;

  public BannedTerms {
    lists = List.copyOf(lists);
  }

  /**
   * The verdict. The work has a bound that depends neither on the number of terms nor, beyond
   * spelling it and looking for names, on the length of the candidate: 68 letters cannot be cut
   * into fewer than four pieces, so a longer one is worth five points whatever the terms are.
   */
  public boolean accepts(CharSequence candidate, Names names) {
    Letters letters = Letters.of(candidate);
    return !names.anyIn(letters) && new Cutting(letters, lists, REQUIRED).points() >= REQUIRED;
  }

  /** The verdict with its arithmetic; the work is linear in the length of the candidate. */
  public Explanation explain(CharSequence candidate, Names names) {
    Letters letters = Letters.of(candidate);
    Cutting cutting = new Cutting(letters, lists, Integer.MAX_VALUE);
    List<Match> found = names.in(letters);
    List<Match> terms = cutting.matches();
    int points = Math.toIntExact(cutting.points());
    return new Explanation(
        points,
        points - terms.size(),
        REQUIRED,
        concat(found, terms),
        reasons(!found.isEmpty(), points < REQUIRED));
  }

  private static List<Match> concat(List<Match> first, List<Match> then) {
    return java.util.stream.Stream.concat(first.stream(), then.stream()).toList();
  }

  private static List<Explanation.Reason> reasons(boolean name, boolean points) {
    return java.util.stream.Stream.of(Explanation.Reason.values())
        .filter(reason ->
            switch (reason) {
              case NAME -> name;
              case POINTS -> points;
            })
        .toList();
  }
}
