package org.latchkey.core.administration;

import static org.latchkey.core.administration.Permission.EXPORT_AUDIT;
import static org.latchkey.core.administration.Permission.HELP_PEOPLE;
import static org.latchkey.core.administration.Permission.SEE_ADMINISTRATORS;
import static org.latchkey.core.administration.Permission.SEE_AUDIT;
import static org.latchkey.core.administration.Permission.SEE_DELIVERY;
import static org.latchkey.core.administration.Permission.SEE_HEALTH;
import static org.latchkey.core.administration.Permission.SEE_PEOPLE;
import static org.latchkey.core.administration.Permission.SEE_POLICY;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What an administrator is. The names are Entra's, so that those who know it know what to give. */
public enum Role {
  GLOBAL_ADMINISTRATOR("GlobalAdministrator"),
  AUTHENTICATION_POLICY_ADMINISTRATOR("AuthenticationPolicyAdministrator"),
  HELPDESK("Helpdesk"),
  REPORTS_READER("ReportsReader");

  private final String id;

  Role(String id) {
    this.id = id;
  }

  /** The name in settings, in the store and on the command line. */
  public String id() {
    return id;
  }

  public Set<Permission> permissions() {
    return switch (this) {
      case GLOBAL_ADMINISTRATOR -> EnumSet.allOf(Permission.class);
      case AUTHENTICATION_POLICY_ADMINISTRATOR ->
          EnumSet.of(
              SEE_HEALTH,
              SEE_AUDIT,
              SEE_PEOPLE,
              SEE_POLICY,
              Permission.CHANGE_POLICY,
              SEE_DELIVERY,
              SEE_ADMINISTRATORS);
      case HELPDESK -> EnumSet.of(SEE_HEALTH, SEE_AUDIT, SEE_PEOPLE, HELP_PEOPLE);
      case REPORTS_READER ->
          EnumSet.of(SEE_HEALTH, SEE_AUDIT, EXPORT_AUDIT, SEE_POLICY, SEE_DELIVERY);
    };
  }

  public static Optional<Role> byId(String id) {
    return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
  }
}
