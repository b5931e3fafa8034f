package org.latchkey.server.administration;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.latchkey.core.account.Account;
import org.latchkey.core.administration.Powers;
import org.latchkey.core.administration.Role;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.store.Transaction;

/**
 * Which roles an account has: those given to it in the built-in directory, and those of the groups
 * it is in. Groups count only for accounts that the directory calls administrators, so that nobody
 * administers who is not held to the stricter rules for administrators.
 */
public final class Roles {

  private final Optional<BuiltInDirectory> builtIn;
  private final Map<Role, Set<String>> groups;

  /**
   * @param groups whose members have a role, by names or ids that the directories know
   */
  public Roles(Optional<BuiltInDirectory> builtIn, Map<Role, Set<String>> groups) {
    this.builtIn = builtIn;
    this.groups =
        groups.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    e -> e.getValue().stream().map(Roles::fold).collect(Collectors.toSet())));
  }

  public Powers of(Transaction tx, Account account) {
    if (!account.administrator()) {
      return Powers.NONE;
    }
    Set<String> memberOf = account.groups().stream().map(Roles::fold).collect(Collectors.toSet());
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    groups.forEach((role, names) -> {
      if (names.stream().anyMatch(memberOf::contains)) {
        roles.add(role);
      }
    });
    builtIn.ifPresent(directory -> roles.addAll(read(directory.role(tx, account.id()))));
    return new Powers(roles);
  }

  /** The groups that have a role, for showing. */
  public Map<Role, Set<String>> groups() {
    return groups;
  }

  /** Roles as the built-in directory keeps them. What is none of them gives nothing. */
  public static Set<Role> read(String stored) {
    return Arrays.stream(stored.split(" "))
        .flatMap(id -> Role.byId(id).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  /** Roles as {@link #read} reads them. */
  public static String write(Set<Role> roles) {
    return roles.stream().sorted().map(Role::id).collect(Collectors.joining(" "));
  }

  private static String fold(String group) {
    return group.toLowerCase(Locale.ROOT);
  }
}
