package org.latchkey.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.policy.Policy;
import org.latchkey.server.wiring.Components;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people can prove themselves by. */
@Command(
    name = "methods",
    subcommands = {
      MethodsCommand.ListThem.class,
      MethodsCommand.SetThem.class,
      MethodsCommand.Import.class
    })
final class MethodsCommand extends CommandGroup {

  static void save(
      Components components, Account account, List<RegisteredMethod> put, Set<String> remove) {
    components
        .store()
        .transaction(tx -> {
          for (RegisteredMethod method : put) {
            components.methods().put(tx, account.id(), method, components.clock().instant());
            audit(components, tx, account, method.type().id(), "saved");
          }
          for (String id : remove) {
            if (components.methods().remove(tx, account.id(), id)) {
              audit(components, tx, account, id, "removed");
            }
          }
          return account;
        });
  }

  private static void audit(
      Components components,
      org.latchkey.server.store.Transaction tx,
      Account account,
      String method,
      String what) {
    components
        .audit()
        .append(
            tx,
            CommandEvents.about(
                account, Activity.SECURITY_INFO_SAVED, Map.of("Method", method, "Change", what)),
            components.clock().instant());
  }

  @Command(name = "list")
  static final class ListThem extends StoreCommand {
    @Mixin final JsonOption json = new JsonOption();

    @Parameters(paramLabel = "USER", descriptionKey = "param.user")
    String user = "";

    ListThem(CliContext context) {
      super(context);
    }

    @Override
    int run(Components components) {
      Account account = People.of(components).find(user);
      List<RegisteredMethod> methods =
          components.store().read(tx -> components.methods().of(tx, account.id()));
      if (json.on) {
        List<Map<String, String>> list = new ArrayList<>();
        for (RegisteredMethod method : methods) {
          Map<String, String> one = new LinkedHashMap<>();
          one.put("id", method.id());
          one.put("method", method.type().id());
          one.put("mask", method.mask());
          list.add(one);
        }
        context.print(JsonOption.of(Map.of("user", account.userPrincipalName(), "methods", list)));
        return DONE;
      }
      methods.forEach(m -> context.print((m.id() + "  " + m.mask()).strip()));
      if (methods.isEmpty()) {
        context.say("methods.none", account.userPrincipalName());
      }
      return DONE;
    }
  }

  @Command(name = "set")
  static final class SetThem extends StoreCommand {
    @Parameters(paramLabel = "USER", descriptionKey = "param.user")
    String user = "";

    @Option(names = "--email", paramLabel = "ADDRESS", descriptionKey = "methods.email")
    Optional<String> email = Optional.empty();

    @Option(names = "--mobile", paramLabel = "NUMBER", descriptionKey = "methods.mobile")
    Optional<String> mobile = Optional.empty();

    @Option(names = "--authenticator", descriptionKey = "methods.authenticator")
    boolean authenticator;

    @Option(names = "--remove", paramLabel = "METHOD", descriptionKey = "methods.remove")
    Set<String> remove = Set.of();

    SetThem(CliContext context) {
      super(context);
    }

    @Override
    int run(Components components) {
      Account account = People.of(components).find(user);
      Policy policy = components.store().read(components.policies()::current);
      List<RegisteredMethod> methods = new ArrayList<>();
      try {
        if (email.isPresent()) {
          methods.add(MethodEntry.read(MethodType.EMAIL, email.get(), policy));
        }
        if (mobile.isPresent()) {
          methods.add(MethodEntry.read(MethodType.MOBILE_PHONE_SMS, mobile.get(), policy));
        }
        if (authenticator) {
          try (Secret seed = context.terminal().secret(CliTexts.of("methods.askSeed"))) {
            methods.add(MethodEntry.read(MethodType.AUTHENTICATOR, seed, policy));
          }
        }
      } catch (MethodEntry.Unusable e) {
        throw new CommandRefused(e.reason(), e);
      }
      if (methods.isEmpty() && remove.isEmpty()) {
        throw new CommandRefused(CliTexts.of("methods.nothing"));
      }
      save(components, account, methods, remove);
      context.say("methods.saved", account.userPrincipalName(), methods.size());
      return DONE;
    }
  }

  /** Row by row: what is wrong with one keeps no other from being saved. */
  @Command(name = "import")
  static final class Import extends StoreCommand {
    private static final Set<String> COLUMNS = Set.of("user", "method", "value");

    @Parameters(paramLabel = "FILE", descriptionKey = "methods.file")
    Path file = Path.of("");

    @Mixin final JsonOption json = new JsonOption();

    Import(CliContext context) {
      super(context);
    }

    private record Refusal(int line, String user, String reason) {}

    @Override
    int run(Components components) {
      Policy policy = components.store().read(components.policies()::current);
      People people = People.of(components);
      List<Refusal> refusals = new ArrayList<>();
      int[] saved = {0};
      Csv.read(
          file,
          COLUMNS,
          COLUMNS,
          row -> {
            try {
              MethodType type =
                  MethodType.byId(row.get("method"))
                      .orElseThrow(() -> new MethodEntry.Unusable(CliTexts.of("methods.noType")));
              RegisteredMethod method = MethodEntry.read(type, row.get("value"), policy);
              save(components, people.find(row.get("user")), List.of(method), Set.of());
              saved[0]++;
            } catch (MethodEntry.Unusable | CommandRefused e) {
              refusals.add(
                  new Refusal(row.line(), row.get("user"), String.valueOf(e.getMessage())));
            }
          });
      if (json.on) {
        context.print(JsonOption.of(Map.of("saved", saved[0], "refused", refusals)));
      } else {
        refusals.forEach(r -> context.say("import.refused", r.line(), r.user(), r.reason()));
      }
      context.say("import.done", saved[0], refusals.size());
      return refusals.isEmpty() ? DONE : REFUSED;
    }
  }
}
