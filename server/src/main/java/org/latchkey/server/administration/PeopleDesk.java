package org.latchkey.server.administration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.administration.Permission;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.policy.CodeIssuing.Refusal;
import org.latchkey.core.policy.Eligibility;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.registration.Effect;
import org.latchkey.core.registration.Standing;
import org.latchkey.core.throttle.Block;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.reset.Counters;
import org.latchkey.server.reset.IssuedCodes;
import org.latchkey.server.reset.PasswordTries;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.RegistrationRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.ThrottleRows;
import org.latchkey.server.store.Transaction;

/** People as the helpdesk meets them: looked up, helped, and never asked for a password. */
public final class PeopleDesk {

  /** As many as one page shows. */
  public static final int MOST = 50;

  /** Before any time within which registering may be put off; the epoch itself stands for never. */
  private static final Instant LONG_AGO = Instant.ofEpochMilli(1);

  private final Store store;
  private final Rows rows;
  private final Directories directories;
  private final Optional<BuiltInDirectory> builtIn;
  private final Roles roles;
  private final TemporaryCodes codes;
  private final Notices notices;
  private final Locale language;
  private final AuditLog audit;
  private final InstantSource clock;

  /** What it is made of. */
  public record Rows(
      SignInRows signIns,
      RegistrationRows registrations,
      MethodRows methods,
      PolicyRows policies,
      ThrottleRows throttle,
      IssuedCodes codes) {}

  /**
   * @param language of messages to people: nobody has said which one they read
   */
  public PeopleDesk(
      Store store,
      Rows rows,
      Directories directories,
      Optional<BuiltInDirectory> builtIn,
      Roles roles,
      TemporaryCodes codes,
      Notices notices,
      Locale language,
      AuditLog audit,
      InstantSource clock) {
    this.codes = codes;
    this.notices = notices;
    this.language = language;
    this.store = store;
    this.rows = rows;
    this.directories = directories;
    this.builtIn = builtIn;
    this.roles = roles;
    this.audit = audit;
    this.clock = clock;
  }

  /** What a search brought. */
  public sealed interface Found {

    /** People, as many as fit on a page. */
    record People(List<Account> accounts, boolean more) implements Found {
      public People {
        accounts = List.copyOf(accounts);
      }
    }

    /** The name means several people, in different directories. */
    record Ambiguous() implements Found {}

    record Unavailable() implements Found {}

    record NotAllowed() implements Found {}
  }

  /** One person, or why not. */
  public sealed interface Seen {
    record Person(PersonView view) implements Seen {}

    record Nobody() implements Seen {}

    record Unavailable() implements Seen {}

    record NotAllowed() implements Seen {}
  }

  /** The person with this name, and those in the built-in directory whose name begins with it. */
  public Found search(Administrator who, String typed) {
    if (!who.may(Permission.SEE_PEOPLE)) {
      return new Found.NotAllowed();
    }
    Optional<LoginName> name = LoginName.of(typed);
    if (name.isEmpty()) {
      return new Found.People(List.of(), false);
    }
    List<Account> found = new ArrayList<>();
    switch (directories.find(name.get())) {
      case Lookup.Found(var account) -> found.add(account);
      case Lookup.NotFound _ -> {}
      case Lookup.Ambiguous _ -> {
        return new Found.Ambiguous();
      }
      case Lookup.Unavailable _ -> {
        return new Found.Unavailable();
      }
    }
    builtIn.ifPresent(directory ->
        store.read(tx -> directory.beginning(tx, name.get().text(), MOST + 1)).stream()
            .filter(a -> found.stream().noneMatch(f -> f.id().equals(a.id())))
            .forEach(found::add));
    boolean more = found.size() > MOST;
    return new Found.People(found.subList(0, Math.min(MOST, found.size())), more);
  }

  public Seen view(Administrator who, AccountId id) {
    if (!who.may(Permission.SEE_PEOPLE)) {
      return new Seen.NotAllowed();
    }
    return switch (directories.load(id)) {
      case Lookup.Found(var account) -> new Seen.Person(view(who, account));
      case Lookup.NotFound _, Lookup.Ambiguous _ -> new Seen.Nobody();
      case Lookup.Unavailable _ -> new Seen.Unavailable();
    };
  }

  private PersonView view(Administrator who, Account account) {
    Optional<Instant> changed =
        directories.of(account.id()).flatMap(directory -> directory.passwordChangedAt(account));
    return store.read(tx -> {
      Instant now = clock.instant();
      Policy policy = rows.policies().current(tx);
      AccountId id = account.id();
      return new PersonView(
          account,
          roles.of(tx, account).roles(),
          rows.methods().kept(tx, id).stream()
              .map(kept ->
                  new PersonView.Method(
                      kept.method().type(),
                      kept.method().mask(),
                      kept.registeredAt(),
                      policy.methods().contains(kept.method().type()),
                      kept.held(now) ? Optional.of(kept.usableFrom()) : Optional.empty()))
              .toList(),
          rows.throttle().list(tx, id.text(), now).stream()
              .map(held ->
                  new PersonView.Blocked(
                      held.block().reach() == Block.Reach.ALL_UNPROVEN,
                      held.reason(),
                      held.at(),
                      held.block().until()))
              .toList(),
          Eligibility.judge(policy, account, rows.methods().serving(tx, id, now)),
          changed,
          rows.registrations().standing(tx, id).confirmedAt(),
          rows.signIns().count(tx, id, now),
          who.powers().mayTreat(account.administrator()));
    });
  }

