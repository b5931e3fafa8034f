package org.latchkey.server.screen;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Sentences by language and key, from the resource bundles of one name.
 *
 * <p>Sentences with arguments are {@link MessageFormat} patterns, to which {@code '} is special.
 * Bundles therefore write {@code ’}, which is also the right character; a test holds them to it.
 */
public final class Texts {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final String bundles;

  /**
   * @param bundles base name; the bundle without a language is the English one
   */
  public Texts(String bundles) {
    this.bundles = bundles;
  }

  /** The sentence; a key that is missing is a mistake of ours, and found by a test. */
  public String text(String language, String key, Object... arguments) {
    String pattern = bundle(language).getString(key);
    return arguments.length == 0
        ? pattern
        : new MessageFormat(pattern, Locale.forLanguageTag(language)).format(arguments);
  }

  /** The sentence, where there is one. */
  public Optional<String> find(String language, String key, Object... arguments) {
    return bundle(language).containsKey(key)
        ? Optional.of(text(language, key, arguments))
        : Optional.empty();
  }

  private ResourceBundle bundle(String language) {
    return ResourceBundle.getBundle(bundles, Locale.forLanguageTag(language), NO_FALLBACK);
  }
}
