package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of groups. An entry lists its groups by SID only; asking for the names with every
 * account would double the questions, so they are remembered for some minutes.
 */
final class GroupNames {

  private static final int AT_ONCE = 100;

  private final InstantSource clock;
  private final Duration kept;
  private final Map<Sid, Known> known;

  private record Known(Set<String> names, Instant until) {}

  GroupNames(InstantSource clock, Duration kept, int capacity) {
    this.clock = clock;
    this.kept = kept;
    this.known =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Sid, Known> eldest) {
            return size() > capacity;
          }
        };
  }

  /** Every name of these groups: SID, account name and distinguished name. */
  Set<String> of(Session session, String base, Collection<Sid> groups) throws Trouble {
    Set<String> names = new HashSet<>();
    List<Sid> unknown = new ArrayList<>();
    recall(groups, names, unknown);
    for (int from = 0; from < unknown.size(); from += AT_ONCE) {
      List<Sid> some = unknown.subList(from, Math.min(from + AT_ONCE, unknown.size()));
      Map<Sid, Set<String>> found = ask(session, base, some);
      found.values().forEach(names::addAll);
      remember(found);
    }
    return names;
  }

  private synchronized void recall(Collection<Sid> groups, Set<String> names, List<Sid> unknown) {
    Instant now = clock.instant();
    for (Sid group : groups) {
      Known entry = known.get(group);
      if (entry != null && now.isBefore(entry.until())) {
        names.addAll(entry.names());
      } else {
        unknown.add(group);
      }
    }
  }

  private synchronized void remember(Map<Sid, Set<String>> found) {
    Instant until = clock.instant().plus(kept);
    found.forEach((sid, names) -> known.put(sid, new Known(Set.copyOf(names), until)));
  }

  private static Map<Sid, Set<String>> ask(Session session, String base, List<Sid> groups)
      throws Trouble {
    Map<Sid, Set<String>> found = new LinkedHashMap<>();
    groups.forEach(sid -> found.put(sid, new HashSet<>(Set.of(sid.toString()))));
    Filter any =
        Filter.createORFilter(
            groups.stream()
                .map(sid -> Filter.createEqualityFilter("objectSid", sid.stored()))
                .toList());
    for (SearchResultEntry entry : session.search(base, any, 0, "objectSid", "sAMAccountName")) {
      for (Sid sid : RootDse.sids(entry, "objectSid")) {
        Set<String> names = found.computeIfAbsent(sid, _ -> new HashSet<>());
        names.add(entry.getDN());
        String name = entry.getAttributeValue("sAMAccountName");
        if (name != null) {
          names.add(name);
        }
      }
    }
    return found;
  }
}
