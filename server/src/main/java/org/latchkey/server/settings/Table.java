package org.latchkey.server.settings;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All settings of one file, in the order of the reference.
 *
 * @param sections what each section is about, by path; one whose path ends in {@code []} holds a
 *     list of sections
 * @param absentable sections that may be left out as a whole, whatever they require
 */
record Table(List<Setting<?>> settings, Map<String, String> sections, Set<String> absentable) {

  Table {
    settings = List.copyOf(settings);
    sections = new LinkedHashMap<>(sections);
    absentable = Set.copyOf(absentable);
    for (Setting<?> setting : settings) {
      String parent = parent(setting.path());
      if (!parent.isEmpty() && !sections.containsKey(parent)) {
        throw new IllegalArgumentException(setting.path() + " is in a section without words");
      }
    }
  }

  Optional<Setting<?>> setting(String path) {
    for (Setting<?> setting : settings) {
      if (setting.path().equals(path)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  boolean isSection(String path) {
    return sections.containsKey(path)
        || sections.keySet().stream().anyMatch(s -> s.startsWith(path + "."));
  }

  /** What may stand in a section. */
  Set<String> keys(String section) {
    String prefix = section.isEmpty() ? "" : section + ".";
    Set<String> keys = new LinkedHashSet<>();
    for (Setting<?> setting : settings) {
      if (setting.path().startsWith(prefix)) {
        String rest = setting.path().substring(prefix.length());
        int dot = rest.indexOf('.');
        keys.add((dot < 0 ? rest : rest.substring(0, dot)).replace("[]", ""));
      }
    }
    return keys;
  }

  /** The section that a setting or section is in; empty at the top. */
  static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }
}
