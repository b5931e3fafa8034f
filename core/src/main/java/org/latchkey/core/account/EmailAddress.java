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

  // Deliberately narrower than RFC 5322: no quoting, comments or address literals, which mail
  // programs treat differently and which no person types.
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  // Never digits alone: that would be the number of a machine.
  private static final String TOP = "(?:[A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{0,58}[A-Za-z0-9])";
  private static final Pattern FORM =
      Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+" + TOP);
  private static final int MAX_LOCAL = 64;

  public static Optional<EmailAddress> of(String typed) {
    String text = typed.strip();
    if (text.length() > 254 || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    int at = text.lastIndexOf('@');
    if (at > MAX_LOCAL) {
      return Optional.empty();
    }
    return Optional.of(
        new EmailAddress(text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT)));
  }

  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1);
  }

  /**
   * Whether the mailbox lies in one of these domains or below one of them, however either is
   * written.
   */
  public boolean within(Set<String> domains) {
    MailDomain own = MailDomain.of(domain()).orElseGet(() -> new MailDomain(domain()));
    return domains.stream().flatMap(d -> MailDomain.of(d).stream()).anyMatch(own::within);
  }

  /**
   * Shows one character of each part, and that folded: a decoy must be able to show everything that
   * a registered address can.
   */
  @Override
  public String mask() {
    return shown(value) + "*****@" + shown(domain()) + "*****";
  }

  private static char shown(String part) {
    for (int i = 0; i < part.length() && part.charAt(i) != '@'; i++) {
      char c = part.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        return (char) (c - 'A' + 'a');
      }
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        return c;
      }
    }
    return 'x';
  }

  @Override
  public String toString() {
    return mask();
  }
}
