package org.latchkey.server.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.reset.Subjects;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.reset.Network;
import org.latchkey.server.reset.ReleaseGate;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in to the small "your account" page. What it takes to change the password there is
 * in {@link PasswordChange}.
 */
public final class SignInService implements SignIn {

  private static final Logger LOG = LoggerFactory.getLogger(SignInService.class);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration ORIGIN_LIFETIME = Duration.ofDays(365);

  private final Store store;
  private final SignInRows signIns;
  private final MethodRows methods;
  private final OriginRows origins;
  private final Admission admission;
  private final PasswordChecks checks;
  private final PasswordChange passwordChange;
  private final Directories directories;
  private final NewPasswordRules rules;
  private final UnknownName unknownName;
  private final AuditLog audit;
  private final KeyRing keys;
  private final Tokens tokens;
  private final InstantSource clock;
  private final ReleaseGate gate;
  private final Duration session;

  /** Spends on a name that nobody has what a check of a password costs, and fails as it fails. */
  public interface UnknownName {
    SignInOutcome check(Secret password);
  }

  SignInService(
      Store store,
      SignInRows signIns,
      MethodRows methods,
      OriginRows origins,
      Admission admission,
      PasswordChecks checks,
      PasswordChange passwordChange,
      Directories directories,
      NewPasswordRules rules,
      UnknownName unknownName,
      AuditLog audit,
      KeyRing keys,
      Tokens tokens,
      InstantSource clock,
      ReleaseGate gate,
      Duration session) {
    this.store = store;
    this.signIns = signIns;
    this.methods = methods;
    this.origins = origins;
    this.admission = admission;
    this.checks = checks;
    this.passwordChange = passwordChange;
    this.directories = directories;
    this.rules = rules;
    this.unknownName = unknownName;
    this.audit = audit;
    this.keys = keys;
    this.tokens = tokens;
    this.clock = clock;
    this.gate = gate;
    this.session = session;
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
    String network = Network.of(client.address());
    if (!store.transaction(tx -> checks.enter(tx, network, clock.instant()))) {
      return new Attempt.Throttled(checks.networkWait());
    }
    return switch (directories.find(loginName.get())) {
      case Lookup.Found found -> known(found.account(), password, client, originToken);
      case Lookup.NotFound _, Lookup.Ambiguous _ -> unknown(loginName.get(), password, client);
      case Lookup.Unavailable(var detail) -> {
        LOG.warn("a directory does not answer a sign-in: {}", detail);
        yield new Attempt.Unavailable(RETRY);
      }
    };
  }

  private Attempt unknown(LoginName name, Secret password, Client client) {
    String key = Subjects.counterKey(name, directories.spellings(), keys::keyed);
    SignInEvents events = new SignInEvents(audit, new Target("", key, ""), client, tokens.uuid());
    Origin origin = new Origin.Unproven();
    Optional<LockoutRule> lockout = admission.lockoutOfAnyName();
    String mark = keys.passwordMark(key, "", password);
    if (isKnownWrong(key, mark)) {
      return again(password, events);
    }
    boolean paid =
        store.transaction(tx -> admission.pay(tx, key, origin, lockout, events, clock.instant()));
    if (!paid) {
      return throttled(key, origin, lockout);
    }
    if (unknownName.check(password) == SignInOutcome.UNAVAILABLE) {
      return notJudged(key, origin);
    }
    failed(events, Reason.SIGN_IN_WRONG_PASSWORD, key, mark);
    return new Attempt.Refused();
  }

  private boolean isKnownWrong(String key, String mark) {
    return store.read(tx -> checks.isKnownWrong(tx, key, mark, clock.instant()));
  }

  /** Costs what a check costs, or its time would tell that it is a password that was wrong. */
  private Attempt again(Secret password, SignInEvents events) {
    if (unknownName.check(password) == SignInOutcome.UNAVAILABLE) {
      return new Attempt.Unavailable(RETRY);
    }
    failed(events, Reason.SIGN_IN_WRONG_PASSWORD);
    return new Attempt.Refused();
  }

  private Attempt throttled(String key, Origin origin, Optional<LockoutRule> lockout) {
    return new Attempt.Throttled(
        store.read(tx -> checks.wait(tx, key, origin, lockout, clock.instant())));
  }

