package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.Spellings;

/**
 * The names of the domain: those configured, and what the forest says of itself (its short name,
 * its DNS name and the suffixes of user principal names, from {@code CN=Partitions} of the
 * configuration [MS-ADTS 6.1.1.2.1]). Read again now and then, since suffixes are added while a
 * server runs.
 */
final class DomainNames {

  private static final Duration KEPT = Duration.ofMinutes(5);

  private final String directory;
  private final Set<String> configured;
  private final InstantSource clock;
  private volatile Known known;

  private record Known(Spellings spellings, Instant until) {}

  DomainNames(ActiveDirectorySettings settings, InstantSource clock) {
    this.directory = settings.name();
    this.configured = settings.ownNames();
    this.clock = clock;
    known = new Known(new Spellings(directory, configured), Instant.MIN);
  }

  /** As they were known at the newest question. */
  Spellings newest() {
    return known.spellings();
  }

  Spellings of(Session session) throws Trouble {
    Known now = known;
    if (clock.instant().isBefore(now.until())) {
      return now.spellings();
    }
    Set<String> names = new HashSet<>(configured);
    try {
      names.addAll(said(session));
    } catch (Trouble e) {
      if (e.kind() != Trouble.Kind.REFUSED) {
        throw e;
      }
      // The service account may not read them; then the configured ones are all.
    }
    Spellings spellings = new Spellings(directory, names);
    known = new Known(spellings, clock.instant().plus(KEPT));
    return spellings;
  }

  private static Set<String> said(Session session) throws Trouble {
    Optional<String> configuration = session.rootDse().configuration();
    if (configuration.isEmpty()) {
      return Set.of();
    }
    String partitions = "CN=Partitions," + configuration.get();
    Optional<SearchResultEntry> entry = session.entry(partitions, "uPNSuffixes");
    if (entry.isEmpty()) {
      return Set.of();
    }
    Set<String> names = new HashSet<>(RootDse.strings(entry.get(), "uPNSuffixes"));
    names.addAll(ofTheDomain(session, partitions));
    return names;
  }

  private static Set<String> ofTheDomain(Session session, String partitions) throws Trouble {
    Optional<String> domain = session.rootDse().domain();
    if (domain.isEmpty()) {
      return Set.of();
    }
    List<SearchResultEntry> found =
        session.search(
            partitions,
            Filter.createEqualityFilter("nCName", domain.get()),
            1,
            "nETBIOSName",
            "dnsRoot");
    Set<String> names = new HashSet<>();
    for (SearchResultEntry entry : found) {
      names.addAll(RootDse.strings(entry, "nETBIOSName"));
      names.addAll(RootDse.strings(entry, "dnsRoot"));
    }
    return names;
  }
}
