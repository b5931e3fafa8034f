package org.latchkey.server.cli;

import java.util.concurrent.Callable;
import org.latchkey.server.wiring.Components;
import picocli.CommandLine.Mixin;

/** A command that works on the store. */
abstract class StoreCommand implements Callable<Integer> {
  static final int DONE = 0;
  static final int REFUSED = 1;

  final CliContext context;

  @Mixin final ConfigOption config = new ConfigOption();

  StoreCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public final Integer call() throws Exception {
    try (Components components = context.assembly().open(config.read())) {
      return run(components);
    }
  }

  abstract int run(Components components) throws Exception;
}
