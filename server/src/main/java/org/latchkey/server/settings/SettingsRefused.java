package org.latchkey.server.settings;

import java.util.List;
import java.util.stream.Collectors;

/** A settings file that cannot be used, and everything that is wrong with it. */
public final class SettingsRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final String file;

  public SettingsRefused(String file, List<Problem> problems) {
    super(problems.stream().map(p -> p.text(file)).collect(Collectors.joining("\n")));
    this.file = file;
    this.problems = List.copyOf(problems);
  }

  SettingsRefused(String file, String path, int line, String what, String fix) {
    this(file, List.of(new Problem(path, line, what, fix)));
  }

  public List<Problem> problems() {
    return problems;
  }

  public String file() {
    return file;
  }
}