  private Attempt known(
      Account account, Secret password, Client client, Optional<String> originToken) {
    Optional<Directory> directory = directories.of(account.id());
    if (directory.isEmpty()) {
      return new Attempt.Unavailable(RETRY);
    }
    SignInEvents events =
        new SignInEvents(audit, SignInEvents.target(account), client, tokens.uuid());
    Optional<LockoutRule> lockout = admission.lockoutOf(directory.get(), account);
    String key = account.id().text();
    String mark = WrongPassword.mark(keys, account, password);
    if (isKnownWrong(key, mark)) {
      return again(password, events);
    }
    Optional<Origin> paid =
        store.transaction(tx ->
            admission.pay(
                tx, account, originToken.map(keys::tokenHash), lockout, events, clock.instant()));
    if (paid.isEmpty()) {
      Origin origin =
          store.read(tx ->
              admission.origin(
                  tx, account.id(), originToken.map(keys::tokenHash), clock.instant()));
      return throttled(key, origin, lockout);
    }
    SignInOutcome outcome = directory.get().signIn(account, password);
    return switch (outcome) {
      case RIGHT -> signedIn(account, false, paid.get(), originToken, events);
      case MUST_CHANGE -> signedIn(account, true, paid.get(), originToken, events);
      case WRONG -> {
        failed(events, Reason.SIGN_IN_WRONG_PASSWORD, key, mark);
        yield new Attempt.Refused();
      }
      // A directory says these for wrong passwords too, so they are told to nobody.
      case LOCKED, DISABLED -> {
        if (WrongPassword.wasSoBefore(account, outcome)) {
          failed(events, Reason.SIGN_IN_NOT_POSSIBLE, key, mark);
        } else {
          failed(events, Reason.SIGN_IN_NOT_POSSIBLE);
        }
        yield new Attempt.Refused();
      }
      case UNAVAILABLE -> notJudged(account.id().text(), paid.get());
    };
  }

  private Attempt notJudged(String key, Origin origin) {
    store.transaction(tx -> {
      checks.refund(tx, key, origin);
      return true;
    });
    return new Attempt.Unavailable(RETRY);
  }

  private Attempt signedIn(
      Account account,
      boolean mustChange,
      Origin origin,
      Optional<String> originToken,
      SignInEvents events) {
    Instant now = clock.instant();
    String secret = tokens.token();
    // A token from before the sign-in may have been planted, so a fresh one is what gets proven.
    Optional<String> fresh =
        origin instanceof Origin.Proven ? Optional.empty() : Optional.of(tokens.token());
    store.transaction(tx -> {
      checks.forgive(tx, account.id().text(), origin);
      signIns.insert(
          tx,
          new SignInRows.SignIn(
              keys.tokenHash(secret),
              account.id(),
              events.correlationId(),
              mustChange,
              now,
              now.plus(session)));
      fresh
          .or(() -> originToken)
          .ifPresent(t ->
              origins.prove(
                  tx, keys.tokenHash(t), account.id().text(), now, now.plus(ORIGIN_LIFETIME)));
      events.write(tx, Activity.SIGN_IN, Result.SUCCESS, Reason.SIGN_IN_SUCCEEDED, now);
      return true;
    });
    return new Attempt.SignedIn(secret, fresh);
  }

  private void failed(SignInEvents events, Reason reason, String key, String mark) {
    store.transaction(tx -> {
      Instant now = clock.instant();
      checks.remember(tx, key, mark, now);
      events.write(tx, Activity.SIGN_IN, Result.FAILURE, reason, now);
      return true;
    });
  }

  private void failed(SignInEvents events, Reason reason) {
    store.transaction(tx -> {
      events.write(tx, Activity.SIGN_IN, Result.FAILURE, reason, clock.instant());
      return true;
    });
  }

  @Override
  public Optional<AccountView> account(String secret) {
    return signedIn(secret).flatMap(this::view);
  }

  private Optional<SignInRows.SignIn> signedIn(String secret) {
    return store.read(tx -> signIns.find(tx, keys.tokenHash(secret), clock.instant()));
  }

  private Optional<AccountView> view(SignInRows.SignIn signIn) {
    AccountId id = signIn.account();
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
                signIn.mustChange(),
                registered.stream().map(m -> new AccountView.Method(m.type(), m.mask())).toList(),
                rules.of(directory, account),
                account.administrator()));
  }

  @Override
  public Change change(
      String secret, Secret current, Secret next, Client client, Optional<String> originToken) {
    try {
      Optional<SignInRows.SignIn> signIn = signedIn(secret);
      if (signIn.isEmpty()) {
        return new Change.SignedOut();
      }
      return switch (directories.load(signIn.get().account())) {
        case Lookup.Found found when found.account().standing() == Account.Standing.ACTIVE ->
            passwordChange.change(
                signIn.get(),
                found.account(),
                current,
                next,
                new SignInEvents(
                    audit,
                    SignInEvents.target(found.account()),
                    client,
                    signIn.get().correlationId()),
                originToken.map(keys::tokenHash));
        case Lookup.Found _, Lookup.NotFound _, Lookup.Ambiguous _ -> new Change.SignedOut();
        case Lookup.Unavailable(var detail) -> {
          LOG.warn(
              "correlationId={} a directory does not answer: {}",
              signIn.get().correlationId(),
              detail);
          yield new Change.Unavailable(RETRY);
        }
      };
    } catch (StoreUnavailable e) {
      // After a write only its intent tells what became of it, and its outcome is still to come.
      return e.perhapsCommitted() ? new Change.Undetermined() : new Change.Unavailable(RETRY);
    }
  }

  @Override
  public void signOut(String secret) {
    store.transaction(tx -> signIns.delete(tx, keys.tokenHash(secret)));
  }
}
