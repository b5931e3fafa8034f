package org.latchkey.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Account.Standing;
import org.latchkey.core.account.Secret;
import org.latchkey.core.administration.Role;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Change;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.server.administration.Roles;
import org.latchkey.server.builtin.Added;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.builtin.NewUser;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Transaction;
import org.latchkey.server.wiring.Components;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** People in the built-in directory. */
@Command(
    name = "user",
    subcommands = {
      UserCommand.Add.class,
      UserCommand.Import.class,
      UserCommand.Disable.class,
      UserCommand.Enable.class,
      UserCommand.MakeAdministrator.class,
      AccessCodeCommand.class
    })
final class UserCommand extends CommandGroup {
  static final String ADMINISTRATOR = Role.GLOBAL_ADMINISTRATOR.id();

  static BuiltInDirectory builtIn(Components components) {
    return components
        .builtIn()
        .orElseThrow(() -> new CommandRefused(CliTexts.of("user.noBuiltIn")));
  }

  /** Adds somebody and records it, in one transaction; empty when that went well. */
  static Optional<String> add(Components components, NewUser user) {
    return components
        .store()
        .transaction(tx ->
            switch (builtIn(components).addUser(tx, user)) {
              case Added.Created(var id) -> {
                Target target = new Target(id.text(), user.userPrincipalName(), user.displayName());
                components
                    .audit()
                    .append(
                        tx,
                        CommandEvents.event(
                            Activity.ACCOUNT_CREATED,
                            Optional.of(target),
                            user.role().isEmpty() ? Map.of() : Map.of("Role", user.role()),
                            List.of()),
                        components.clock().instant());
                yield Optional.<String>empty();
              }
              case Added.NameTaken _ -> Optional.of(CliTexts.of("user.taken"));
              case Added.PasswordRefused(_, String rule) ->
                  Optional.of(CliTexts.of("user.passwordRefused", rule));
              case Added.Busy _ -> Optional.of(CliTexts.of("user.busy"));
            });
  }

  private static void changed(
      Components components, Transaction tx, Account account, Change change) {
    components
        .audit()
        .append(
            tx,
            CommandEvents.event(
                Activity.ACCOUNT_CHANGED,
                Optional.of(CommandEvents.target(account)),
                Map.of(),
                List.of(change)),
            components.clock().instant());
  }

  @Command(name = "add")
  static final class Add extends StoreCommand {
    @Parameters(paramLabel = "NAME@DOMAIN", descriptionKey = "user.upn")
    String upn = "";

    @Option(names = "--account-name", paramLabel = "NAME", descriptionKey = "user.accountName")
    Optional<String> accountName = Optional.empty();

    @Option(names = "--display-name", paramLabel = "NAME", descriptionKey = "user.displayName")
    Optional<String> displayName = Optional.empty();

    @Option(names = "--given-name", paramLabel = "NAME", descriptionKey = "user.givenName")
    Optional<String> givenName = Optional.empty();

    @Option(names = "--surname", paramLabel = "NAME", descriptionKey = "user.surname")
    Optional<String> surname = Optional.empty();

    @Option(names = "--mail", paramLabel = "ADDRESS", descriptionKey = "user.mail")
    Optional<String> mail = Optional.empty();

    @Option(names = "--mobile", paramLabel = "NUMBER", descriptionKey = "user.mobile")
    Optional<String> mobile = Optional.empty();

    @Option(names = "--group", paramLabel = "GROUP", descriptionKey = "user.group")
    Set<String> groups = Set.of();

    @Option(names = "--administrator", descriptionKey = "user.administrator")
    boolean administrator;

    @Option(names = "--password", descriptionKey = "user.password")
    boolean password;

    @Option(names = "--must-change", descriptionKey = "user.mustChange")
    boolean mustChange;

    Add(CliContext context) {
      super(context);
    }

    @Override
    int run(Components components) {
      NewUser user;
      try {
        user =
            UserEntry.read(
                upn,
                accountName.orElse(""),
                displayName.orElse(""),
                givenName.orElse(""),
                surname.orElse(""),
                mail.orElse(""),
                mobile.orElse(""),
                groups,
                administrator ? ADMINISTRATOR : "",
                firstPassword());
      } catch (UserEntry.Unusable e) {
        throw new CommandRefused(e.reason(), e);
      }
      Optional<String> refusal = add(components, user);
      if (refusal.isPresent()) {
        throw new CommandRefused(refusal.get());
      }
      context.say(administrator ? "user.addedAdministrator" : "user.added", upn);
      return DONE;
    }

    private NewUser.FirstPassword firstPassword() {
      if (!password) {
        return new NewUser.FirstPassword.None();
      }
      Secret first = context.terminal().secret(CliTexts.of("user.askPassword"));
      if (context.terminal().console().isPresent()) {
        try (Secret again = context.terminal().secret(CliTexts.of("user.askAgain"))) {
          if (!first.sameAs(again)) {
            throw new CommandRefused(CliTexts.of("user.different"));
          }
        }
      }
      return new NewUser.FirstPassword.Plain(first, mustChange);
    }
  }

