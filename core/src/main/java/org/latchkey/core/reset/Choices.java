package org.latchkey.core.reset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values by which methods are chosen: the type's, with {@code #n} from the second of one on.
 */
public final class Choices {

  private Choices() {}

  /** One value for each method, in the same order. */
  public static List<String> values(List<OfferedMethod> methods) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> values = new ArrayList<>();
    for (OfferedMethod method : methods) {
      String choice = method.type().choice();
      int n = seen.merge(choice, 1, Integer::sum);
      values.add(n == 1 ? choice : choice + "#" + n);
    }
    return values;
  }

  static Optional<OfferedMethod> pick(List<OfferedMethod> methods, String value) {
    int index = values(methods).indexOf(value);
    return index < 0 ? Optional.empty() : Optional.of(methods.get(index));
  }
}
