package org.latchkey.server.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.reset.NewPasswords;
import org.latchkey.core.reset.StepError;
import org.latchkey.core.reset.Subjects;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.reset.ReleaseGate;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreUnavailable;
import org.latchkey.server.store.Transaction;

/** Checks and changes passwords for the small "your account" page. */
public final class SignInService implements SignIn {

  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration ORIGIN_LIFETIME = Duration.ofDays(365);

  private final Store store;
  private final SignInRows signIns;
  private final MethodRows methods;
  private final OriginRows origins;
  private final PasswordChecks checks;
  private final Directories directories;
  private final UnknownName unknownName;
  private final AuditLog audit;
  private final Notices notices;
  private final KeyRing keys;
  private final Tokens tokens;
  private final InstantSource clock;
  private final ReleaseGate gate;
  private final SignInSettings settings;

  /** Spends on a name that nobody has what a check of a password costs. */
  public interface UnknownName {
    void check(Secret password);
  }

  public SignInService(
      Store store,
      SignInRows signIns,
      MethodRows methods,
      OriginRows origins,
      org.latchkey.server.store.ThrottleRows throttle,
      Directories directories,
      UnknownName unknownName,
      AuditLog audit,
      Notices notices,
      KeyRing keys,
      Tokens tokens,
      InstantSource clock,
      ReleaseGate gate,
      SignInSettings settings) {
    this.store = store;
    this.signIns = signIns;
    this.methods = methods;
    this.origins = origins;
    this.checks = new PasswordChecks(throttle, settings.fromOrigin(), settings.ofAccount());
    this.directories = directories;
    this.unknownName = unknownName;
    this.audit = audit;
    this.notices = notices;
    this.keys = keys;
    this.tokens = tokens;
    this.clock = clock;
    this.gate = gate;
    this.settings = settings;
  }

  private record Held(Attempt attempt) implements ReleaseGate.Held {
    @Override
    public boolean hold() {
      return true;
    }
  }

  @Override
  public Attempt signIn(String name, Secret password, Client client, Optional<String> originToken) {
    return gate.run(
            () -> {
              try {
                return new Held(attempt(name, password, client, originToken));
              } catch (StoreUnavailable e) {
                return new Held(new Attempt.Unavailable(RETRY));
              }
            })
        .attempt();
  }

  private Attempt attempt(
      String name, Secret password, Client client, Optional<String> originToken) {
    Optional<LoginName> loginName = LoginName.of(name);
    // An empty password would be an anonymous bind to some directories, and a success.
    if (loginName.isEmpty() || password.isEmpty()) {
      return new Attempt.Refused();
    }
    return switch (directories.find(loginName.get())) {
      case Lookup.Found found -> known(found.account(), password, client, originToken);
      case Lookup.NotFound _, Lookup.Ambiguous _ -> unknown(loginName.get(), password, client);
      case Lookup.Unavailable _ -> new Attempt.Unavailable(RETRY);
    };
  }

  private Attempt unknown(LoginName name, Secret password, Client client) {
    String key = Subjects.counterKey(name, keys::keyed);
    Instant now = clock.instant();
    UUID correlationId = tokens.uuid();
    boolean allowed =
        store.transaction(tx -> {
          boolean paid = checks.pay(tx, key, new Origin.Unproven(), Optional.empty(), now);
          record(
              tx,
              client,
              correlationId,
              new Target("", key, ""),
              Activity.SIGN_IN,
              Result.FAILURE,
              paid ? Reason.SIGN_IN_WRONG_PASSWORD : Reason.SIGN_IN_THROTTLED,
              now);
          return paid;
        });
    if (!allowed) {
      return new Attempt.Throttled(settings.fromOrigin().window());
    }
    unknownName.check(password);
    return new Attempt.Refused();
  }

