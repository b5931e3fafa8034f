package org.latchkey.server.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.registration.KeptMethod;
import org.latchkey.server.store.SignInRows;
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

  /**
   * Saves methods, and takes away others.
   *
   * @param remove which of those that there are besides the saved ones
   */
  static void save(
      Components components,
      Account account,
      List<RegisteredMethod> put,
      Predicate<RegisteredMethod> remove) {
    Set<String> kept = put.stream().map(RegisteredMethod::id).collect(Collectors.toSet());
    components
        .store()
        .transaction(tx -> {
          for (RegisteredMethod old : components.methods().of(tx, account.id())) {
            if (!kept.contains(old.id()) && remove.test(old)) {
              components.methods().remove(tx, account.id(), old.id());
              audit(components, tx, account, old.id(), "removed");
            }
          }
          for (RegisteredMethod method : put) {
            components.methods().put(tx, account.id(), method, components.clock().instant());
            audit(components, tx, account, method.id(), "saved");
          }
          // Who is signed in may rest on what there was before.
          new SignInRows().deleteAll(tx, account.id());
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
      Instant now = components.clock().instant();
      List<KeptMethod> methods =
          components.store().read(tx -> components.methods().kept(tx, account.id()));
      if (json.on) {
        List<Map<String, String>> list = new ArrayList<>();
        for (KeptMethod kept : methods) {
          Map<String, String> one = new LinkedHashMap<>();
          one.put("id", kept.method().id());
          one.put("method", kept.method().type().id());
          one.put("mask", kept.method().mask());
          if (kept.held(now)) {
            one.put("heldUntil", kept.usableFrom().toString());
          }
          list.add(one);
        }
        context.print(JsonOption.of(Map.of("user", account.userPrincipalName(), "methods", list)));
        return DONE;
      }
      methods.forEach(kept -> context.print(line(kept, now)));
      if (methods.isEmpty()) {
        context.say("methods.none", account.userPrincipalName());
      }
      return DONE;
    }
  }

  private static String line(KeptMethod kept, Instant now) {
    String named = (kept.method().id() + "  " + kept.method().mask()).strip();
    return kept.held(now)
        ? named + "  " + CliTexts.of("methods.held", kept.usableFrom().toString())
        : named;
  }

  @Command(name = "set")
  static final class SetThem extends StoreCommand {
    @Parameters(paramLabel = "USER", descriptionKey = "param.user")
    String user = "";

    @Option(names = "--email", paramLabel = "ADDRESS", descriptionKey = "methods.email")
    List<String> emails = List.of();

    @Option(names = "--mobile", paramLabel = "NUMBER", descriptionKey = "methods.mobile")
    List<String> mobiles = List.of();

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
        methods.addAll(all(MethodType.EMAIL, emails, policy));
        methods.addAll(all(MethodType.MOBILE_PHONE_SMS, mobiles, policy));
        if (authenticator) {
          try (Secret seed = context.terminal().secret(CliTexts.of("methods.askSeed"))) {
            methods.add(MethodEntry.read(MethodType.AUTHENTICATOR, 1, seed, policy));
          }
        }
      } catch (MethodEntry.Unusable e) {
        throw new CommandRefused(e.reason(), e);
      }
      if (methods.isEmpty() && remove.isEmpty()) {
        throw new CommandRefused(CliTexts.of("methods.nothing"));
      }
      Set<MethodType> set =
          methods.stream().map(RegisteredMethod::type).collect(Collectors.toSet());
      save(
          components,
          account,
          methods,
          old -> set.contains(old.type()) || remove.contains(old.id()));
      context.say("methods.saved", account.userPrincipalName(), methods.size());
      return DONE;
    }

    private static List<RegisteredMethod> all(MethodType type, List<String> values, Policy policy)
        throws MethodEntry.Unusable {
      List<RegisteredMethod> methods = new ArrayList<>();
      for (String value : values) {
        methods.add(MethodEntry.read(type, methods.size() + 1, value, policy));
      }
      return methods;
    }
  }

  /**
   * Row by row: what is wrong with one keeps no other from being saved. The first row of a person
   * and a type takes the place of what there was; the next ones are added.
   */
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
      Map<String, Integer> seen = new HashMap<>();
      Csv.read(
          file,
          COLUMNS,
          COLUMNS,
          row -> {
            try {
              MethodType type =
                  MethodType.byId(row.get("method"))
                      .orElseThrow(() -> new MethodEntry.Unusable(CliTexts.of("methods.noType")));
              Account account = people.find(row.get("user"));
              String key = account.id().text() + " " + type.id();
              int nth = seen.getOrDefault(key, 0) + 1;
              RegisteredMethod method = MethodEntry.read(type, nth, row.get("value"), policy);
              save(components, account, List.of(method), old -> nth == 1 && old.type() == type);
              seen.put(key, nth);
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
