package org.latchkey.server.reset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.policy.Eligibility;
import org.latchkey.core.policy.Eligibility.Eligible;
import org.latchkey.core.policy.Eligibility.Ineligible;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Need;
import org.latchkey.core.reset.Need.AccountNow;
import org.latchkey.core.reset.OfferedMethod;
import org.latchkey.core.reset.PasswordLists;
import org.latchkey.core.reset.Subject;
import org.latchkey.core.reset.Subjects;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what only a directory or a list can answer. Never called inside a transaction. */
final class DirectoryFacts {

  private static final Logger LOG = LoggerFactory.getLogger(DirectoryFacts.class);

  private final Directories directories;
  private final Store store;
  private final MethodRows methods;
  private final KeyRing keys;
  private final Counters counters;
  private final PasswordLists lists;
  private final IssuedCodes issuedCodes;

  DirectoryFacts(
      Directories directories,
      Store store,
      MethodRows methods,
      KeyRing keys,
      Counters counters,
      PasswordLists lists) {
    this.directories = directories;
    this.store = store;
    this.methods = methods;
    this.keys = keys;
    this.counters = counters;
    this.lists = lists;
    this.issuedCodes = new IssuedCodes(keys);
  }

  /**
   * @param correlationId under which the operator finds why a directory did not answer
   */
  Fact<?> answer(
      Need.Beforehand<?> need, Policy policy, Policy current, UUID correlationId, Instant now) {
    return switch (need) {
      case Need.Identity identity ->
          new Fact<>(identity, subject(identity.name(), policy, correlationId, now));
      case Need.FreshAccount fresh ->
          new Fact<>(fresh, account(fresh.account(), policy, current, correlationId, now));
      case Need.Weakness n ->
          new Fact<>(n, lists.of(policy.passwords(), n.account(), n.password()));
    };
  }

  private Subject subject(LoginName name, Policy policy, UUID correlationId, Instant now) {
    Lookup lookup = directories.find(name);
    Subjects subjects = new Subjects(policy, directories.spellings(), keys::keyed);
    return switch (lookup) {
      case Lookup.Found found -> {
        Account account = found.account();
        yield subjects.of(
            name,
            account,
            serving(account.id(), account.administrator(), now),
            directories.of(account.id()).map(Directory::kind).orElse(Directory.Kind.LDAP));
      }
      case Lookup.NotFound _ -> {
        // The same read as for a name that exists, so that both take the same path.
        serving(NOBODY, false, now);
        yield subjects.nobody(name, Obstacle.UNKNOWN_ACCOUNT);
      }
      case Lookup.Ambiguous _ -> {
        serving(NOBODY, false, now);
        yield subjects.nobody(name, Obstacle.AMBIGUOUS_NAME);
      }
      case Lookup.Unavailable(var detail) -> {
        away(correlationId, detail);
        yield subjects.nobody(name, Obstacle.DIRECTORY_UNAVAILABLE);
      }
    };
  }

  private static final AccountId NOBODY = new AccountId("none", "none");

  private static void away(UUID correlationId, String detail) {
    LOG.warn("correlationId={} a directory does not answer: {}", correlationId, detail);
  }

  private AccountNow account(
      AccountId id, Policy policy, Policy current, UUID correlationId, Instant now) {
    return switch (directories.load(id)) {
      case Lookup.Found found -> read(found.account(), policy, current, now);
      case Lookup.NotFound _, Lookup.Ambiguous _ -> new AccountNow.Gone();
      case Lookup.Unavailable(var detail) -> {
        away(correlationId, detail);
        yield new AccountNow.Unreachable();
      }
    };
  }

  private AccountNow read(Account account, Policy policy, Policy current, Instant now) {
    List<RegisteredMethod> registered =
        store.read(tx ->
            with(
                methods.serving(tx, account.id(), now),
                issuedCodes.standing(tx, account.id(), account.administrator(), now)));
    // Whom the newest policy shuts out is out at once; what it demands more waits for a new
    // session.
    Eligibility newest = Eligibility.judge(current, account, registered);
    Eligibility eligibility =
        newest instanceof Ineligible i && i.obstacle() != Obstacle.NOT_ENOUGH_METHODS
            ? newest
            : Eligibility.judge(policy, account, registered);
    int resets = store.read(tx -> counters.recentResets(tx, account.id(), now));
    return directories
        .of(account.id())
        .<AccountNow>map(d ->
            new AccountNow.Read(
                account,
                eligibility,
                usable(eligibility),
                policy.passwords().over(d.rules(account), lists.listBreached()),
                resets))
        .orElseGet(AccountNow.Unreachable::new);
  }

  private List<OfferedMethod> usable(Eligibility eligibility) {
    return switch (eligibility) {
      case Eligible e -> e.methods().stream().map(m -> Subjects.offered(m, keys::keyed)).toList();
      case Ineligible _ -> List.of();
    };
  }

  private List<RegisteredMethod> serving(AccountId id, boolean administrator, Instant now) {
    return store.read(
        tx -> with(methods.serving(tx, id, now), issuedCodes.usable(tx, id, administrator, now)));
  }

  private static List<RegisteredMethod> with(
      List<RegisteredMethod> registered, Optional<RegisteredMethod> issued) {
    return Stream.concat(registered.stream(), issued.stream()).toList();
  }
}
