package org.latchkey.server.screen;

import java.util.List;

/** Texts in one language, kept within the contract's limits. */
public record Wording(Texts texts, String language) {

  public String of(String key, Object... arguments) {
    return Caps.text(texts.text(language, key, arguments));
  }

  /** The first of these keys that has a text. */
  String firstOf(List<String> keys, Object... arguments) {
    return keys.stream()
        .flatMap(key -> texts.find(language, key, arguments).stream())
        .findFirst()
        .map(Caps::text)
        .orElseThrow(() -> new IllegalStateException("no text for any of " + keys));
  }
}
