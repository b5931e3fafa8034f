package org.latchkey.server.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a file sets, checked against its table; defaults stand for what it leaves out. */
final class Values {

  private final Map<String, Object> values;
  private final Map<String, Integer> lines;
  private final Path folder;
  private final String prefix;

  Values(Map<String, Object> values, Map<String, Integer> lines, Path folder) {
    this(Map.copyOf(values), Map.copyOf(lines), folder, "");
  }

  private Values(
      Map<String, Object> values, Map<String, Integer> lines, Path folder, String prefix) {
    this.values = values;
    this.lines = lines;
    this.folder = folder;
    this.prefix = prefix;
  }

  /** The value of a required setting, or of one with a default. */
  <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow(() -> new IllegalStateException(setting.path()));
  }

  <T> Optional<T> find(Setting<T> setting) {
    @SuppressWarnings("unchecked") // the reader puts in what the setting's own kind has made
    T value = (T) values.get(at(setting.path()));
    if (value != null) {
      return Optional.of(value);
    }
    return setting.standard().map(text -> standard(setting, text));
  }

  private <T> T standard(Setting<T> setting, String text) {
    try {
      Entry.Section section = YamlFile.parse("default", "value: " + text);
      Entry.Keyed keyed = section.keys().get("value");
      if (keyed == null) {
        throw new IllegalStateException(setting.path());
      }
      return setting.kind().read(keyed.value(), folder);
    } catch (SettingsRefused | Unfit e) {
      throw new IllegalStateException("the default of " + setting.path(), e);
    }
  }

  /** Whether anything is written at a section or setting. */
  boolean has(String path) {
    return lines.containsKey(at(path));
  }

  /** The line something is written at, or the nearest section around it that is. */
  int line(String path) {
    for (String at = at(path); !at.isEmpty(); at = Table.parent(at)) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return 0;
  }

  /** The sections of a list, each as values of its own whose paths stay those of the table. */
  List<Values> each(String list) {
    List<Values> each = new ArrayList<>();
    for (int i = 0; lines.containsKey(at(list + "[" + i + "]")); i++) {
      each.add(new Values(values, lines, folder, at(list + "[" + i + "]")));
    }
    return each;
  }

  /** The path as it stands in the file, list places filled in. */
  String at(String path) {
    String at = path;
    // directories[0] stands for directories[] of the table, wherever that begins a path
    String table = prefix.replaceAll("\\[\\d+]", "[]");
    if (!prefix.isEmpty() && (path.equals(table) || path.startsWith(table + "."))) {
      at = prefix + path.substring(table.length());
    }
    return at;
  }
}
