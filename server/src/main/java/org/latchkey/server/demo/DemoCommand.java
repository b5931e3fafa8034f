package org.latchkey.server.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.latchkey.server.cli.CliContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A complete sample organisation on this computer, until Ctrl-C. */
@Command(name = "demo")
public final class DemoCommand implements Callable<Integer> {

  private final CliContext context;

  @Option(
      names = "--port",
      descriptionKey = "option.demo.port",
      paramLabel = "PORT",
      defaultValue = "8443")
  int port;

  @Option(
      names = "--dir",
      descriptionKey = "option.demo.dir",
      paramLabel = "FOLDER",
      defaultValue = "demo-data")
  Path folder = Path.of("demo-data");

  @Option(names = "--reset", descriptionKey = "option.demo.reset")
  boolean reset;

  public DemoCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    DemoFolder own = new DemoFolder(folder.toAbsolutePath().normalize());
    own.prepare(reset);
    try (Demo demo = Demo.start(context, own, port)) {
      Thread stop = new Thread(demo::close, "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      demo.tell(context.terminal().out());
      demo.await();
    }
    return 0;
  }
}
