package org.latchkey.server.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest; a class path of plain folders has none. */
public final class Version implements IVersionProvider {

  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"latchkey " + text()};
  }
}
