package org.latchkey.core.policy;

import java.util.Set;

/** Whom self-service is switched on for ({@code enablementType} in Entra's terms). */
public sealed interface Scope {

  record Nobody() implements Scope {}

  /** Members of any of these groups, by a name or id the directory knows; case does not matter. */
  record SelectedGroups(Set<String> groups) implements Scope {
    public SelectedGroups {
      groups = Set.copyOf(groups);
      if (groups.isEmpty()) {
        throw new IllegalArgumentException("selected groups need at least one group");
      }
    }
  }

  record Everybody() implements Scope {}
}
