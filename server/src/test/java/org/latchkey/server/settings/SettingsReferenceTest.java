package org.latchkey.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {
  private static final Path PAGE = Path.of("../docs/settings.md");

  @Test
  void thePageSaysWhatTheTableSays() throws IOException {
    if (Boolean.getBoolean("latchkey.write")) {
      Files.createDirectories(PAGE.resolveSibling("."));
      Files.writeString(PAGE, SettingsReference.page());
    }
    assertThat(PAGE).as("run again with -Dlatchkey.write=true").exists();
    assertThat(Files.readString(PAGE)).isEqualTo(SettingsReference.page());
  }

  @Test
  void everyDefaultCanBeWrittenDown() {
    for (Setting<?> setting : SettingsTable.TABLE.settings()) {
      setting
          .standard()
          .ifPresent(text ->
              assertThatCode(() -> read(setting, text))
                  .as(setting.path())
                  .doesNotThrowAnyException());
    }
  }

  @Test
  void everyExampleIsOneUnlessItNamesAFile() {
    for (Setting<?> setting : SettingsTable.TABLE.settings()) {
      if (!setting.kind().range().matches(".*path of a (file|folder).*")) {
        assertThatCode(() -> read(setting, setting.example()))
            .as(setting.path())
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void everySettingIsDescribedInASentence() {
    assertThat(SettingsTable.TABLE.settings())
        .allSatisfy(s -> assertThat(s.description()).as(s.path()).endsWith("."));
    assertThat(SettingsTable.TABLE.sections().values())
        .allSatisfy(s -> assertThat(s).endsWith("."));
  }

  private static Object read(Setting<?> setting, String text) throws Exception {
    Entry.Keyed keyed = YamlFile.parse("test", "x: " + text).keys().get("x");
    assertThat(keyed).isNotNull();
    return setting.kind().read(java.util.Objects.requireNonNull(keyed).value(), Path.of("/"));
  }
}
