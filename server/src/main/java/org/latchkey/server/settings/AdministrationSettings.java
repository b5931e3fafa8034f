package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.standard;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.latchkey.core.administration.Role;

/**
 * Who administers by being in a group of a directory.
 *
 * @param groups whose members have a role, by names or ids that the directories know
 */
public record AdministrationSettings(Map<Role, Set<String>> groups) {

  private static final int MOST = 20;

  static final Setting<List<String>> GLOBAL =
      groups("globalAdministrators", "Groups whose members may do everything.");
  static final Setting<List<String>> POLICY =
      groups(
          "authenticationPolicyAdministrators",
          "Groups whose members change the policy and see people and the audit log.");
  static final Setting<List<String>> HELPDESK =
      groups("helpdesk", "Groups whose members help people who are no administrators.");
  static final Setting<List<String>> REPORTS =
      groups("reportsReaders", "Groups whose members read the audit log and the policy.");

  static final List<Setting<?>> ALL = List.of(GLOBAL, POLICY, HELPDESK, REPORTS);

  public AdministrationSettings {
    groups = Map.copyOf(groups);
  }

  private static Setting<List<String>> groups(String name, String description) {
    return standard(
        "administration." + name,
        Kinds.list(Kinds.text(300), 0, MOST),
        "[]",
        description + " Each must be among the administratorGroups of a directory.");
  }

  static AdministrationSettings from(Values values) {
    Map<Role, Set<String>> groups = new EnumMap<>(Role.class);
    groups.put(Role.GLOBAL_ADMINISTRATOR, Set.copyOf(values.get(GLOBAL)));
    groups.put(Role.AUTHENTICATION_POLICY_ADMINISTRATOR, Set.copyOf(values.get(POLICY)));
    groups.put(Role.HELPDESK, Set.copyOf(values.get(HELPDESK)));
    groups.put(Role.REPORTS_READER, Set.copyOf(values.get(REPORTS)));
    groups.values().removeIf(Set::isEmpty);
    return new AdministrationSettings(groups);
  }
}
