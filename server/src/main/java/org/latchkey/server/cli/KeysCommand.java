package org.latchkey.server.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.audit.Activity;
import org.latchkey.server.store.Reseal;
import org.latchkey.server.wiring.Components;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The keys that contacts and authenticator seeds are encrypted with. */
@Command(name = "keys", subcommands = KeysCommand.Rotate.class)
final class KeysCommand extends CommandGroup {
  private static final int BATCH = 200;

  @Command(name = "rotate")
  static final class Rotate extends StoreCommand {
    @Mixin final JsonOption json = new JsonOption();

    Rotate(CliContext context) {
      super(context);
    }

    @Override
    int run(Components components) {
      components.keys().rotate();
      components
          .store()
          .transaction(tx ->
              components
                  .audit()
                  .append(
                      tx,
                      CommandEvents.event(
                          Activity.KEYS_ROTATED, Optional.empty(), Map.of(), List.of()),
                      components.clock().instant()));
      context.say("keys.rotated", components.settings().node().keys());
      long sealed = new Reseal(components.store(), components.sealer(), BATCH).run();
      if (json.on) {
        context.print(JsonOption.of(Map.of("resealed", sealed)));
      }
      context.say("keys.resealed", sealed);
      return DONE;
    }
  }
}
