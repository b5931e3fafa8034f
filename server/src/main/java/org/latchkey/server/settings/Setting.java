package org.latchkey.server.settings;

import java.util.Optional;

/**
 * One thing that can be set.
 *
 * @param path its keys, such as {@code server.port}; {@code []} after a key that holds a list of
 *     sections
 * @param kind which values it takes
 * @param standard the value when it is not set, as it would be written; empty when there is none
 * @param required whether its section is incomplete without it
 * @param description one or two sentences for the reference
 * @param example a value, as it would be written
 */
record Setting<T>(
    String path,
    Kind<T> kind,
    Optional<String> standard,
    boolean required,
    String description,
    String example) {

  static <T> Setting<T> required(String path, Kind<T> kind, String example, String description) {
    return new Setting<>(path, kind, Optional.empty(), true, description, example);
  }

  static <T> Setting<T> optional(String path, Kind<T> kind, String example, String description) {
    return new Setting<>(path, kind, Optional.empty(), false, description, example);
  }

  /** A setting with a value that holds when nobody sets it, and that is its own example. */
  static <T> Setting<T> standard(String path, Kind<T> kind, String standard, String description) {
    return new Setting<>(path, kind, Optional.of(standard), false, description, standard);
  }

  /** Its last key. */
  String key() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** What to write, for somebody who wrote something else. */
  String advice() {
    return "Write " + kind.range() + ", for example " + key() + ": " + example;
  }
}
