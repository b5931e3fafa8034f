package org.latchkey.core.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person typed to say who they are: a user principal name, {@code DOMAIN\name}, a mail
 * address, a plain account name, or {@code sid:S-1-...}. Holding one promises that it is bounded
 * and free of control characters, not that any directory knows it.
 *
 * @param text as typed, trimmed
 */
public record LoginName(String text) {

  /** Longer than any user principal name (113) or sAMAccountName with a domain. */
  public static final int MAX_LENGTH = 256;

  /** Empty when the text cannot be anybody's name: blank, too long, or with control characters. */
  public static Optional<LoginName> of(String typed) {
    String text = typed.strip();
    boolean wellFormed =
        !text.isEmpty()
            && text.length() <= MAX_LENGTH
            && text.codePoints().noneMatch(LoginName::forbidden);
    return wellFormed ? Optional.of(new LoginName(text)) : Optional.empty();
  }

  // Control, format (right-to-left marks among them), surrogate halves and unassigned code points
  // appear in no directory's names; they make two names look alike.
  private static boolean forbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** The form under which counters of unknown names run: case and composition do not matter. */
  public String normalised() {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
