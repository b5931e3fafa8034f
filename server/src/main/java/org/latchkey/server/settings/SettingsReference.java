package org.latchkey.server.settings;

import java.util.List;
import java.util.Map;

/** Writes docs/settings.md from the table, so that the two cannot differ. */
public final class SettingsReference {

  private SettingsReference() {}

  /** The whole page. */
  public static String page() {
    StringBuilder page = new StringBuilder(BEGINNING);
    page.append(ExampleFile.SMALLEST).append(MIDDLE);
    section(page, "", "Settings at the top of the file.");
    for (Map.Entry<String, String> section : SettingsTable.TABLE.sections().entrySet()) {
      section(page, section.getKey(), section.getValue());
    }
    return page.toString();
  }

  private static void section(StringBuilder page, String path, String words) {
    List<Setting<?>> own =
        SettingsTable.TABLE.settings().stream()
            .filter(s -> Table.parent(s.path()).equals(path))
            .toList();
    if (!path.isEmpty()) {
      page.append("\n## ").append(path).append('\n');
    } else {
      page.append("\n## At the top\n");
    }
    page.append('\n').append(words).append('\n');
    if (own.isEmpty()) {
      return;
    }
    page.append("\n| setting | default | values | |\n| --- | --- | --- | --- |\n");
    for (Setting<?> setting : own) {
      page.append("| `")
          .append(setting.path())
          .append("` | ")
          .append(standard(setting))
          .append(" | ")
          .append(cell(setting.kind().range()))
          .append(" | ")
          .append(cell(setting.description()));
      if (setting.standard().isEmpty()) {
        page.append(" Example: `").append(setting.example().replace("|", "\\|")).append('`');
      }
      page.append(" |\n");
    }
  }

  private static String standard(Setting<?> setting) {
    return setting
        .standard()
        .map(s -> "`" + s + "`")
        .orElse(setting.required() ? "**required**" : "not set");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static final String BEGINNING =
      """
      # Settings

      This page is written by a program from the table that the server itself reads its settings by; a test
      compares the two. To change it, change the table and run the test with `-Dlatchkey.write=true`.

      `latchkey serve` reads `latchkey.yaml`, or the file named with `--config`. `latchkey config check` reads it
      and says what is wrong without starting anything. Nothing is guessed: an unknown key, a value of the wrong
      type or out of range, a file that cannot be read or that everybody can read, or a missing setting is
      refused at the start, all of them at once, by name and line, with what to write instead.

      - Paths are relative to the folder of the settings file.
      - Secrets are never in the settings file: a setting whose name ends in `File` names a file that holds the
        secret and nothing else, closed to everybody but its owner and group (`chmod 600`).
      - Times are a number with `ms`, `s`, `m`, `h` or `d`; limits are written `5 per 1h`.
      - Who may reset, by which methods and how many of them is the *policy*. It lives in the store and is changed
        with `latchkey policy`, so that every change is counted beforehand and recorded.

      The smallest useful file:

      ```yaml
      """;

  private static final String MIDDLE = "```\n";
}
