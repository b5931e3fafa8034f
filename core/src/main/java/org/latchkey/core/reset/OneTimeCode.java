package org.latchkey.core.reset;

import java.util.Optional;
import org.latchkey.core.account.MethodType;

/** The form of a code: six digits. */
public final class OneTimeCode {

  public static final int DIGITS = 6;

  private OneTimeCode() {}

  /** A code as people type it: in any script's digits, with spaces or dashes between them. */
  public static Optional<String> read(String typed) {
    if (typed.length() > 40) {
      return Optional.empty();
    }
    StringBuilder digits = new StringBuilder(DIGITS);
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      int digit = Character.digit(c, 10);
      if (digit >= 0) {
        digits.append((char) ('0' + digit));
      } else if (c != ' ' && c != '-' && c != '\u00a0') {
        return Optional.empty();
      }
    }
    return digits.length() == DIGITS ? Optional.of(digits.toString()) : Optional.empty();
  }

  /** Whether the code comes by a message, so that it can be sent again. */
  public static boolean isSent(MethodType type) {
    return switch (type) {
      case EMAIL, MOBILE_PHONE_SMS -> true;
      case AUTHENTICATOR -> false;
    };
  }
}
