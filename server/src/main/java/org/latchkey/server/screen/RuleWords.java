package org.latchkey.server.screen;

import java.util.Locale;
import java.util.Map;
import org.latchkey.passwords.Rule;
import org.latchkey.server.screen.Screen.RuleText;

/** A rule for new passwords, in words and as data. */
public final class RuleWords {

  private RuleWords() {}

  public static RuleText of(Wording words, Rule rule) {
    String key = "rule." + rule.id();
    String checkable = rule.checkable().name().toLowerCase(Locale.ROOT);
    return switch (rule) {
      case Rule.MinLength r ->
          new RuleText(
              r.id(),
              Map.of("characters", r.characters()),
              words.of(key, r.characters()),
              checkable);
      case Rule.MaxLength r ->
          new RuleText(
              r.id(),
              Map.of("characters", r.characters()),
              words.of(key, r.characters()),
              checkable);
      case Rule.Categories r ->
          new RuleText(
              r.id(), Map.of("required", r.required()), words.of(key, r.required()), checkable);
      case Rule.NotContains r ->
          new RuleText(
              r.id(),
              Map.of("words", r.words()),
              words.of(key, String.join(", ", r.words())),
              checkable);
      case Rule.History r ->
          new RuleText(
              r.id(),
              Map.of("remembered", r.remembered()),
              words.of(key, r.remembered()),
              checkable);
      case Rule.MinAge r ->
          new RuleText(
              r.id(),
              Map.of("seconds", r.age().toSeconds()),
              words.of(key, Math.ceilDiv(r.age().toSeconds(), 3600L)),
              checkable);
      case Rule.Banned r -> new RuleText(r.id(), Map.of(), words.of(key), checkable);
      case Rule.Breached r -> new RuleText(r.id(), Map.of(), words.of(key), checkable);
      case Rule.Directory r -> new RuleText(r.id(), Map.of(), words.of(key), checkable);
    };
  }
}
