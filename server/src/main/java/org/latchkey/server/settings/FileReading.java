package org.latchkey.server.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds one file against its table and collects everything that does not fit. */
final class FileReading {

  private final Table table;
  private final Path folder;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();

  /** Concrete paths of what was written but could not be read, so that it is not also missing. */
  private final Set<String> unfit = new HashSet<>();

  private FileReading(Table table, Path folder) {
    this.table = table;
    this.folder = folder;
  }

  static Values read(Table table, String name, Entry.Section root, Path folder)
      throws SettingsRefused {
    FileReading reading = new FileReading(table, folder);
    reading.section("", "", root);
    reading.missing();
    if (!reading.problems.isEmpty()) {
      throw new SettingsRefused(name, reading.problems);
    }
    return new Values(reading.values, reading.lines, folder);
  }

  /**
   * @param path in the table
   * @param at in the file
   */
  private void section(String path, String at, Entry.Section section) {
    section
        .keys()
        .forEach((key, keyed) -> {
          String below = path.isEmpty() ? key : path + "." + key;
          entry(below, at.isEmpty() ? key : at + "." + key, path, keyed);
        });
  }

  private void entry(String path, String at, String parent, Entry.Keyed keyed) {
    Optional<Setting<?>> setting = table.setting(path);
    if (setting.isPresent()) {
      lines.put(at, keyed.line());
      value(setting.get(), at, keyed);
    } else if (table.isSection(path + "[]")) {
      lines.put(at, keyed.line());
      sections(path + "[]", at, keyed);
    } else if (table.isSection(path)) {
      lines.put(at, keyed.line());
      inside(path, at, keyed.line(), keyed.value());
    } else {
      unknown(at, parent, keyed.line());
    }
  }

  private void value(Setting<?> setting, String at, Entry.Keyed keyed) {
    try {
      values.put(at, setting.kind().read(keyed.value(), folder));
    } catch (Unfit e) {
      unfit.add(at);
      String fix = e.fix().isEmpty() ? setting.advice() + "." : e.fix();
      problems.add(new Problem(at, keyed.line(), e.what(), fix));
    }
  }

  private void sections(String path, String at, Entry.Keyed keyed) {
    if (!(keyed.value() instanceof Entry.Many many)) {
      unfit.add(at);
      problems.add(
          new Problem(at, keyed.line(), "is not a list", "Begin each entry below it with \"- \"."));
      return;
    }
    for (int i = 0; i < many.items().size(); i++) {
      Entry item = many.items().get(i);
      lines.put(at + "[" + i + "]", item.line());
      inside(path, at + "[" + i + "]", item.line(), item);
    }
  }

  private void inside(String path, String at, int line, Entry value) {
    switch (value) {
      case Entry.Section section -> section(path, at, section);
      case Entry.Single single when single.form() == Entry.Form.NOTHING -> {}
      case Entry.Single _, Entry.Many _ -> {
        unfit.add(at);
        problems.add(
            new Problem(
                at, line, "is a section", "Write below it: " + list(table.keys(path)) + "."));
      }
    }
  }

  private void unknown(String at, String parent, int line) {
    String key = at.substring(at.lastIndexOf('.') + 1);
    Set<String> known = table.keys(parent);
    String fix =
        known.stream()
            .filter(k -> distance(k, key) <= 2)
            .min((a, b) -> Integer.compare(distance(a, key), distance(b, key)))
            .map(k -> "Did you mean " + k + "?")
            .orElse("Remove it; what may stand here: " + list(known) + ".");
    problems.add(new Problem(Kinds.shown(at), line, "is no setting", fix));
  }

  private void missing() {
    for (Setting<?> setting : table.settings()) {
      if (setting.required()) {
        missing(setting, "", setting.path());
      }
    }
  }

  // Walks down the path of a required setting; at a list, once for each of its entries.
  private void missing(Setting<?> setting, String at, String rest) {
    int dot = rest.indexOf('.');
    String key = dot < 0 ? rest : rest.substring(0, dot);
    String next = at.isEmpty() ? key.replace("[]", "") : at + "." + key.replace("[]", "");
    if (unfit.contains(next)) {
      return;
    }
    if (dot < 0) {
      if (!values.containsKey(next)) {
        problems.add(
            new Problem(
                next, line(next), "is not set, and has no default", setting.advice() + "."));
      }
    } else if (key.endsWith("[]")) {
      for (int i = 0; lines.containsKey(next + "[" + i + "]"); i++) {
        String item = next + "[" + i + "]";
        if (!unfit.contains(item)) {
          missing(setting, item, rest.substring(dot + 1));
        }
      }
    } else if (lines.containsKey(next) || !table.absentable().contains(inTable(next))) {
      missing(setting, next, rest.substring(dot + 1));
    }
  }

  private int line(String at) {
    for (String path = at; !path.isEmpty(); path = Table.parent(path)) {
      Integer line = lines.get(path);
      if (line != null) {
        return line;
      }
    }
    return 0;
  }

  private static String inTable(String at) {
    return at.replaceAll("\\[\\d+]", "[]");
  }

  private static String list(Set<String> words) {
    return String.join(", ", words);
  }

  /** How many letters to change, add or drop; anything above 3 is as good as 3. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2) {
      return 3;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(same, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
