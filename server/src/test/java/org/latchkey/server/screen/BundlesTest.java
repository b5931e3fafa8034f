package org.latchkey.server.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every bundle of texts for people must keep. */
class BundlesTest {

  @ParameterizedTest
  @ValueSource(strings = {"messages.reset", "messages.portal"})
  void everyLanguageHasTheSameKeys(String bundles) {
    Set<String> english = keys(bundles, "en");
    for (String language : Languages.bundled().supported()) {
      assertThat(keys(bundles, language)).as(language).isEqualTo(english);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages.reset", "messages.portal"})
  void noTextIsEmptyOrHasAStraightApostrophe(String bundles) {
    for (String language : Languages.bundled().supported()) {
      ResourceBundle bundle = bundle(bundles, language);
      for (String key : bundle.keySet()) {
        assertThat(bundle.getString(key)).as(language + " " + key).isNotBlank().doesNotContain("'");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages.reset", "messages.portal"})
  void everyPatternIsFilledInWithoutRest(String bundles) {
    for (String language : Languages.bundled().supported()) {
      ResourceBundle bundle = bundle(bundles, language);
      for (String key : bundle.keySet()) {
        String pattern = bundle.getString(key);
        Object argument = pattern.contains("choice") ? 7 : "it's {1}";
        assertThat(new MessageFormat(pattern, Locale.of(language)).format(new Object[] {argument}))
            .as(language + " " + key)
            .doesNotContain("{0")
            .satisfies(text -> {
              if (pattern.contains("{0}") && !pattern.contains("choice")) {
                assertThat(text).contains("it's {1}");
              }
            });
      }
    }
  }

  private static Set<String> keys(String bundles, String language) {
    return new TreeSet<>(Collections.list(bundle(bundles, language).getKeys()));
  }

  // The file of this very language alone: an inherited text would hide a missing translation.
  private static ResourceBundle bundle(String bundles, String language) {
    String file =
        bundles.replace('.', '/') + ("en".equals(language) ? "" : "_" + language) + ".properties";
    try (var in =
            Objects.requireNonNull(
                BundlesTest.class.getClassLoader().getResourceAsStream(file), file);
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return new PropertyResourceBundle(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
