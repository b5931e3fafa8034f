package org.latchkey.core.account;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A mail address that codes can be sent to.
 *
 * @param value the address, with its domain in lower case
 */
public record EmailAddress(String value) implements Contact {

  // Deliberately narrower than RFC 5322: no quoting, comments or addresses literals, which mail
  // programs treat differently and which no person types.
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}");

  public static Optional<EmailAddress> of(String typed) {
    String text = typed.strip();
    if (text.length() > 254 || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    int at = text.lastIndexOf('@');
    return Optional.of(
        new EmailAddress(text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT)));
  }

  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1);
  }

  /** Whether the mailbox lies in one of these domains or below one of them. */
  public boolean within(Set<String> domains) {
    return domains.stream()
        .map(d -> d.toLowerCase(Locale.ROOT))
        .anyMatch(d -> domain().equals(d) || domain().endsWith("." + d));
  }

  @Override
  public String mask() {
    return value.charAt(0) + "*****@" + domain().charAt(0) + "*****";
  }

  @Override
  public String toString() {
    return mask();
  }
}
