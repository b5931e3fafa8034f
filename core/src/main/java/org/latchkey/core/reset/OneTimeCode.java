package org.latchkey.core.reset;

import java.util.Optional;
import org.latchkey.core.account.MethodType;

/** The form of a code: digits, as many as its method has. */
public final class OneTimeCode {

  /** Of a code that is sent. */
  public static final int DIGITS = MethodType.EMAIL.provedBy().digits();

  private OneTimeCode() {}

  /**
   * A code as people type it: in any script's digits, with spaces or dashes between them.
   *
   * @param type whose codes have so many digits
   */
  public static Optional<String> read(String typed, MethodType type) {
    int wanted = type.provedBy().digits();
    if (typed.length() > 40) {
      return Optional.empty();
    }
    StringBuilder digits = new StringBuilder(wanted);
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      int digit = Character.digit(c, 10);
      if (digit >= 0) {
        digits.append((char) ('0' + digit));
      } else if (c != ' ' && c != '-' && c != '\u00a0') {
        return Optional.empty();
      }
    }
    return digits.length() == wanted ? Optional.of(digits.toString()) : Optional.empty();
  }
}
