package org.latchkey.core.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person typed to say who they are: a user principal name, {@code DOMAIN\name}, a mail
 * address, a plain account name, or {@code sid:S-1-...}. Holding one promises that it is bounded
 * and free of control characters, not that any directory knows it.
 *
 * @param text as typed, trimmed
 */
public record LoginName(String text) {

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u1680]+");

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

  // Control, format (right-to-left marks among them), surrogate halves, unassigned code points and
  // marks that show nothing appear in no directory's names; they make two names look alike, and
  // directories pass over them when they compare (RFC 4518, 2.2).
  private static boolean forbidden(int codePoint) {
    if (codePoint == 0x034f // combining grapheme joiner
        || codePoint == 0xfffc // stands for an object
        || (codePoint >= 0x180b && codePoint <= 0x180f) // Mongolian variation selectors
        || (codePoint >= 0xfe00 && codePoint <= 0xfe0f) // variation selectors
        || (codePoint >= 0xe0100 && codePoint <= 0xe01ef)) {
      return true;
    }
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

  /**
   * The form in which names are compared: whatever people take for the same name has the same form
   * (RFC 4518: case, composition, runs of blanks).
   */
  public String normalised() {
    return fold(text);
  }

  /** As typed, but for case, composition and blanks. */
  String written() {
    return BLANKS.matcher(compatible(text).toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /** Any name in the form of {@link #normalised}. */
  public static String fold(String name) {
    String upper = compatible(name).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    // Letter by letter: String.toLowerCase knows two small sigmas, and names would differ by it.
    String folded =
        upper
            .codePoints()
            .map(Character::toLowerCase)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return BLANKS.matcher(compatible(folded)).replaceAll(" ").strip();
  }

  private static String compatible(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  @Override
  public String toString() {
    // People type passwords into the wrong field.
    return "LoginName[" + text.length() + " characters]";
  }
}
