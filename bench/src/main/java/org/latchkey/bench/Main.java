package org.latchkey.bench;

import java.io.IOException;

/** Runs the measurements; arguments are JMH's own. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    org.openjdk.jmh.Main.main(args);
  }
}
