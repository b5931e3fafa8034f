package org.latchkey.server.web.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.latchkey.server.screen.Screen.RuleText;

/** A rule of a new password, with what a script needs to check it while the person types. */
public record RuleLine(RuleText rule) {

  /** Those that a script can judge while the person types. */
  public static List<RuleLine> checkedHere(List<RuleLine> lines) {
    return lines.stream().filter(RuleLine::checkable).toList();
  }

  /** Those that only the server or the directory can judge. */
  public static List<RuleLine> checkedLater(List<RuleLine> lines) {
    return lines.stream().filter(line -> !line.checkable()).toList();
  }

  private boolean checkable() {
    return "client".equals(rule.checkable());
  }

  /** The one number of the rule. */
  public @Nullable String number() {
    Object number =
        rule.parameters()
            .getOrDefault("characters", rule.parameters().getOrDefault("required", ""));
    return number instanceof Integer n ? n.toString() : null;
  }

  /** The words of the rule, one a line. */
  public @Nullable String words() {
    return rule.parameters().get("words") instanceof List<?> words
        ? String.join("\n", words.stream().map(Object::toString).toList())
        : null;
  }

  static List<RuleLine> of(List<RuleText> rules) {
    return rules.stream().map(RuleLine::new).toList();
  }
}
