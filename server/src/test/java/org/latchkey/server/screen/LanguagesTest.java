package org.latchkey.server.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.server.settings.BrandingSettings;

class LanguagesTest {
  private final Languages languages = new Languages(List.of("en", "de", "pt-BR", "pt-PT"));

  @ParameterizedTest
  @CsvSource({
    "de,de",
    "DE,de",
    "de-AT,de",
    "de_CH,de",
    "pt-PT,pt-PT",
    "pt,pt-BR",
    "pt-AO,pt-BR",
    "fr,en",
    "'',en",
    "x,en",
    "en-US,en",
    "dex,en",
    "'; DROP',en"
  })
  void theTagItselfThenItsLanguageThenTheStandardIsChosen(String wanted, String chosen) {
    assertThat(languages.choose(wanted)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource({
    "'de-DE,de;q=0.9,en;q=0.8',de",
    "'fr, en;q=0.2, de;q=0.7',de",
    "'de;q=0, en',en",
    "'*',en",
    "'de-Latn-DE-1996',de"
  })
  void theHeadersOrderOfPreferenceCounts(String header, String chosen) {
    assertThat(languages.fromHeader(header)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";;;", "q=q", "de;q=zwei", "\u0000", "ðe"})
  void aMalformedHeaderGetsTheStandard(String header) {
    assertThat(languages.fromHeader(header)).isEqualTo("en");
  }

  @Test
  void anEndlessHeaderIsNotEvenParsed() {
    assertThat(languages.fromHeader("de,".repeat(100_000))).isEqualTo("en");
  }

  @Test
  void knowsTheDirectionAndTheOwnName() {
    assertThat(Languages.direction("he-IL")).isEqualTo("rtl");
    assertThat(Languages.direction("de")).isEqualTo("ltr");
    assertThat(Languages.ownName("de")).isEqualTo("Deutsch");
    assertThat(Languages.ownName("en")).isEqualTo("English");
  }

  @Test
  void everyLanguageThereIsCanBeSet() {
    assertThat(BrandingSettings.TEXTS).isEqualTo(Languages.bundled().supported());
  }
}
