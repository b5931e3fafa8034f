package org.latchkey.server;

import java.time.InstantSource;
import org.latchkey.server.cli.CliContext;
import org.latchkey.server.cli.LatchkeyCommand;
import org.latchkey.server.cli.Terminal;
import org.latchkey.server.wiring.Assembly;
import org.latchkey.server.wiring.DomainAdapter;

/** The one entry point: server and command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    InstantSource clock = InstantSource.system();
    Assembly assembly = new Assembly(clock, settings -> DomainAdapter.of(settings, clock));
    System.exit(LatchkeyCommand.run(new CliContext(Terminal.own(), assembly, clock), args));
  }
}
