package org.latchkey.server;

import java.time.InstantSource;
import org.latchkey.core.account.Directory;
import org.latchkey.server.cli.CliContext;
import org.latchkey.server.cli.LatchkeyCommand;
import org.latchkey.server.cli.Terminal;
import org.latchkey.server.settings.ActiveDirectorySettings;
import org.latchkey.server.wiring.Assembly;

/** The one entry point: server and command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    InstantSource clock = InstantSource.system();
    Assembly assembly = new Assembly(clock, Main::activeDirectory);
    System.exit(LatchkeyCommand.run(new CliContext(Terminal.own(), assembly, clock), args));
  }

  private static Directory activeDirectory(ActiveDirectorySettings settings) {
    throw new UnsupportedOperationException(
        "directories: " + settings.name() + ": this build has no adapter for Active Directory");
  }
}
