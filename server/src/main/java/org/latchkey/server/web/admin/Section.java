package org.latchkey.server.web.admin;

import java.util.Arrays;
import java.util.Optional;
import org.latchkey.core.administration.Permission;

/**
 * The parts of the console, in the order of the navigation, each with the permission that it takes
 * to be there at all. What is done in it is held against the permissions once more.
 */
enum Section {
  OVERVIEW("/admin", "overview", Permission.SEE_HEALTH),
  PEOPLE("/admin/people", "people", Permission.SEE_PEOPLE),
  POLICY("/admin/policy", "policy", Permission.SEE_POLICY),
  AUDIT("/admin/audit", "audit", Permission.SEE_AUDIT),
  USAGE("/admin/usage", "usage", Permission.SEE_AUDIT),
  DELIVERY("/admin/delivery", "delivery", Permission.SEE_DELIVERY),
  ADMINISTRATORS("/admin/administrators", "administrators", Permission.SEE_ADMINISTRATORS);

  private final String path;
  private final String key;
  private final Permission permission;

  Section(String path, String key, Permission permission) {
    this.path = path;
    this.key = key;
    this.permission = permission;
  }

  String path() {
    return path;
  }

  /** Of its texts. */
  String key() {
    return key;
  }

  Permission permission() {
    return permission;
  }

  /** The section that an address belongs to. */
  static Optional<Section> of(String uri) {
    return Arrays.stream(values())
        .filter(s -> uri.equals(s.path) || (s != OVERVIEW && uri.startsWith(s.path + "/")))
        .findFirst();
  }
}
