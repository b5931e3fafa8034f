package org.latchkey.server.cli;

import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Whether a command writes for programs. */
final class JsonOption {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(names = "--json", descriptionKey = "option.json")
  boolean on;

  static String of(Object value) {
    return JSON.writeValueAsString(value);
  }
}
