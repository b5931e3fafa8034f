package org.latchkey.bench;

/**
 * One line of the table.
 *
 * @param what was measured
 * @param figure with its unit
 * @param budget what it should be; empty where there is none
 * @param kept whether the budget is kept; for a row without one, true
 */
record Row(String what, String figure, String budget, boolean kept) {

  static Row info(String what, String figure) {
    return new Row(what, figure, "", true);
  }

  String line() {
    String verdict = budget.isEmpty() ? "" : kept ? "kept" : "MISSED";
    return "%-62s %18s   %-22s %s".formatted(what, figure, budget, verdict).stripTrailing();
  }
}
