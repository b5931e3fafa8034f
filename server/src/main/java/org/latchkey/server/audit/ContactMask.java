package org.latchkey.server.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.PhoneNumber;

/** The last guard before the log: whatever in a value is a contact, appears as its mask. */
final class ContactMask {
  // What may stand in the middle of a text and be a contact; the core then says whether it is.
  // Numbers stand by themselves: the groups of a UUID are none.
  private static final Pattern CANDIDATE =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]*[A-Za-z0-9]"
              + "|(?<![\\w-])(?:\\+|00)\\d[\\d ./()-]{5,28}\\d(?!\\w|-\\w)");

  private ContactMask() {}

  static String of(String text) {
    // Every candidate has one of these; most of what is logged has none.
    if (text.indexOf('@') < 0 && text.indexOf('+') < 0 && !text.contains("00")) {
      return text;
    }
    Matcher candidates = CANDIDATE.matcher(text);
    StringBuilder masked = new StringBuilder();
    while (candidates.find()) {
      candidates.appendReplacement(masked, Matcher.quoteReplacement(mask(candidates.group())));
    }
    return candidates.appendTail(masked).toString();
  }

  private static String mask(String candidate) {
    Optional<String> mail = EmailAddress.of(candidate).map(EmailAddress::mask);
    return mail.or(() -> PhoneNumber.of(candidate).map(PhoneNumber::mask)).orElse(candidate);
  }
}
