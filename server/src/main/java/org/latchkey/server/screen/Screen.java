package org.latchkey.server.screen;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step in words, as the sign-in contract has it and the portal draws it. Plain text throughout.
 *
 * @param kind as in the sign-in contract
 * @param direction {@code ltr} or {@code rtl}
 * @param body paragraphs
 * @param rules of a new password; empty elsewhere
 * @param challenge the puzzle of a {@code challenge} step
 * @param pollAfterMs when to ask again, while something runs
 * @param retryAfterMs when a blocked person may try again
 * @param helpdesk how to reach a human
 */
public record Screen(
    String id,
    String kind,
    String title,
    List<String> body,
    List<Field> fields,
    List<Button> actions,
    Optional<Mistake> error,
    List<RuleText> rules,
    Optional<Puzzle> challenge,
    Optional<Integer> pollAfterMs,
    Optional<Long> retryAfterMs,
    Optional<String> helpdesk,
    String direction,
    boolean last) {

  /** One thing to fill in or to read. */
  public record Field(
      String name,
      String type,
      String label,
      Optional<String> help,
      int maxLength,
      boolean required,
      Optional<String> value,
      List<Choice> choices) {}

  public record Choice(String value, String label, Optional<String> hint) {}

  /** An action, and from when on it may be taken. */
  public record Button(String name, String label, boolean standard, long availableAfterMs) {}

  /** What was wrong with the last answer. */
  public record Mistake(String code, Optional<String> field, String text) {}

  /** A rule of the new password, in words and as data to check while typing. */
  public record RuleText(
      String id, Map<String, Object> parameters, String text, String checkable) {}

  public record Puzzle(String algorithm, String salt, int bits, long expiresInMs) {}
}
