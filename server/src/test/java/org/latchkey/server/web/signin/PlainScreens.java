package org.latchkey.server.web.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.reset.Choices;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Step;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Rule;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.screen.Screen;
import org.latchkey.server.screen.Screens;

/** Screens of few words. */
final class PlainScreens implements Screens {

  @Override
  public Screen draw(Reply.AtStep reply) {
    Step step = reply.step();
    boolean over = step instanceof Step.Over;
    return new Screen(
        reply.stepId(),
        kind(step),
        "Title of " + step.getClass().getSimpleName(),
        List.of("First paragraph", over ? step.toString() : "Second paragraph"),
        fields(step),
        reply.offers().stream()
            .map(offer ->
                new Screen.Button(
                    offer.action().id(),
                    "Do " + offer.action().id(),
                    offer.equals(reply.offers().getFirst()),
                    offer.availableAfter().toMillis()))
            .toList(),
        reply
            .error()
            .map(e ->
                new Screen.Mistake(
                    e.code().id(), Optional.of(e.field()).filter(f -> !f.isEmpty()), "Wrong")),
        step instanceof Step.NewPassword(PasswordRules rules) ? rules(rules) : List.of(),
        step instanceof Step.Challenge(var c)
            ? Optional.of(new Screen.Puzzle("sha256", c.salt(), c.bits(), 60_000))
            : Optional.empty(),
        step instanceof Step.Working ? Optional.of(1000) : Optional.empty(),
        step instanceof Step.Over(Ending.Blocked _) ? Optional.of(3_600_000L) : Optional.empty(),
        over ? Optional.of("Call 4100") : Optional.empty(),
        "ltr",
        over);
  }

  private static String kind(Step step) {
    String type =
        step instanceof Step.Over(Ending ending)
            ? ending.getClass().getSimpleName()
            : step.getClass().getSimpleName();
    return Character.toLowerCase(type.charAt(0)) + type.substring(1);
  }

  private static List<Screen.Field> fields(Step step) {
    return switch (step) {
      case Step.Identify(Optional<String> user) -> List.of(field("user", "text", user));
      case Step.Reason _ -> List.of(choice("reason", List.of("forgot", "unlock")));
      case Step.ChooseMethod s -> List.of(choice("method", Choices.values(s.methods())));
      case Step.EnterPhone _ -> List.of(field("phone", "phone", Optional.empty()));
      case Step.EnterCode _ -> List.of(field("code", "code", Optional.empty()));
      case Step.NewPassword _ ->
          List.of(
              field("password", "newPassword", Optional.empty()),
              field("confirm", "newPassword", Optional.empty()));
      case Step.Working _ -> List.of(field("progress", "progress", Optional.empty()));
      case Step.Challenge _, Step.Over _ -> List.of();
    };
  }

  private static Screen.Field field(String name, String type, Optional<String> value) {
    return new Screen.Field(
        name, type, "Your " + name, Optional.of("Help"), 100, true, value, List.of());
  }

  private static Screen.Field choice(String name, List<String> values) {
    List<Screen.Choice> choices = new ArrayList<>();
    for (String value : values) {
      choices.add(new Screen.Choice(value, "Label of " + value, Optional.empty()));
    }
    return new Screen.Field(
        name, "choice", "Your " + name, Optional.empty(), 0, true, Optional.empty(), choices);
  }

  private static List<Screen.RuleText> rules(PasswordRules rules) {
    return rules.rules().stream().map(PlainScreens::rule).toList();
  }

  private static Screen.RuleText rule(Rule rule) {
    Map<String, Object> parameters =
        switch (rule) {
          case Rule.MinLength r -> Map.of("characters", r.characters());
          case Rule.MaxLength r -> Map.of("characters", r.characters());
          case Rule.Categories r -> Map.of("required", r.required());
          case Rule.NotContains r -> Map.of("words", r.words());
          case Rule.History r -> Map.of("remembered", r.remembered());
          case Rule.MinAge r -> Map.of("seconds", r.age().toSeconds());
          case Rule.Directory _ -> Map.of();
        };
    String checkable = rule.checkable() == Rule.Checkable.CLIENT ? "client" : "server";
    return new Screen.RuleText(rule.id(), parameters, "A rule", checkable);
  }
}
