package org.latchkey.server.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.latchkey.server.settings.Problem;
import org.latchkey.server.settings.SettingsRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What to know about a settings file before the server is started with it. */
@Command(name = "config", subcommands = ConfigCommand.Check.class)
final class ConfigCommand extends CommandGroup {

  @Command(name = "check")
  static final class Check implements Callable<Integer> {
    private final CliContext context;

    @Mixin final ConfigOption config = new ConfigOption();
    @Mixin final JsonOption json = new JsonOption();

    Check(CliContext context) {
      this.context = context;
    }

    @Override
    public Integer call() throws SettingsRefused {
      if (!json.on) {
        List<Problem> damage = config.read().passwords().damage();
        if (!damage.isEmpty()) {
          throw new SettingsRefused(config.file.toString(), damage);
        }
        context.say("config.fine", config.file, config.file);
        return StoreCommand.DONE;
      }
      List<Problem> problems = List.of();
      try {
        problems = config.read().passwords().damage();
      } catch (SettingsRefused refused) {
        problems = refused.problems();
      }
      context.print(JsonOption.of(Map.of("problems", problems)));
      return problems.isEmpty() ? StoreCommand.DONE : StoreCommand.REFUSED;
    }
  }
}
