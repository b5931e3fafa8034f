package org.latchkey.server.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every bundle of texts for people must keep. */
class BundlesTest {

  private static final List<String> PEOPLE =
      List.of("messages.reset", "messages.portal", "messages.notices");
  private static final String CONSOLE = "messages.console";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");

  /** Every bundle in every language that it must be there in; administrators have two. */
  static Stream<Arguments> bundles() {
    return Stream.concat(
        PEOPLE.stream()
            .flatMap(b -> Languages.bundled().supported().stream().map(l -> Arguments.of(b, l))),
        Stream.of(Arguments.of(CONSOLE, "en"), Arguments.of(CONSOLE, "de")));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void everyLanguageHasTheSameKeys(String bundles, String language) {
    assertThat(keys(bundles, language)).isEqualTo(keys(bundles, "en"));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void everyLanguageFillsInTheSame(String bundles, String language) {
    ResourceBundle english = bundle(bundles, "en");
    ResourceBundle other = bundle(bundles, language);
    for (String key : english.keySet()) {
      assertThat(placeholders(other.getString(key)))
          .as(key)
          .isEqualTo(placeholders(english.getString(key)));
    }
  }

  private static Set<String> placeholders(String pattern) {
    return PLACEHOLDER
        .matcher(pattern)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void noTextIsEmptyOrHasAStraightApostrophe(String bundles, String language) {
    ResourceBundle bundle = bundle(bundles, language);
    for (String key : bundle.keySet()) {
      // Notices are patterns throughout, in which two of them stand for one.
      assertThat(bundle.getString(key).replace("''", "")).as(key).isNotBlank().doesNotContain("'");
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void everyPatternIsFilledInWithoutRest(String bundles, String language) {
    ResourceBundle bundle = bundle(bundles, language);
    for (String key : bundle.keySet()) {
      String pattern = bundle.getString(key);
      Object argument = pattern.contains("choice") ? 7 : "it's {1}";
      assertThat(new MessageFormat(pattern, Locale.of(language)).format(new Object[] {argument}))
          .as(key)
          .doesNotContain("{0")
          .satisfies(text -> {
            if (pattern.contains("{0}") && !pattern.contains("choice")) {
              assertThat(text).contains("it's {1}");
            }
          });
    }
  }

  /** A key may be put together of a beginning and an end, each of which stands in the sources. */
  @ParameterizedTest
  @ValueSource(
      strings = {"messages.reset", "messages.portal", "messages.notices", "messages.console"})
  void everyTextIsUsed(String bundles) throws IOException {
    String sources = sources();
    assertThat(keys(bundles, "en")).allMatch(key -> used(key, sources));
  }

  private static boolean used(String key, String sources) {
    if (sources.contains(quoted(key))) {
      return true;
    }
    for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
      if (sources.contains(quoted(key.substring(0, dot + 1)))
          || (sources.contains(quoted(key.substring(0, dot)))
              && sources.contains(quoted(key.substring(dot))))) {
        return true;
      }
    }
    return false;
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(java|jte)")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
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
