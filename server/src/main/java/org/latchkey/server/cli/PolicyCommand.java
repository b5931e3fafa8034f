package org.latchkey.server.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.account.Directory.DirectoryUnavailable;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.policy.Policy;
import org.latchkey.server.administration.PolicyChange;
import org.latchkey.server.settings.PolicyFile;
import org.latchkey.server.settings.SettingsRefused;
import org.latchkey.server.store.PolicyJson;
import org.latchkey.server.wiring.Components;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may reset, by which methods, and how many of them. */
@Command(
    name = "policy",
    subcommands = {PolicyCommand.Show.class, PolicyCommand.Set.class, PolicyCommand.Apply.class})
final class PolicyCommand extends CommandGroup {

  @Command(name = "show")
  static final class Show extends StoreCommand {
    @Mixin final JsonOption json = new JsonOption();

    @Option(names = "--version-number", paramLabel = "N", descriptionKey = "policy.version")
    Optional<Long> version = Optional.empty();

    Show(CliContext context) {
      super(context);
    }

    @Override
    int run(Components components) {
      Policy policy =
          components
              .store()
              .read(tx ->
                  version.isPresent()
                      ? components
                          .policies()
                          .version(tx, version.get())
                          .orElseThrow(() ->
                              new CommandRefused(CliTexts.of("policy.noVersion", version.get())))
                      : components.policies().current(tx));
      if (json.on) {
        context.print(PolicyJson.write(policy));
      } else {
        context.say("policy.version", policy.version());
        context.terminal().out().print(PolicyFile.write(policy));
        context.terminal().out().flush();
      }
      return DONE;
    }
  }

  /** What both ways of changing have in common. */
  abstract static class Changing extends StoreCommand {
    private static final long PROGRESS_EVERY = 10_000;

    @Mixin final JsonOption json = new JsonOption();

    @Option(names = "--dry-run", descriptionKey = "policy.dryRun")
    boolean dryRun;

    Changing(CliContext context) {
      super(context);
    }

    abstract Policy proposed(Policy current) throws SettingsRefused;

    @Override
    final int run(Components components) throws Exception {
      Policy current = components.store().read(components.policies()::current);
      PolicyChange change = PolicyChange.between(current, proposed(current));
      if (change.changes().isEmpty()) {
        context.say("policy.same", current.version());
        report(change, Optional.empty(), Map.of());
        return DONE;
      }
      change
          .changes()
          .forEach(c -> context.say("policy.change", c.name(), c.oldValue(), c.newValue()));
      PolicyChange counted = counted(components, change);
      context.say(
          "policy.impact",
          counted.impact().gain(),
          counted.impact().lose(),
          counted.impact().before(),
          counted.impact().after());
      Optional<Long> saved = Optional.empty();
      if (dryRun) {
        context.say("policy.dryRun");
      } else if (counted.impact().lose() > 0
          && !context.terminal().confirmed(CliTexts.of("policy.sure", counted.impact().lose()))) {
        context.say("policy.notSaved");
        return REFUSED;
      } else {
        long version = save(components, counted).version();
        saved = Optional.of(version);
        context.say("policy.saved", version);
      }
      report(counted, saved, counted.settings());
      return DONE;
    }

    private PolicyChange counted(Components components, PolicyChange change) {
      try {
        return change.counted(
            components.directories(),
            List.of(),
            account -> components.store().read(tx -> components.methods().of(tx, account.id())),
            seen -> {
              if (seen % PROGRESS_EVERY == 0) {
                context.say("policy.counting", seen);
              }
              return true;
            });
      } catch (DirectoryUnavailable e) {
        throw new CommandRefused(
            CliTexts.of("policy.uncounted", String.valueOf(e.getMessage())), e);
      }
    }

    /** Saves it, with its event, unless another change came in between. */
    private static Policy save(Components components, PolicyChange change) {
      return components
          .store()
          .transaction(tx -> {
            if (components.policies().current(tx).version() != change.current().version()) {
              throw new CommandRefused(CliTexts.of("policy.overtaken"));
            }
            Policy saved =
                components
                    .policies()
                    .save(
                        tx, change.proposed(), components.clock().instant(), CliContext.operator());
            components
                .audit()
                .append(
                    tx,
                    CommandEvents.event(
                        Activity.POLICY_CHANGED,
                        Optional.empty(),
                        change.details(saved.version()),
                        change.changes()),
                    components.clock().instant());
            return saved;
          });
    }

    private void report(PolicyChange change, Optional<Long> saved, Map<String, String> settings) {
      if (json.on) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("changes", change.changes());
        report.put("impact", change.impact());
        report.put("saved", saved.isPresent());
        saved.ifPresent(version -> report.put("version", version));
        report.put("policy", settings);
        context.print(JsonOption.of(report));
      }
    }
  }

  @Command(name = "set")
  static final class Set extends Changing {
    @Parameters(arity = "1..*", paramLabel = "NAME=VALUE", descriptionKey = "policy.assignment")
    List<String> assignments = List.of();

    Set(CliContext context) {
      super(context);
    }

    @Override
    Policy proposed(Policy current) throws SettingsRefused {
      return PolicyFile.change(current, assignments);
    }
  }

  @Command(name = "apply")
  static final class Apply extends Changing {
    @Parameters(paramLabel = "FILE", descriptionKey = "policy.file")
    Path file = Path.of("");

    Apply(CliContext context) {
      super(context);
    }

    @Override
    Policy proposed(Policy current) throws SettingsRefused {
      return PolicyFile.read(file);
    }
  }
}
