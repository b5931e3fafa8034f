package org.latchkey.server.web.signin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a sign-in client, as numbers between dots; what follows them is not compared.
 *
 * @param numbers up to four, most important first
 */
public record ClientVersion(List<Integer> numbers) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9}){0,3})(?:[-+ ].*)?");

  /** As a minimum it lets everybody in. */
  static final ClientVersion LOWEST = new ClientVersion(List.of(0));

  public ClientVersion {
    numbers = List.copyOf(numbers);
  }

  public static Optional<ClientVersion> of(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new ClientVersion(
                Arrays.stream(form.group(1).split("\\.", -1)).map(Integer::valueOf).toList()))
        : Optional.empty();
  }

  public boolean isBelow(ClientVersion other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int order = Integer.compare(number(i), other.number(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private int number(int i) {
    return i < numbers.size() ? numbers.get(i) : 0;
  }
}
