package org.latchkey.server.web.portal;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.latchkey.server.screen.Screen;

/**
 * A line to type into, as HTML wants it.
 *
 * @param purpose value of {@code autocomplete}, by which browsers fill in for the person
 * @param mistake what was wrong with it
 * @param focused whether the person starts here
 * @param describedBy what else on the page explains it
 */
public record Input(
    String name,
    Kind kind,
    String label,
    Optional<String> help,
    Optional<String> value,
    int maxLength,
    String purpose,
    Optional<String> mistake,
    boolean focused,
    Optional<String> describedBy) {

  /** What is typed. */
  public enum Kind {
    TEXT("text"),
    CODE("text"),
    PHONE("tel"),
    PASSWORD("password");

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    public String type() {
      return type;
    }

    /** Its name in style sheets. */
    public String style() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The fields of a step that are typed into. */
  static Input of(Screen.Field field, Optional<String> mistake, boolean focused) {
    Kind kind =
        switch (field.type()) {
          case "code" -> Kind.CODE;
          case "phone" -> Kind.PHONE;
          case "password", "newPassword" -> Kind.PASSWORD;
          default -> Kind.TEXT;
        };
    return new Input(
        field.name(),
        kind,
        field.label(),
        field.help(),
        kind == Kind.PASSWORD ? Optional.empty() : field.value(),
        field.maxLength(),
        purpose(kind, field.name()),
        mistake,
        focused,
        "password".equals(field.name()) && kind == Kind.PASSWORD
            ? Optional.of("rules")
            : Optional.empty());
  }

  private static String purpose(Kind kind, String name) {
    return switch (kind) {
      case CODE -> "one-time-code";
      case PHONE -> "tel";
      case PASSWORD -> "new-password";
      case TEXT -> "user".equals(name) ? "username" : "off";
    };
  }

  /** What to do when no code arrives is of no use until one has looked for it. */
  public boolean helpBelow() {
    return kind == Kind.CODE;
  }

  public boolean secret() {
    return kind == Kind.PASSWORD;
  }

  public @Nullable String inputMode() {
    return kind == Kind.CODE ? "numeric" : null;
  }

  /** Browsers cut what is pasted to this; a password cut in silence would be another password. */
  public @Nullable String limit() {
    return kind == Kind.PASSWORD ? null : Integer.toString(maxLength);
  }

  public @Nullable String invalid() {
    return mistake.isPresent() ? "true" : null;
  }

  /** Ids of everything that explains the field, the mistake first. */
  public @Nullable String explainedBy() {
    StringBuilder ids = new StringBuilder();
    mistake.ifPresent(_ -> ids.append(name).append("-error "));
    help.ifPresent(_ -> ids.append(name).append("-help "));
    describedBy.ifPresent(ids::append);
    return ids.isEmpty() ? null : ids.toString().strip();
  }
}
