package org.latchkey.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "version")
final class VersionCommand implements Callable<Integer> {
  private final CliContext context;

  @Mixin final JsonOption json = new JsonOption();

  VersionCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.print(
        json.on
            ? JsonOption.of(Map.of("version", Version.text(), "java", Runtime.version().toString()))
            : "latchkey " + Version.text());
    return StoreCommand.DONE;
  }
}
