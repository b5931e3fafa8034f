package org.latchkey.server.wiring;

import java.util.List;

/** The addresses of one face that everybody may call, as path patterns. */
public record OpenPaths(List<String> patterns) {
  public OpenPaths {
    patterns = List.copyOf(patterns);
  }
}
