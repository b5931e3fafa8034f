package org.latchkey.core.reset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.core.account.MethodType;

/**
 * Which methods are offered, and the values by which they are chosen: the type's, with {@code #n}
 * from the second of one on. Persons and decoys alike come through here.
 */
public final class Choices {

  /** Of one type; further ones wait until one of these is removed. */
  public static final int MOST_OF_A_TYPE = 3;

  /** In all: one more is the place of "more" in a choice of eight. */
  private static final int MOST = 7;

  private static final Comparator<OfferedMethod> BY_TYPE =
      Comparator.comparing(OfferedMethod::type);

  private Choices() {}

  /**
   * What is offered of all there is: by type, and within a type in the order given. Where there is
   * no room for all, the first of every type has its place before the second of any.
   */
  static List<OfferedMethod> offered(List<OfferedMethod> all) {
    Map<MethodType, Integer> seen = new EnumMap<>(MethodType.class);
    List<OfferedMethod> firsts = new ArrayList<>();
    List<OfferedMethod> others = new ArrayList<>();
    for (OfferedMethod method : all.stream().sorted(BY_TYPE).toList()) {
      int nth = seen.merge(method.type(), 1, Integer::sum);
      if (nth == 1) {
        firsts.add(method);
      } else if (nth <= MOST_OF_A_TYPE) {
        others.add(method);
      }
    }
    return Stream.concat(firsts.stream(), others.stream()).limit(MOST).sorted(BY_TYPE).toList();
  }

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
