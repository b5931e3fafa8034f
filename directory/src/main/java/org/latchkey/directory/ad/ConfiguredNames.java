package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Spellings;

/**
 * Whether the names in the configuration mean anybody. A misspelt entry of the deny list protects
 * nobody, and nothing else would ever say so.
 */
final class ConfiguredNames {

  /** Health is asked for every few seconds; names change with a configuration. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final List<String> configured;
  private final DomainNames names;
  private final InstantSource clock;
  private volatile Known known = new Known(List.of(), Instant.MIN);

  private record Known(List<String> unknown, Instant until) {}

  ConfiguredNames(ActiveDirectorySettings settings, DomainNames names, InstantSource clock) {
    TreeSet<String> all = new TreeSet<>(settings.denyList());
    all.addAll(settings.administratorGroups());
    this.configured = List.copyOf(all);
    this.names = names;
    this.clock = clock;
  }

  /** The names that mean neither an account nor a group below the base. */
  List<String> unknown(Session session, String base) throws Trouble {
    if (clock.instant().isBefore(known.until())) {
      return known.unknown();
    }
    List<String> unknown = new ArrayList<>();
    for (String name : configured) {
      if (!exists(session, base, name)) {
        unknown.add(name);
      }
    }
    known = new Known(List.copyOf(unknown), clock.instant().plus(KEPT));
    return known.unknown();
  }

  private boolean exists(Session session, String base, String name) throws Trouble {
    if (name.indexOf('=') > 0 && DN.isValidDN(name)) {
      return session.entry(name, "objectClass").isPresent();
    }
    String typed = Sid.parse(name).isPresent() ? "sid:" + name : name;
    Spellings spellings = names.of(session);
    Optional<Filter> filter = LoginName.of(typed).flatMap(login -> NameFilter.of(spellings, login));
    return filter.isPresent() && !session.search(base, filter.get(), 1, "objectClass").isEmpty();
  }
}
