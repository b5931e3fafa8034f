package org.latchkey.server.cli;

import java.time.InstantSource;
import org.latchkey.server.wiring.Assembly;

/** What every command is given. */
public record CliContext(Terminal terminal, Assembly assembly, InstantSource clock) {

  void say(String key, Object... arguments) {
    terminal.err().println(CliTexts.of(key, arguments));
    terminal.err().flush();
  }

  void print(String line) {
    terminal.out().println(line);
    terminal.out().flush();
  }

  /** Who runs this, for the audit log. */
  static String operator() {
    return System.getProperty("user.name", "unknown");
  }
}