  private Attempt known(
      Account account, Secret password, Client client, Optional<String> originToken) {
    Optional<Directory> directory = directories.of(account.id());
    if (directory.isEmpty()) {
      return new Attempt.Unavailable(RETRY);
    }
    Instant now = clock.instant();
    UUID correlationId = tokens.uuid();
    Optional<LockoutRule> lockout = directory.get().lockout(account);
    Optional<Origin> paid =
        store.transaction(tx -> pay(tx, account, originToken, lockout, client, correlationId, now));
    if (paid.isEmpty()) {
      return new Attempt.Throttled(settings.fromOrigin().window());
    }
    SignInOutcome outcome = directory.get().signIn(account, password);
    return switch (outcome) {
      case RIGHT, MUST_CHANGE -> signedIn(account, paid.get(), client, originToken, correlationId);
      case WRONG -> {
        failed(account, client, correlationId, Reason.SIGN_IN_WRONG_PASSWORD);
        yield new Attempt.Refused();
      }
      // A directory says these for wrong passwords too, so they are told to nobody.
      case LOCKED, DISABLED -> {
        failed(account, client, correlationId, Reason.SIGN_IN_NOT_POSSIBLE);
        yield new Attempt.Refused();
      }
      case UNAVAILABLE -> {
        store.transaction(tx -> {
          checks.refund(tx, account.id().text(), paid.get());
          return true;
        });
        yield new Attempt.Unavailable(RETRY);
      }
    };
  }

  private Optional<Origin> pay(
      Transaction tx,
      Account account,
      Optional<String> originToken,
      Optional<LockoutRule> lockout,
      Client client,
      UUID correlationId,
      Instant now) {
    Origin origin = origin(tx, account.id(), originToken, now);
    if (checks.pay(tx, account.id().text(), origin, lockout, now)) {
      return Optional.of(origin);
    }
    record(
        tx,
        client,
        correlationId,
        target(account),
        Activity.SIGN_IN,
        Result.FAILURE,
        Reason.SIGN_IN_THROTTLED,
        now);
    return Optional.empty();
  }

  private Origin origin(
      Transaction tx, AccountId account, Optional<String> originToken, Instant now) {
    return originToken
        .map(keys::tokenHash)
        .flatMap(hash -> origins.proven(tx, hash, account.text(), now))
        .<Origin>map(proven -> proven)
        .orElseGet(Origin.Unproven::new);
  }

  private Attempt signedIn(
      Account account,
      Origin origin,
      Client client,
      Optional<String> originToken,
      UUID correlationId) {
    Instant now = clock.instant();
    String session = tokens.token();
    // A token from before the sign-in may have been planted, so a fresh one is what gets proven.
    Optional<String> fresh =
        origin instanceof Origin.Proven ? Optional.empty() : Optional.of(tokens.token());
    store.transaction(tx -> {
      checks.forgive(tx, account.id().text(), origin);
      signIns.insert(
          tx,
          new SignInRows.SignIn(
              keys.tokenHash(session),
              account.id(),
              correlationId,
              now,
              now.plus(settings.session())));
      fresh
          .or(() -> originToken)
          .ifPresent(t ->
              origins.prove(
                  tx, keys.tokenHash(t), account.id().text(), now, now.plus(ORIGIN_LIFETIME)));
      record(
          tx,
          client,
          correlationId,
          target(account),
          Activity.SIGN_IN,
          Result.SUCCESS,
          Reason.SIGN_IN_SUCCEEDED,
          now);
      return true;
    });
    return new Attempt.SignedIn(session, fresh);
  }

  @Override
  public Optional<AccountView> account(String session) {
    return signedIn(session).flatMap(signIn -> view(signIn.account()));
  }

  private Optional<SignInRows.SignIn> signedIn(String session) {
    return store.read(tx -> signIns.find(tx, keys.tokenHash(session), clock.instant()));
  }

  private Optional<AccountView> view(AccountId id) {
    if (!(directories.load(id) instanceof Lookup.Found found)
        || found.account().standing() != Account.Standing.ACTIVE) {
      return Optional.empty();
    }
    Account account = found.account();
    List<RegisteredMethod> registered = store.read(tx -> methods.of(tx, id));
    return directories
        .of(id)
        .map(directory ->
            new AccountView(
                account.displayName(),
                account.userPrincipalName(),
                directory.passwordChangedAt(account),
                false,
                registered.stream().map(m -> new AccountView.Method(m.type(), m.mask())).toList(),
                directory.rules(account)));
  }

  @Override
  public Change change(
      String session, Secret current, Secret next, Client client, Optional<String> originToken) {
    try {
      Optional<SignInRows.SignIn> signIn = signedIn(session);
      if (signIn.isEmpty()) {
        return new Change.SignedOut();
      }
      return switch (directories.load(signIn.get().account())) {
        case Lookup.Found found when found.account().standing() == Account.Standing.ACTIVE ->
            change(found.account(), current, next, client, originToken, signIn.get());
        case Lookup.Found _, Lookup.NotFound _, Lookup.Ambiguous _ -> new Change.SignedOut();
        case Lookup.Unavailable _ -> new Change.Unavailable(RETRY);
      };
    } catch (StoreUnavailable e) {
      return new Change.Unavailable(RETRY);
    }
  }

