package org.latchkey.server.store;

import java.util.Arrays;
import java.util.List;

/**
 * A column whose values are sealed, each for its own row.
 *
 * @param key the columns of the primary key, in their order
 */
record SealedColumn(String table, String column, List<String> key) {
  static SealedColumn of(String table, String column, String... key) {
    return new SealedColumn(table, column, List.of(key));
  }

  /** What the value in one row is sealed for. */
  String context(String... keyValues) {
    if (keyValues.length != key.size()) {
      throw new IllegalArgumentException(table + " has " + key);
    }
    return table + "." + column + " " + String.join(" ", Arrays.asList(keyValues));
  }
}
