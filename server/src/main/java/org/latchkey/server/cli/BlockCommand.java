package org.latchkey.server.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.reset.Counters;
import org.latchkey.server.reset.PasswordTries;
import org.latchkey.server.store.ThrottleRows.Held;
import org.latchkey.server.wiring.Components;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names that may not try for a while. */
@Command(
    name = "block",
    subcommands = {BlockCommand.ListThem.class, BlockCommand.Release.class})
final class BlockCommand extends CommandGroup {

  @Command(name = "list")
  static final class ListThem extends StoreCommand {
    @Mixin final JsonOption json = new JsonOption();

    ListThem(CliContext context) {
      super(context);
    }

    @Override
    int run(Components components) {
      List<Held> held =
          components
              .store()
              .read(tx -> components.throttle().list(tx, components.clock().instant()));
      List<Map<String, String>> blocks = new ArrayList<>();
      for (Held one : held) {
        Map<String, String> block = new LinkedHashMap<>();
        block.put("user", name(components, one.accountKey()));
        block.put("key", one.accountKey());
        block.put("reach", one.block().reach().name());
        block.put("reason", one.reason());
        block.put("since", one.at().toString());
        block.put("until", one.block().until().toString());
        blocks.add(block);
      }
      if (json.on) {
        context.print(JsonOption.of(blocks));
        return DONE;
      }
      blocks.forEach(b -> context.print(String.join("  ", b.values())));
      if (blocks.isEmpty()) {
        context.say("block.none");
      } else {
        context.say("block.hint");
      }
      return DONE;
    }

    /** The person's name, where the key is an account's; a name that nobody has stays hashed. */
    private static String name(Components components, String key) {
      return account(key)
          .flatMap(id ->
              components.directories().stream()
                  .filter(d -> d.name().equals(id.directory()))
                  .map(d -> d.load(id))
                  .findFirst())
          .map(found ->
              found instanceof Lookup.Found(Account a) ? a.userPrincipalName() : "(" + key + ")")
          .orElse(CliTexts.of("block.nobody"));
    }

    private static Optional<AccountId> account(String key) {
      try {
        return key.startsWith("name:") ? Optional.empty() : Optional.of(AccountId.parse(key));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
  }

  @Command(name = "release")
  static final class Release extends StoreCommand {
    @Parameters(arity = "0..1", paramLabel = "USER", descriptionKey = "param.user")
    Optional<String> user = Optional.empty();

    @Option(names = "--key", paramLabel = "KEY", descriptionKey = "block.key")
    Optional<String> key = Optional.empty();

    /**
     * What there was.
     *
     * @param tries wrong passwords that counted
     */
    private record Released(int blocks, int tries) {}

    Release(CliContext context) {
      super(context);
    }

    @Override
    int run(Components components) {
      if (user.isPresent() == key.isPresent()) {
        throw new CommandRefused(CliTexts.of("block.which"));
      }
      Optional<Account> account = user.map(People.of(components)::find);
      String subject = account.map(a -> a.id().text()).or(() -> key).orElseThrow();
      Released released =
          components
              .store()
              .transaction(tx -> {
                int blocks = Counters.release(tx, components.throttle(), subject);
                int tries =
                    PasswordTries.forgive(
                        tx, components.throttle(), subject, new Origin.Unproven());
                if (blocks + tries > 0) {
                  Target target =
                      account.map(CommandEvents::target).orElse(new Target(subject, "", ""));
                  components
                      .audit()
                      .append(
                          tx,
                          CommandEvents.event(
                              Activity.BLOCK_RELEASED,
                              Optional.of(target),
                              Map.of(
                                  "Blocks",
                                  Integer.toString(blocks),
                                  "PasswordTries",
                                  Integer.toString(tries)),
                              List.of()),
                          components.clock().instant());
                }
                return new Released(blocks, tries);
              });
      if (released.blocks() > 0) {
        context.say("block.released", released.blocks());
      }
      if (released.tries() > 0) {
        context.say("block.tries", released.tries());
      }
      if (released.equals(new Released(0, 0))) {
        context.say("block.was");
        return REFUSED;
      }
      return DONE;
    }
  }
}
