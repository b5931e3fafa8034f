package org.latchkey.server.web.portal;

import java.util.List;
import java.util.Optional;
import org.latchkey.server.screen.Screen;
import org.latchkey.server.screen.Screen.Button;
import org.latchkey.server.screen.Screen.Field;

/**
 * A step of a reset as a page.
 *
 * @param request makes the answer repeatable
 * @param typed whose reset it is
 */
public record StepPage(Screen screen, String request, Optional<String> typed) {

  /** Lines to type into; the wrong one first in mind, else the first one. */
  public List<Input> inputs() {
    List<Field> typedInto =
        screen.fields().stream().filter(f -> !isChoice(f) && !isProgress(f)).toList();
    return typedInto.stream()
        .map(f ->
            Input.of(f, mistakeOf(f), screen.error().isEmpty() && f.equals(typedInto.getFirst())))
        .toList();
  }

  public List<Field> choices() {
    return screen.fields().stream().filter(StepPage::isChoice).toList();
  }

  public List<Field> progress() {
    return screen.fields().stream().filter(StepPage::isProgress).toList();
  }

  public List<RuleLine> rules() {
    return RuleLine.of(screen.rules());
  }

  /** The way on; where something is chosen, the choices themselves lead on. */
  public List<Button> mainActions() {
    return choices().isEmpty()
        ? screen.actions().stream().filter(Button::standard).toList()
        : List.of();
  }

  public List<Button> otherActions() {
    return screen.actions().stream().filter(b -> !b.standard()).toList();
  }

  /** Where the summary of a mistake leads. */
  public Optional<String> mistakenField() {
    return screen.error().flatMap(Screen.Mistake::field);
  }

  public boolean asksForPassword() {
    return "newPassword".equals(screen.kind());
  }

  /** Whether there is nothing to do but wait. */
  public boolean waits() {
    return "working".equals(screen.kind());
  }

  /** Whether it makes sense to start again at once. */
  public boolean mayStartAgain() {
    return "expired".equals(screen.kind()) || "cancelled".equals(screen.kind());
  }

  /** How far along, in quarters. */
  public int quarter() {
    return switch (screen.kind()) {
      case "challenge", "identify" -> 1;
      case "reason", "chooseMethod", "enterPhone", "enterCode" -> 2;
      case "newPassword", "working" -> 3;
      case "done" -> 4;
      default -> 0;
    };
  }

  private Optional<String> mistakeOf(Field field) {
    return screen
        .error()
        .filter(e -> e.field().equals(Optional.of(field.name())))
        .map(Screen.Mistake::text);
  }

  private static boolean isChoice(Field field) {
    return "choice".equals(field.type());
  }

  private static boolean isProgress(Field field) {
    return "progress".equals(field.type()) || "info".equals(field.type());
  }
}
