package org.latchkey.directory.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Account.Protection;
import org.latchkey.core.account.Account.Standing;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.AccountVersion;
import org.latchkey.core.account.Contact;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.Spelling;
import org.latchkey.core.account.Spellings;

/**
 * Makes accounts of entries. One that cannot be judged because an attribute may not be read is
 * {@link Person.Sought.Unjudged}, never a harmless account.
 */
final class AccountReader {

  /** People: neither computers nor the accounts of trusts, which are users to a plain search. */
  private static final Filter PEOPLE = Filter.createEqualityFilter("sAMAccountType", "805306368");

  private static final int PAGE = 200;
  private static final int MOST_OFFERED = 20;
  private static final int DISABLED = 0x2;
  private static final int LOCKED = 0x10;

  private final ActiveDirectorySettings settings;
  private final Protections protections;
  private final GroupNames groupNames;
  private final DomainPolicies policies;
  private final InstantSource clock;
  private final String[] attributes;

  AccountReader(ActiveDirectorySettings settings, DomainPolicies policies, InstantSource clock) {
    this.settings = settings;
    this.policies = policies;
    this.clock = clock;
    protections = new Protections(settings);
    groupNames = new GroupNames(clock, Duration.ofMinutes(5), 20_000);
    attributes = attributes(settings);
  }

