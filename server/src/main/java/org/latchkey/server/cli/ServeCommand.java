package org.latchkey.server.cli;

import java.util.concurrent.Callable;
import org.latchkey.server.logging.Logging;
import org.latchkey.server.settings.Settings;
import org.latchkey.server.wiring.Components;
import org.latchkey.server.wiring.Serve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The server itself, until it is told to stop. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
  private final CliContext context;

  @Mixin final ConfigOption config = new ConfigOption();

  ServeCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = config.read();
    Logging.serve(settings.node().logFormat());
    Components components = context.assembly().open(settings);
    try (Serve serve =
        Serve.start(
            components,
            context.assembly().channels(settings),
            context.assembly().faces(components))) {
      Thread stop = new Thread(serve::close, "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      context.say("serve.ready", settings.server().publicUrl(), serve.port());
      serve.await();
    }
    return StoreCommand.DONE;
  }
}
