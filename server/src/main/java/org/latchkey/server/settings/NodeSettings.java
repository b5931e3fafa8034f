package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.optional;
import static org.latchkey.server.settings.Setting.standard;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is this one computer's: its name, its folder, its log.
 *
 * @param name different on every node that shares a store
 * @param named whether somebody chose the name
 * @param data where everything is kept that has no place of its own
 * @param keys the keyset that contacts and seeds are encrypted with
 */
public record NodeSettings(String name, boolean named, Path data, Path keys, LogFormat logFormat) {

  /** How a line of the log is written. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  static final Setting<String> NAME =
      standard(
          "node.name",
          Kinds.name(),
          "latchkey",
          "The name of this node in the log and the audit log. Required with PostgreSQL, where"
              + " each node needs its own, for good.");
  static final Setting<Path> DATA =
      standard(
          "data.folder",
          Places.path(),
          "latchkey-data",
          "The folder for everything that has no place of its own.");
  static final Setting<Path> KEYS =
      optional(
          "keys.file",
          Places.path(),
          "latchkey-data/keys.json",
          "The file of the encryption keys, made at the first start; keys.json in data.folder when"
              + " not set. Keep a copy apart from the store's: without it no contact can be read."
              + " Every node needs the same one.");
  static final Setting<LogFormat> LOG_FORMAT =
      standard(
          "log.format",
          Kinds.choice(Map.of("text", LogFormat.TEXT, "json", LogFormat.JSON)),
          "text",
          "How a line of the log on standard output is written; always one line for each event.");

  static final List<Setting<?>> ALL = List.of(NAME, DATA, KEYS, LOG_FORMAT);

  static NodeSettings from(Values values) {
    Path data = values.get(DATA);
    return new NodeSettings(
        values.get(NAME),
        values.has(NAME.path()),
        data,
        values.find(KEYS).orElse(data.resolve("keys.json")),
        values.get(LOG_FORMAT));
  }
}
