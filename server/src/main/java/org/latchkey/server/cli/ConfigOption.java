package org.latchkey.server.cli;

import java.nio.file.Path;
import org.latchkey.server.settings.Settings;
import org.latchkey.server.settings.SettingsRefused;
import picocli.CommandLine.Option;

/** Which settings a command works with. */
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "latchkey.yaml",
      descriptionKey = "option.config")
  Path file = Path.of("latchkey.yaml");

  Settings read() throws SettingsRefused {
    return Settings.read(file);
  }
}
