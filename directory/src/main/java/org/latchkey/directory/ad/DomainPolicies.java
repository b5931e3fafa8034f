package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads policies, and remembers each for a minute. */
final class DomainPolicies {

  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST = 1000;

  private final InstantSource clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(Optional<DomainPolicy> policy, Instant until) {}

  private interface Source {
    Optional<DomainPolicy> read() throws Trouble;
  }

  DomainPolicies(InstantSource clock) {
    this.clock = clock;
  }

  DomainPolicy ofDomain(Session session, String domain) throws Trouble {
    return remembered(
            domain, () -> session.entry(domain, DomainPolicy.OF_DOMAIN).map(DomainPolicy::ofDomain))
        .orElseThrow(
            () -> new Trouble(Trouble.Kind.UNREADABLE, "the domain's policy may not be read"));
  }

  /**
   * @param settingsObject the password settings object that applies in the place of the domain's
   *     policy
   */
  AppliedPolicy of(Session session, String domain, Optional<String> settingsObject) throws Trouble {
    if (settingsObject.isEmpty()) {
      return new AppliedPolicy(ofDomain(session, domain), true);
    }
    String dn = settingsObject.get();
    Optional<DomainPolicy> readable = remembered(dn, () -> ofSettingsObject(session, dn));
    return readable.isPresent()
        ? new AppliedPolicy(readable.get(), true)
        : new AppliedPolicy(ofDomain(session, domain), false);
  }

  private static Optional<DomainPolicy> ofSettingsObject(Session session, String dn)
      throws Trouble {
    Optional<SearchResultEntry> object = session.entry(dn, DomainPolicy.OF_SETTINGS_OBJECT);
    return object.flatMap(DomainPolicy::ofSettingsObject);
  }

  private Optional<DomainPolicy> remembered(String dn, Source source) throws Trouble {
    Instant now = clock.instant();
    Kept before = kept.get(dn);
    if (before != null && now.isBefore(before.until())) {
      return before.policy();
    }
    Optional<DomainPolicy> policy = source.read();
    if (kept.size() >= MOST) {
      kept.clear();
    }
    kept.put(dn, new Kept(policy, now.plus(KEPT)));
    return policy;
  }
}
