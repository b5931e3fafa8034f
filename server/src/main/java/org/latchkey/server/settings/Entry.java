package org.latchkey.server.settings;

import java.util.List;
import java.util.Map;

/** What stands at one place of a settings file, before anybody knows what it means. */
public sealed interface Entry {

  /** The line it begins at; the first is 1. */
  int line();

  /** How a single value is written, which YAML tells apart. */
  enum Form {
    TEXT,
    NUMBER,
    FLAG,
    /** Nothing, as in {@code key:} with nothing behind it. */
    NOTHING
  }

  /** A single value, as it is written. */
  record Single(String text, Form form, int line) implements Entry {}

  record Many(List<Entry> items, int line) implements Entry {
    public Many {
      items = List.copyOf(items);
    }
  }

  /** Keys and what stands at them, in the order of the file. */
  record Section(Map<String, Keyed> keys, int line) implements Entry {}

  /** What stands at a key, and where the key does. */
  record Keyed(int line, Entry value) {}
}
