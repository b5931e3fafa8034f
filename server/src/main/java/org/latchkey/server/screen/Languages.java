package org.latchkey.server.screen;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.Set;

/**
 * The languages there are texts in, as BCP 47 tags, and which of them a person gets: the very one
 * asked for, else the same language from elsewhere, else the first.
 *
 * @param supported the first one is for everybody whose own is missing
 */
public record Languages(List<String> supported) {

  // No header of an honest browser is longer, and parsing takes time.
  private static final int LONGEST_HEADER = 500;

  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi");

  public Languages {
    supported = List.copyOf(supported);
    if (supported.isEmpty()) {
      throw new IllegalArgumentException("at least one language is needed");
    }
  }

  /** The languages of the bundles that come with Latchkey. */
  public static Languages bundled() {
    return new Languages(List.of("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ja", "zh", "ar"));
  }

  public String standard() {
    return supported.getFirst();
  }

  /** One tag, as a client sends it, however malformed. */
  public String choose(String wanted) {
    return find(wanted).orElse(standard());
  }

  /** Tags in the order of preference. */
  public String choose(List<String> wanted) {
    return wanted.stream().flatMap(tag -> find(tag).stream()).findFirst().orElse(standard());
  }

  /** An {@code Accept-Language} header, however malformed. */
  public String fromHeader(String header) {
    if (header.length() > LONGEST_HEADER) {
      return standard();
    }
    try {
      return choose(
          LanguageRange.parse(header).stream()
              .filter(range -> range.getWeight() > 0)
              .map(LanguageRange::getRange)
              .toList());
    } catch (IllegalArgumentException _) {
      return standard();
    }
  }

  /** The supported language nearest to this tag, where one is near. */
  public Optional<String> find(String tag) {
    String asked = tag.strip().replace('_', '-');
    return supported.stream()
        .filter(s -> s.equalsIgnoreCase(asked))
        .findFirst()
        .or(() -> supported.stream().filter(s -> language(s).equals(language(asked))).findFirst());
  }

  /** {@code ltr} or {@code rtl}. */
  public static String direction(String tag) {
    return RIGHT_TO_LEFT.contains(language(tag)) ? "rtl" : "ltr";
  }

  /** What speakers of the language call it. */
  public static String ownName(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    String name = locale.getDisplayLanguage(locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  private static String language(String tag) {
    int dash = tag.indexOf('-');
    return (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
  }
}
