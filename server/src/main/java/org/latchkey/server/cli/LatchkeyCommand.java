package org.latchkey.server.cli;

import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import org.latchkey.server.crypto.KeysRefused;
import org.latchkey.server.demo.DemoCommand;
import org.latchkey.server.settings.SettingsRefused;
import org.latchkey.server.store.StoreUnavailable;
import org.latchkey.server.wiring.StartFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command {@code latchkey}, which only has others below it. */
@Command(
    name = "latchkey",
    resourceBundle = CliTexts.BUNDLE,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    scope = CommandLine.ScopeType.INHERIT,
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      PolicyCommand.class,
      UserCommand.class,
      MethodsCommand.class,
      BlockCommand.class,
      AuditCommand.class,
      PasswordCommand.class,
      BreachedCommand.class,
      KeysCommand.class,
      ConfigCommand.class,
      VersionCommand.class
    })
public final class LatchkeyCommand extends CommandGroup {
  private static final Logger LOG = LoggerFactory.getLogger(LatchkeyCommand.class);

  /** Runs a command line and answers its exit status. */
  public static int run(CliContext context, String... arguments) {
    CommandLine line = commandLine(context);
    return line.execute(arguments);
  }

  static CommandLine commandLine(CliContext context) {
    CommandLine line = new CommandLine(new LatchkeyCommand(), new WithContext(context));
    line.setOut(context.terminal().out());
    line.setErr(context.terminal().err());
    line.setExecutionExceptionHandler((thrown, _, _) -> failed(context, thrown));
    line.setParameterExceptionHandler(LatchkeyCommand::misused);
    return line;
  }

  private static int failed(CliContext context, Exception thrown) {
    switch (thrown) {
      case SettingsRefused refused ->
          refused.problems().forEach(p -> context.terminal().err().println(p.text(refused.file())));
      case CommandRefused _,
          KeysRefused _,
          StartFailed _,
          StoreUnavailable _,
          UncheckedIOException _ ->
          context.terminal().err().println("latchkey: " + thrown.getMessage());
      default -> {
        LOG.error("The command failed", thrown);
        context.say("failed", String.valueOf(thrown.getMessage()));
      }
    }
    context.terminal().err().flush();
    return StoreCommand.REFUSED;
  }

  private static int misused(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("latchkey: " + e.getMessage());
    line.getErr().println(CliTexts.of("help.hint", line.getCommandSpec().qualifiedName()));
    line.getErr().flush();
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** Makes commands; one that wants the context in its constructor gets it. */
  private record WithContext(CliContext context) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      Optional<Constructor<?>> wanting =
          Arrays.stream(type.getDeclaredConstructors())
              .filter(c -> Arrays.equals(c.getParameterTypes(), new Class<?>[] {CliContext.class}))
              .findFirst();
      return wanting.isPresent()
          ? type.cast(wanting.get().newInstance(context))
          : CommandLine.defaultFactory().create(type);
    }
  }
}
