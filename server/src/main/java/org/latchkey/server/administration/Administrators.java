package org.latchkey.server.administration;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.administration.Permission;
import org.latchkey.core.administration.Role;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Change;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.builtin.BuiltInDirectory.WithRole;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.Transaction;

/**
 * Who has which role. Roles are given to people of the built-in directory; in other directories
 * membership of a group gives them, and is looked after there.
 */
public final class Administrators {

  private static final int MOST = 500;

  private final Store store;
  private final SignInRows signIns;
  private final Optional<BuiltInDirectory> builtIn;
  private final Roles roles;
  private final AuditLog audit;
  private final InstantSource clock;

  public Administrators(
      Store store,
      SignInRows signIns,
      Optional<BuiltInDirectory> builtIn,
      Roles roles,
      AuditLog audit,
      InstantSource clock) {
    this.store = store;
    this.signIns = signIns;
    this.builtIn = builtIn;
    this.roles = roles;
    this.audit = audit;
    this.clock = clock;
  }

  /** Somebody with roles of their own. */
  public record Holder(Account account, Set<Role> roles) {
    public Holder {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * Everybody.
   *
   * @param mayGive whether there is a directory whose people can be given roles
   */
  public record Everybody(List<Holder> holders, Map<Role, Set<String>> groups, boolean mayGive) {
    public Everybody {
      holders = List.copyOf(holders);
      groups = Map.copyOf(groups);
    }
  }

  public Optional<Everybody> all(Administrator who) {
    if (!who.may(Permission.SEE_ADMINISTRATORS)) {
      return Optional.empty();
    }
    return Optional.of(
        new Everybody(
            store.read(this::holders),
            roles.groups(),
            builtIn.isPresent() && who.may(Permission.CHANGE_ADMINISTRATORS)));
  }

  private List<Holder> holders(Transaction tx) {
    return builtIn.map(directory -> directory.withRole(tx, MOST)).orElseGet(List::of).stream()
        .map(one -> new Holder(one.account(), Roles.read(one.role())))
        .toList();
  }

  /** The person of the built-in directory with this name. */
  public Optional<AccountId> find(String typed) {
    return builtIn.flatMap(directory ->
        LoginName.of(typed)
            .map(directory::find)
            .filter(Lookup.Found.class::isInstance)
            .map(found -> ((Lookup.Found) found).account().id()));
  }

  /** Gives a person exactly these roles; none takes all away. */
  public Done set(Administrator who, AccountId id, Set<Role> wanted) {
    if (!who.may(Permission.CHANGE_ADMINISTRATORS)) {
      return Done.NOT_ALLOWED;
    }
    if (builtIn.isEmpty() || !(builtIn.get().load(id) instanceof Lookup.Found(var account))) {
      return Done.NOBODY;
    }
    return store.transaction(tx -> set(tx, who, builtIn.get(), account, wanted));
  }

  private Done set(
      Transaction tx,
      Administrator who,
      BuiltInDirectory directory,
      Account account,
      Set<Role> wanted) {
    String before = directory.role(tx, account.id());
    String after = Roles.write(wanted);
    if (before.equals(after)) {
      return Done.WAS_SO;
    }
    if (!wanted.contains(Role.GLOBAL_ADMINISTRATOR)
        && Roles.read(before).contains(Role.GLOBAL_ADMINISTRATOR)
        && !anotherOne(tx, directory, account.id())) {
      return Done.LAST_ONE;
    }
    directory.setRole(tx, account.id(), after);
    // What was opened under other roles is opened again, or not.
    signIns.deleteAll(tx, account.id());
    audit.append(
        tx,
        who.event(
            Activity.ACCOUNT_CHANGED,
            Optional.of(Administrator.target(account)),
            Map.of(),
            List.of(new Change("role", before, after))),
        clock.instant());
    return Done.YES;
  }

  /** Whether somebody else could still give roles. */
  private boolean anotherOne(Transaction tx, BuiltInDirectory directory, AccountId but) {
    boolean byGroup = !roles.groups().getOrDefault(Role.GLOBAL_ADMINISTRATOR, Set.of()).isEmpty();
    return byGroup
        || directory.withRole(tx, MOST).stream()
            .filter(one -> !one.account().id().equals(but))
            .filter(one -> one.account().standing() == Account.Standing.ACTIVE)
            .map(WithRole::role)
            .anyMatch(role -> Roles.read(role).contains(Role.GLOBAL_ADMINISTRATOR));
  }

  /** All roles, in the order to show them. */
  public static Set<Role> offered() {
    return EnumSet.allOf(Role.class);
  }
}