  /** Row by row: what is wrong with one keeps no other from being added. */
  @Command(name = "import")
  static final class Import extends StoreCommand {
    private static final Set<String> NEEDED = Set.of("userPrincipalName");
    private static final Set<String> KNOWN =
        new java.util.TreeSet<>(
            Set.of(
                "userPrincipalName",
                "accountName",
                "displayName",
                "givenName",
                "surname",
                "mail",
                "mobile",
                "groups",
                "passwordHash"));

    @Parameters(paramLabel = "FILE", descriptionKey = "user.file")
    Path file = Path.of("");

    @Mixin final JsonOption json = new JsonOption();

    Import(CliContext context) {
      super(context);
    }

    private record Refusal(int line, String user, String reason) {}

    @Override
    int run(Components components) {
      builtIn(components);
      List<Refusal> refusals = new ArrayList<>();
      int[] added = {0};
      Csv.read(
          file,
          KNOWN,
          NEEDED,
          row ->
              one(components, row)
                  .ifPresentOrElse(
                      reason ->
                          refusals.add(
                              new Refusal(row.line(), row.get("userPrincipalName"), reason)),
                      () -> added[0]++));
      if (json.on) {
        context.print(JsonOption.of(Map.of("added", added[0], "refused", refusals)));
      } else {
        refusals.forEach(r -> context.say("import.refused", r.line(), r.user(), r.reason()));
      }
      context.say("import.done", added[0], refusals.size());
      return refusals.isEmpty() ? DONE : REFUSED;
    }

    private static Optional<String> one(Components components, Csv.Row row) {
      String hash = row.get("passwordHash");
      try {
        return add(
            components,
            UserEntry.read(
                row.get("userPrincipalName"),
                row.get("accountName"),
                row.get("displayName"),
                row.get("givenName"),
                row.get("surname"),
                row.get("mail"),
                row.get("mobile"),
                UserEntry.groups(row.get("groups")),
                "",
                UserEntry.hash(hash)));
      } catch (UserEntry.Unusable e) {
        return Optional.of(e.reason());
      }
    }
  }

  /** What both directions of switching have in common. */
  abstract static class Switching extends StoreCommand {
    private final boolean disabled;

    @Parameters(paramLabel = "USER", descriptionKey = "param.user")
    String user = "";

    Switching(CliContext context, boolean disabled) {
      super(context);
      this.disabled = disabled;
    }

    @Override
    final int run(Components components) {
      BuiltInDirectory directory = builtIn(components);
      Account account = new People(List.of(directory)).find(user);
      components
          .store()
          .transaction(tx -> {
            directory.setDisabled(tx, account.id(), disabled);
            changed(
                components,
                tx,
                account,
                new Change(
                    "accountEnabled",
                    Boolean.toString(account.standing() == Standing.ACTIVE),
                    Boolean.toString(!disabled)));
            return account;
          });
      context.say(disabled ? "user.disabled" : "user.enabled", account.userPrincipalName());
      return DONE;
    }
  }

  @Command(name = "disable")
  static final class Disable extends Switching {
    Disable(CliContext context) {
      super(context, true);
    }
  }

  @Command(name = "enable")
  static final class Enable extends Switching {
    Enable(CliContext context) {
      super(context, false);
    }
  }

  @Command(name = "make-administrator")
  static final class MakeAdministrator extends StoreCommand {
    @Parameters(paramLabel = "USER", descriptionKey = "param.user")
    String user = "";

    @Option(names = "--role", paramLabel = "ROLE", descriptionKey = "user.role")
    List<String> roles = List.of(ADMINISTRATOR);

    @Option(names = "--remove", descriptionKey = "user.removeRole")
    boolean remove;

    MakeAdministrator(CliContext context) {
      super(context);
    }

    @Override
    int run(Components components) {
      BuiltInDirectory directory = builtIn(components);
      Account account = new People(List.of(directory)).find(user);
      String role =
          remove
              ? ""
              : Roles.write(
                  roles.stream()
                      .map(MakeAdministrator::role)
                      .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))));
      components
          .store()
          .transaction(tx -> {
            String before = directory.setRole(tx, account.id(), role).orElse("");
            changed(components, tx, account, new Change("role", before, role));
            new SignInRows().deleteAll(tx, account.id());
            return account;
          });
      context.say(
          remove ? "user.isNoAdministrator" : "user.isAdministrator", account.userPrincipalName());
      return DONE;
    }

    private static Role role(String id) {
      return Role.byId(id)
          .orElseThrow(() ->
              new CommandRefused(
                  CliTexts.of(
                      "user.noRole",
                      id,
                      Arrays.stream(Role.values())
                          .map(Role::id)
                          .collect(Collectors.joining(", ")))));
    }
  }
}