  private Change change(
      Account account,
      Secret current,
      Secret next,
      Client client,
      Optional<String> originToken,
      SignInRows.SignIn signIn) {
    Optional<Directory> directory = directories.of(account.id());
    if (directory.isEmpty()) {
      return new Change.Unavailable(RETRY);
    }
    if (current.isEmpty()) {
      return mistaken(StepError.of(StepError.Code.REQUIRED, "current"));
    }
    Optional<StepError> unfit = NewPasswords.judge(directory.get().rules(account), next);
    if (unfit.isPresent()) {
      return mistaken(unfit.get());
    }
    Instant now = clock.instant();
    Optional<LockoutRule> lockout = directory.get().lockout(account);
    Optional<Origin> paid =
        store.transaction(
            tx -> pay(tx, account, originToken, lockout, client, signIn.correlationId(), now));
    if (paid.isEmpty()) {
      return new Change.Throttled(settings.fromOrigin().window());
    }
    WriteOutcome outcome = directory.get().change(account, current, next);
    return store.transaction(
        tx -> settled(tx, account, outcome, paid.get(), client, signIn.correlationId()));
  }

  private Change settled(
      Transaction tx,
      Account account,
      WriteOutcome outcome,
      Origin origin,
      Client client,
      UUID correlationId) {
    Instant now = clock.instant();
    boolean wrongCurrent =
        outcome instanceof WriteOutcome.Refused(var why, _)
            && why == Refusal.WRONG_CURRENT_PASSWORD;
    if (!wrongCurrent) {
      checks.refund(tx, account.id().text(), origin);
    }
    boolean written = outcome instanceof WriteOutcome.Written;
    record(
        tx,
        client,
        correlationId,
        target(account),
        Activity.CHANGE_PASSWORD,
        written ? Result.SUCCESS : Result.FAILURE,
        switch (outcome) {
          case WriteOutcome.Written _ -> Reason.RESET_SUCCEEDED;
          case WriteOutcome.Refused _ ->
              wrongCurrent ? Reason.SIGN_IN_WRONG_PASSWORD : Reason.DIRECTORY_REFUSED;
          case WriteOutcome.Failed _ -> Reason.DIRECTORY_FAILED;
          case WriteOutcome.Unknown _ -> Reason.OUTCOME_UNKNOWN;
        },
        now);
    if (written) {
      notices.passwordChanged(
          tx,
          account.userPrincipalName(),
          Notices.ownAddresses(account.mail(), methods.of(tx, account.id())),
          Locale.ENGLISH,
          correlationId,
          now);
    }
    return switch (outcome) {
      case WriteOutcome.Written _ -> new Change.Changed();
      case WriteOutcome.Refused refused -> refused(refused.why());
      case WriteOutcome.Failed _ -> new Change.Unavailable(RETRY);
      case WriteOutcome.Unknown _ -> new Change.Undetermined();
    };
  }

  private static Change refused(Refusal why) {
    return switch (why) {
      case WRONG_CURRENT_PASSWORD -> mistaken(StepError.of(StepError.Code.INVALID, "current"));
      case BUSY -> new Change.Unavailable(RETRY);
      default ->
          mistaken(
              new StepError(
                  StepError.Code.PASSWORD_REFUSED, "password", Map.of("why", why.name())));
    };
  }

  private static Change mistaken(StepError error) {
    return new Change.Mistaken(error);
  }

  @Override
  public void signOut(String session) {
    store.transaction(tx -> signIns.delete(tx, keys.tokenHash(session)));
  }

  private void failed(Account account, Client client, UUID correlationId, Reason reason) {
    store.transaction(tx -> {
      record(
          tx,
          client,
          correlationId,
          target(account),
          Activity.SIGN_IN,
          Result.FAILURE,
          reason,
          clock.instant());
      return true;
    });
  }

  private static Target target(Account account) {
    return new Target(account.id().text(), account.userPrincipalName(), account.displayName());
  }

  private void record(
      Transaction tx,
      Client client,
      UUID correlationId,
      Target target,
      Activity activity,
      Result result,
      Reason reason,
      Instant now) {
    audit.append(
        tx,
        new AuditEvent(
            activity,
            result,
            reason,
            List.of(),
            correlationId,
            client,
            Optional.of(target),
            target.userPrincipalName(),
            Map.of(),
            List.of()),
        now);
  }
}
