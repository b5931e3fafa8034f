package org.latchkey.core.administration;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the roles of one administrator come to.
 *
 * @param roles none for everybody else
 */
public record Powers(Set<Role> roles) {

  public static final Powers NONE = new Powers(Set.of());

  public Powers {
    roles = roles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(roles));
  }

  public boolean any() {
    return !roles.isEmpty();
  }

  public boolean may(Permission permission) {
    return roles.stream().anyMatch(role -> role.permissions().contains(permission));
  }

  /**
   * Whether this may be done to that account. Who can end the sessions of an administrator, or
   * vouch for one, can become one; so only a Global Administrator does anything to another.
   *
   * @param administrator whether the account concerned is an administrator
   */
  public boolean mayTreat(boolean administrator) {
    return may(Permission.HELP_PEOPLE)
        && (!administrator || roles.contains(Role.GLOBAL_ADMINISTRATOR));
  }
}
