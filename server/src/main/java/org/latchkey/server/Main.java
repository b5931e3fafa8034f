package org.latchkey.server;

/** The one entry point: server and command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("latchkey " + version());
  }

  /** The version in the jar's manifest; a class path of plain folders has none. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
