package org.latchkey.core.account;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The domain of mail addresses, in the one form in which domains are compared: {@code
 * bücher.example} and {@code xn--bcher-kva.example} are the same one.
 *
 * @param ascii as the DNS knows it, in lower case
 */
public record MailDomain(String ascii) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  // The two rules there have been for such names (RFC 3490, RFC 5891) take these for different
  // domains: sharp s, final sigma, and two marks that join letters.
  private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

  /**
   * Reads a name with letters of any script, or already in its ASCII form. Empty when it is no
   * domain name, or not surely one: such a name must be written in its ASCII form.
   */
  public static Optional<MailDomain> of(String written) {
    String text = written.strip();
    if (text.endsWith(".")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.isEmpty() || text.length() > 253 || AMBIGUOUS.matcher(text).find()) {
      return Optional.empty();
    }
    try {
      String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      return ascii.length() <= 253 && FORM.matcher(ascii).matches()
          ? Optional.of(new MailDomain(ascii))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Whether this is the other one, or below it. */
  public boolean within(MailDomain other) {
    return ascii.equals(other.ascii) || ascii.endsWith("." + other.ascii);
  }
}