  /** Lets somebody try again who gave too many wrong codes or passwords. */
  public Done release(Administrator who, AccountId id) {
    return treat(
        who,
        id,
        (tx, account) -> {
          int blocks = Counters.release(tx, rows.throttle(), id.text());
          int tries = PasswordTries.forgive(tx, rows.throttle(), id.text(), new Origin.Unproven());
          if (blocks + tries == 0) {
            return Done.WAS_SO;
          }
          write(
              tx,
              who,
              Activity.BLOCK_RELEASED,
              account,
              Map.of("Blocks", Integer.toString(blocks), "PasswordTries", Integer.toString(tries)));
          return Done.YES;
        });
  }

  /** Signs somebody out of the portal everywhere. */
  public Done signOut(Administrator who, AccountId id) {
    return treat(
        who,
        id,
        (tx, account) -> {
          int sessions = rows.signIns().deleteAll(tx, id);
          if (sessions == 0) {
            return Done.WAS_SO;
          }
          write(
              tx,
              who,
              Activity.SESSIONS_REVOKED,
              account,
              Map.of("Sessions", Integer.toString(sessions)));
          return Done.YES;
        });
  }

  /**
   * Has somebody register anew: what is registered goes, and the next sign-in asks for methods
   * without letting it be put off.
   */
  public Done registerAnew(Administrator who, AccountId id) {
    return treat(
        who,
        id,
        (tx, account) -> {
          List<RegisteredMethod> known = rows.methods().of(tx, id);
          List<String> methods = known.stream().map(RegisteredMethod::id).toList();
          if (methods.isEmpty()) {
            return Done.WAS_SO;
          }
          methods.forEach(method -> rows.methods().remove(tx, id, method));
          // Whoever is signed in, or holds a code, rests on what is gone.
          rows.signIns().deleteAll(tx, id);
          rows.codes().revoke(tx, id);
          for (RegisteredMethod method : known) {
            notices.securityInfoChanged(
                tx,
                account,
                new Effect.Tell(Effect.Change.REMOVED, method, Optional.empty()),
                known,
                language,
                who.correlationId(),
                clock.instant());
          }
          rows.registrations()
              .save(
                  tx, id, new Standing(Optional.empty(), Optional.empty(), Optional.of(LONG_AGO)));
          write(
              tx,
              who,
              Activity.REGISTRATION_DEMANDED,
              account,
              Map.of("Methods", String.join(" ", methods)));
          return Done.YES;
        });
  }

  /** What came of giving somebody a temporary access code. */
  public sealed interface CodeGiven {
    /** Shown this once. */
    record Code(TemporaryCodes.Outcome.Issued issued) implements CodeGiven {}

    record Refused(Refusal why) implements CodeGiven {}

    record NotAllowed() implements CodeGiven {}

    record Nobody() implements CodeGiven {}

    record Unavailable() implements CodeGiven {}
  }

  /**
   * Gives a code to somebody who has called, and whose identity was checked.
   *
   * @param reason such as the number of a ticket; may be empty
   */
  public CodeGiven accessCode(Administrator who, AccountId id, Duration life, String reason) {
    if (!who.may(Permission.HELP_PEOPLE)) {
      return new CodeGiven.NotAllowed();
    }
    return switch (directories.load(id)) {
      case Lookup.Found(var account) when who.powers().mayTreat(account.administrator()) ->
          switch (codes.issue(issuer(who), account, life, reason)) {
            case TemporaryCodes.Outcome.Issued issued -> new CodeGiven.Code(issued);
            case TemporaryCodes.Outcome.Refused(var why) -> new CodeGiven.Refused(why);
          };
      case Lookup.Found _ -> new CodeGiven.NotAllowed();
      case Lookup.NotFound _, Lookup.Ambiguous _ -> new CodeGiven.Nobody();
      case Lookup.Unavailable _ -> new CodeGiven.Unavailable();
    };
  }

  private static TemporaryCodes.Issuer issuer(Administrator who) {
    return new TemporaryCodes.Issuer(
        who.name(), Optional.of(who.id()), who.client(), who.powers().mayTreat(true));
  }

  private interface Treatment {
    Done apply(Transaction tx, Account account);
  }

  private Done treat(Administrator who, AccountId id, Treatment treatment) {
    if (!who.may(Permission.HELP_PEOPLE)) {
      return Done.NOT_ALLOWED;
    }
    return switch (directories.load(id)) {
      case Lookup.Found(var account) ->
          who.powers().mayTreat(account.administrator())
              ? store.transaction(tx -> treatment.apply(tx, account))
              : Done.NOT_ALLOWED;
      case Lookup.NotFound _, Lookup.Ambiguous _ -> Done.NOBODY;
      case Lookup.Unavailable _ -> Done.UNAVAILABLE;
    };
  }

  private void write(
      Transaction tx,
      Administrator who,
      Activity activity,
      Account account,
      Map<String, String> details) {
    audit.append(
        tx,
        who.event(activity, Optional.of(Administrator.target(account)), details, List.of()),
        clock.instant());
  }
}