  private static String[] attributes(ActiveDirectorySettings settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "objectGUID",
                "objectSid",
                "userPrincipalName",
                "sAMAccountName",
                "displayName",
                "cn",
                "mail",
                "userAccountControl",
                "msDS-User-Account-Control-Computed",
                "accountExpires",
                "lockoutTime",
                "pwdLastSet",
                "adminCount",
                "tokenGroups",
                "msDS-ResultantPSO",
                "replPropertyMetaData"));
    all.addAll(settings.phoneAttributes());
    all.addAll(settings.mailAttributes());
    return all.toArray(String[]::new);
  }

  /** Where the domain's own entry and its groups are. */
  String domain(Session session) {
    return session.rootDse().domain().orElse(settings.baseDn());
  }

  Person.Sought load(Session session, AccountId id) throws Trouble {
    Optional<UUID> guid = guid(id);
    return guid.isEmpty()
        ? new Person.Sought.Nobody()
        : find(session, Filter.createEqualityFilter("objectGUID", ObjectGuid.stored(guid.get())));
  }

  private Person.Sought find(Session session, Filter filter) throws Trouble {
    return one(
        session,
        session.search(settings.baseDn(), Filter.createANDFilter(PEOPLE, filter), 2, "objectGUID"));
  }

  private Person.Sought one(Session session, List<SearchResultEntry> hits) throws Trouble {
    return switch (hits.size()) {
      case 0 -> new Person.Sought.Nobody();
      case 1 -> read(session, hits.getFirst());
      default -> new Person.Sought.Several();
    };
  }

  /** Where the entry is; empty when it is not there. Judges nothing. */
  Optional<String> place(Session session, AccountId id) throws Trouble {
    Optional<UUID> guid = guid(id);
    if (guid.isEmpty()) {
      return Optional.empty();
    }
    Filter filter =
        Filter.createANDFilter(
            PEOPLE, Filter.createEqualityFilter("objectGUID", ObjectGuid.stored(guid.get())));
    return session.search(settings.baseDn(), filter, 1, "objectGUID").stream()
        .map(SearchResultEntry::getDN)
        .findFirst();
  }

  private Optional<UUID> guid(AccountId id) {
    return id.directory().equals(settings.name()) ? ObjectGuid.parse(id.value()) : Optional.empty();
  }

  /** Whom a name means, by our own rules; what the directory finds by its own is only offered. */
  Person.Sought find(Session session, Spellings spellings, LoginName name) throws Trouble {
    Optional<Filter> filter = NameFilter.of(spellings, name);
    if (filter.isEmpty()) {
      return new Person.Sought.Nobody();
    }
    List<SearchResultEntry> offered = offered(session, filter.get());
    if (offered.size() == MOST_OFFERED) {
      // The one who is meant may be among those left out. Nobody takes a name from its owner by
      // having it as a mail address, however many do.
      offered = offered(session, NameFilter.withoutMail(spellings, name).orElse(filter.get()));
    }
    if (offered.size() == MOST_OFFERED) {
      return new Person.Sought.Several();
    }
    Spelling spelling = spellings.read(name);
    Map<Integer, List<SearchResultEntry>> byFit = new TreeMap<>();
    for (SearchResultEntry entry : offered) {
      spellings
          .fit(
              spelling,
              value(entry, "userPrincipalName"),
              value(entry, "sAMAccountName"),
              value(entry, "mail"))
          .ifPresent(fit -> byFit.computeIfAbsent(fit, _ -> new ArrayList<>()).add(entry));
    }
    return byFit.isEmpty()
        ? new Person.Sought.Nobody()
        : one(session, byFit.values().iterator().next());
  }

  private List<SearchResultEntry> offered(Session session, Filter filter) throws Trouble {
    return session.search(
        settings.baseDn(),
        Filter.createANDFilter(PEOPLE, filter),
        MOST_OFFERED,
        NameFilter.ATTRIBUTES);
  }

  private static String value(SearchResultEntry entry, String attribute) {
    return Optional.ofNullable(entry.getAttributeValue(attribute)).orElse("");
  }

  /**
   * Reads everybody, page by page. Who disappears meanwhile is left out, and so is who cannot be
   * judged: that one cannot be reset either, and must not hide all the others.
   */
  void forEach(Session session, Consumer<Account> visitor) throws Trouble {
    @Nullable ASN1OctetString at = null;
    do {
      Session.Page page = session.page(settings.baseDn(), PEOPLE, PAGE, at, "objectGUID");
      for (SearchResultEntry hit : page.entries()) {
        if (read(session, hit) instanceof Person.Sought.One(Person person)) {
          visitor.accept(person.account());
        }
      }
      at = page.next();
    } while (at != null);
  }

  // Once more by name: tokenGroups are given out for one entry at a time only.
  private Person.Sought read(Session session, SearchResultEntry hit) throws Trouble {
    Optional<UUID> guid = guid(hit);
    if (guid.isEmpty()) {
      return new Person.Sought.Nobody();
    }
    SearchResultEntry known = hit;
    try {
      Optional<SearchResultEntry> entry = session.entry(hit.getDN(), attributes);
      if (entry.isEmpty() || !guid(entry.get()).equals(guid)) {
        return new Person.Sought.Nobody();
      }
      known = entry.get();
      return new Person.Sought.One(person(session, known, guid.get()));
    } catch (Trouble e) {
      return switch (e.kind()) {
        case AWAY, BUSY -> throw e;
        case REFUSED, UNREADABLE -> unjudged(session, known, guid.get(), e.detail());
      };
    }
  }

  /** As much of an account as may be known of somebody whom nothing may be done to. */
  private Person.Sought unjudged(
      Session session, SearchResultEntry entry, UUID guid, String detail) {
    String name =
        optional(entry, "userPrincipalName")
            .or(() -> optional(entry, "sAMAccountName"))
            .orElseGet(guid::toString);
    Account account =
        new Account(
            new AccountId(settings.name(), guid.toString()),
            name,
            optional(entry, "sAMAccountName").orElse(name),
            name,
            List.of(),
            Standing.ACTIVE,
            false,
            false,
            Optional.of(Protection.UNJUDGED),
            Set.of(),
            Optional.empty(),
            List.of(),
            new AccountVersion(
                number(entry, "pwdLastSet").orElse(0),
                passwordWrites(entry),
                0,
                session.controller()));
    return new Person.Sought.Unjudged(account, detail);
  }

  private static Optional<UUID> guid(SearchResultEntry entry) {
    byte[] stored = entry.getAttributeValueBytes("objectGUID");
    return stored == null ? Optional.empty() : ObjectGuid.of(stored);
  }

  private Person person(Session session, SearchResultEntry entry, UUID guid) throws Trouble {
    String accountName = text(entry, "sAMAccountName");
    String principalName =
        optional(entry, "userPrincipalName")
            .orElseGet(() -> accountName + "@" + ActiveDirectorySettings.dnsName(domain(session)));
    String displayName =
        optional(entry, "displayName").or(() -> optional(entry, "cn")).orElse(accountName);
    Set<Sid> memberOf = RootDse.sids(entry, "tokenGroups");
    if (memberOf.isEmpty()) {
      // Everybody has a primary group, so an empty answer is a refusal.
      throw unreadable(
          entry, "tokenGroups (is the service account in Windows Authorization Access Group?)");
    }
    Protections.Subject subject =
        new Protections.Subject(
            entry.getDN(),
            sid(entry),
            principalName,
            accountName,
            number(entry, "adminCount").orElse(0) != 0,
            memberOf,
            groupNames.of(session, domain(session), memberOf));
    long passwordSet =
        number(entry, "pwdLastSet").orElseThrow(() -> unreadable(entry, "pwdLastSet"));
    boolean locked = locked(session, entry);
    Account account =
        new Account(
            new AccountId(settings.name(), guid.toString()),
            principalName,
            accountName,
            displayName,
            PersonalWords.of(accountName, displayName),
            standing(entry),
            locked,
            protections.administrator(subject),
            protections.of(subject, session.rootDse().tokens()),
            new HashSet<>(subject.groupNames()),
            optional(entry, "mail").flatMap(EmailAddress::of),
            prepopulated(entry),
            new AccountVersion(
                passwordSet,
                passwordWrites(entry),
                // the time stays in the entry when the lock has run out
                locked ? number(entry, "lockoutTime").orElse(0) : 0,
                session.controller()));
    return new Person(
        entry.getDN(),
        account,
        optional(entry, "msDS-ResultantPSO"),
        FileTime.instant(Math.max(0, passwordSet)));
  }

  private static OptionalLong passwordWrites(SearchResultEntry entry) {
    byte[] stored = entry.getAttributeValueBytes("replPropertyMetaData");
    return stored == null
        ? OptionalLong.empty()
        : ReplicationMetadata.writes(stored, ReplicationMetadata.UNICODE_PWD);
  }

  private Standing standing(SearchResultEntry entry) throws Trouble {
    long control =
        number(entry, "userAccountControl")
            .orElseThrow(() -> unreadable(entry, "userAccountControl"));
    if ((control & DISABLED) != 0) {
      return Standing.DISABLED;
    }
    long expires =
        number(entry, "accountExpires").orElseThrow(() -> unreadable(entry, "accountExpires"));
    boolean never = expires == 0 || expires == FileTime.NEVER;
    return never || clock.instant().isBefore(FileTime.instant(expires))
        ? Standing.ACTIVE
        : Standing.EXPIRED;
  }

  private boolean locked(Session session, SearchResultEntry entry) throws Trouble {
    OptionalLong computed = number(entry, "msDS-User-Account-Control-Computed");
    if (computed.isPresent()) {
      return (computed.getAsLong() & LOCKED) != 0;
    }
    long since = number(entry, "lockoutTime").orElse(0);
    if (since == 0) {
      return false;
    }
    AppliedPolicy policy =
        policies.of(session, domain(session), optional(entry, "msDS-ResultantPSO"));
    Duration lasts = policy.known().lockoutDuration();
    // Zero means until somebody unlocks it.
    Instant until = lasts.isZero() ? Instant.MAX : FileTime.instant(since).plus(lasts);
    return clock.instant().isBefore(until);
  }

  private List<Contact> prepopulated(SearchResultEntry entry) {
    List<Contact> contacts = new ArrayList<>();
    first(entry, settings.phoneAttributes(), PhoneNumber::of).ifPresent(contacts::add);
    first(entry, settings.mailAttributes(), EmailAddress::of).ifPresent(contacts::add);
    return contacts;
  }

  private static <T extends Contact> Optional<T> first(
      SearchResultEntry entry, List<String> names, Function<String, Optional<T>> form) {
    return names.stream().flatMap(name -> optional(entry, name).flatMap(form).stream()).findFirst();
  }

  private static Sid sid(SearchResultEntry entry) throws Trouble {
    byte[] stored = entry.getAttributeValueBytes("objectSid");
    return (stored == null ? Optional.<Sid>empty() : Sid.of(stored))
        .orElseThrow(() -> unreadable(entry, "objectSid"));
  }

  private static String text(SearchResultEntry entry, String attribute) throws Trouble {
    return optional(entry, attribute).orElseThrow(() -> unreadable(entry, attribute));
  }

  private static Optional<String> optional(SearchResultEntry entry, String attribute) {
    return Optional.ofNullable(entry.getAttributeValue(attribute)).filter(v -> !v.isBlank());
  }

  private static OptionalLong number(SearchResultEntry entry, String attribute) {
    Long value = entry.getAttributeValueAsLong(attribute);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static Trouble unreadable(SearchResultEntry entry, String attribute) {
    return new Trouble(
        Trouble.Kind.UNREADABLE,
        "the service account cannot read " + attribute + " of " + entry.getDN());
  }
}
