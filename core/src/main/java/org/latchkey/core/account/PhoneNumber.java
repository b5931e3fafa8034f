package org.latchkey.core.account;

import java.util.Optional;

/**
 * A phone number in E.164 form.
 *
 * @param value {@code +} and 7 to 15 digits, country code first
 */
public record PhoneNumber(String value) implements Contact {

  /**
   * Reads a number as people write it: with spaces, dots, dashes, slashes, brackets, {@code 00} for
   * {@code +}. Empty when it has no country code or is no number.
   */
  public static Optional<PhoneNumber> of(String typed) {
    if (typed.length() > 40) {
      return Optional.empty();
    }
    StringBuilder digits = new StringBuilder();
    boolean plus = false;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      int digit = Character.digit(c, 10);
      if (digit >= 0) {
        digits.append((char) ('0' + digit));
      } else if (c == '+' && !plus && digits.isEmpty()) {
        plus = true;
      } else if (" \u00a0.-/()".indexOf(c) < 0) {
        return Optional.empty();
      }
    }
    if (!plus && digits.length() > 2 && digits.substring(0, 2).equals("00")) {
      digits.delete(0, 2);
      plus = true;
    }
    boolean wellFormed =
        plus && digits.length() >= 7 && digits.length() <= 15 && digits.charAt(0) != '0';
    return wellFormed ? Optional.of(new PhoneNumber("+" + digits)) : Optional.empty();
  }

  @Override
  public String mask() {
    return "+** *******" + value.substring(value.length() - 2);
  }

  @Override
  public String toString() {
    return mask();
  }
}
