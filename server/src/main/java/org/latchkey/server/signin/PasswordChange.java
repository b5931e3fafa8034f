package org.latchkey.server.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.reset.Effect.IntentOutcome;
import org.latchkey.core.reset.Intent;
import org.latchkey.core.reset.Purpose;
import org.latchkey.core.reset.Settlement;
import org.latchkey.core.reset.StepError;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.builtin.Prepared;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.reset.WithoutSession;
import org.latchkey.server.store.IntentRows;
import org.latchkey.server.store.IntentRows.OpenIntent;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.Transaction;

/**
 * Changes a password by the current one. A write of it is as durable as that of a reset: an intent
 * before it, exactly one outcome after it, and the reconciler for what was cut off.
 */
final class PasswordChange implements WithoutSession {

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Store store;
  private final IntentRows intents;
  private final SignInRows signIns;
  private final MethodRows methods;
  private final OriginRows origins;
  private final Admission admission;
  private final PasswordChecks checks;
  private final Directories directories;
  private final NewPasswordRules rules;
  private final AuditLog audit;
  private final Notices notices;
  private final KeyRing keys;
  private final Tokens tokens;
  private final InstantSource clock;
  private final Lease lease;
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  /**
   * Until when a write is this node's business.
   *
   * @param length longer than a write can take to land
   */
  record Lease(String node, Duration length) {}

  PasswordChange(
      Store store,
      IntentRows intents,
      SignInRows signIns,
      MethodRows methods,
      OriginRows origins,
      Admission admission,
      PasswordChecks checks,
      Directories directories,
      NewPasswordRules rules,
      AuditLog audit,
      Notices notices,
      KeyRing keys,
      Tokens tokens,
      InstantSource clock,
      Lease lease) {
    this.store = store;
    this.intents = intents;
    this.signIns = signIns;
    this.methods = methods;
    this.origins = origins;
    this.admission = admission;
    this.checks = checks;
    this.directories = directories;
    this.rules = rules;
    this.audit = audit;
    this.notices = notices;
    this.keys = keys;
    this.tokens = tokens;
    this.clock = clock;
    this.lease = lease;
  }

  /** A change that may be made: counted, and durable as an intent. */
  private record Begun(
      Intent intent,
      Account account,
      Origin origin,
      Optional<String> originHash,
      SignInEvents events) {}

  /**
   * @param signIn the session that asks; it alone outlives the change
   * @param account as read just before
   */
  Change change(
      SignInRows.SignIn signIn,
      Account account,
      Secret current,
      Secret next,
      SignInEvents events,
      Optional<String> originHash) {
    Optional<Directory> directory = directories.of(account.id());
    if (directory.isEmpty()) {
      return new Change.Unavailable(RETRY);
    }
    if (current.isEmpty()) {
      return mistaken(StepError.of(StepError.Code.REQUIRED, "current"));
    }
    NewPasswordRules.Judgement judgement = rules.judge(directory.get(), account, next);
    if (judgement.mistake().isPresent()) {
      return mistaken(judgement.mistake().get());
    }
    Optional<LockoutRule> lockout = admission.lockoutOf(directory.get(), account);
    String mark = WrongPassword.mark(keys, account, current);
    if (store.read(tx -> checks.isKnownWrong(tx, account.id().text(), mark, clock.instant()))) {
      return refused(Refusal.WRONG_CURRENT_PASSWORD);
    }
    Optional<Begun> begun =
        store.transaction(
            tx -> begin(tx, signIn, account, originHash, lockout, events, judgement.watched()));
    if (begun.isEmpty()) {
      return new Change.Throttled(
          store.read(tx ->
              checks.wait(
                  tx,
                  account.id().text(),
                  admission.origin(tx, account.id(), originHash, clock.instant()),
                  lockout,
                  clock.instant())));
    }
    UUID intent = begun.get().intent().id();
    underWay.add(intent);
    try {
      Change change = write(directory.get(), begun.get(), current, next, signIn);
      if (change.equals(refused(Refusal.WRONG_CURRENT_PASSWORD))) {
        store.transaction(tx -> {
          checks.remember(tx, account.id().text(), mark, clock.instant());
          return true;
        });
      }
      return change;
    } finally {
      underWay.remove(intent);
    }
  }

  @Override
  public boolean underWay(UUID intent) {
    return underWay.contains(intent);
  }

  private Optional<Begun> begin(
      Transaction tx,
      SignInRows.SignIn signIn,
      Account account,
      Optional<String> originHash,
      Optional<LockoutRule> lockout,
      SignInEvents events,
      Optional<String> watched) {
    Instant now = clock.instant();
    return admission
        .pay(tx, account, originHash, lockout, events, now)
        .map(origin -> {
          Intent intent =
              new Intent(tokens.uuid(), Purpose.FORGOT, account.id(), account.version(), now);
          intents.begin(tx, signIn.correlationId(), intent, lease.node(), now.plus(lease.length()));
          events.write(
              tx,
              Activity.WRITEBACK_INTENT,
              Result.SUCCESS,
              Reason.BY_SYSTEM,
              now,
              intent.id().toString());
          watched.ifPresent(lists ->
              events.write(
                  tx,
                  Activity.CHANGE_PASSWORD,
                  Result.SUCCESS,
                  Reason.PASSWORD_WOULD_BE_REFUSED,
                  now,
                  lists));
          return new Begun(intent, account, origin, originHash, events);
        });
  }

  private Change write(
      Directory directory, Begun begun, Secret current, Secret next, SignInRows.SignIn signIn) {
    if (directory instanceof BuiltInDirectory builtIn) {
      // Password and outcome in one transaction: there is no moment at which one is without the
      // other.
      return switch (builtIn.prepareChange(begun.account(), current, next)) {
        case Prepared.Ready ready ->
            store.transaction(tx -> settled(tx, begun, builtIn.apply(tx, ready), signIn));
        case Prepared.Refused no ->
            settled(begun, new WriteOutcome.Refused(no.why(), no.detail()), signIn);
        case Prepared.Busy _ -> settled(begun, new WriteOutcome.Refused(Refusal.BUSY, ""), signIn);
        case Prepared.Failed no -> settled(begun, new WriteOutcome.Failed(no.detail()), signIn);
      };
    }
    return settled(begun, directory.change(begun.account(), current, next), signIn);
  }

  private Change settled(Begun begun, WriteOutcome outcome, SignInRows.SignIn signIn) {
    return store.transaction(tx -> settled(tx, begun, outcome, signIn));
  }

  private Change settled(
      Transaction tx, Begun begun, WriteOutcome outcome, SignInRows.SignIn signIn) {
    if (!wrongCurrent(outcome)) {
      checks.refund(tx, begun.account().id().text(), begun.origin());
    }
    return switch (outcome) {
      case WriteOutcome.Written _ -> {
        if (settle(tx, begun.intent(), begun.events(), IntentOutcome.DONE, "")) {
          tell(tx, begun.account(), begun.events());
          // Whoever else is signed in may be the reason for the change.
          signIns.changed(tx, begun.account().id(), signIn.tokenHash());
          origins.forgetOthers(tx, begun.account().id().text(), begun.originHash());
        }
        yield new Change.Changed();
      }
      case WriteOutcome.Refused(var why, var detail) -> {
        String said = detail.isBlank() ? why.name() : why.name() + ": " + detail;
        settle(
            tx,
            begun.intent(),
            begun.events(),
            IntentOutcome.REFUSED,
            wrongCurrent(outcome) ? Reason.SIGN_IN_WRONG_PASSWORD : Reason.DIRECTORY_REFUSED,
            said);
        yield refused(why);
      }
      case WriteOutcome.Failed(var detail) -> {
        settle(tx, begun.intent(), begun.events(), IntentOutcome.FAILED, detail);
        yield new Change.Unavailable(RETRY);
      }
      // The intent stays open: the reconciler finds out, and tells the owner if it was done.
      case WriteOutcome.Unknown(var detail) -> {
        begun
            .events()
            .write(
                tx,
                Activity.CHANGE_PASSWORD,
                Result.TIMEOUT,
                Reason.OUTCOME_UNKNOWN,
                clock.instant(),
                detail);
        yield new Change.Undetermined();
      }
    };
  }

  /** Gives the intent its outcome, unless it has one already, which then stands. */
  private boolean settle(
      Transaction tx, Intent intent, SignInEvents events, IntentOutcome outcome, String detail) {
    return settle(
        tx,
        intent,
        events,
        outcome,
        switch (outcome) {
          case DONE -> Reason.RESET_SUCCEEDED;
          case REFUSED -> Reason.DIRECTORY_REFUSED;
          case FAILED -> Reason.DIRECTORY_FAILED;
          case UNDETERMINED -> Reason.OUTCOME_UNDETERMINED;
        },
        detail);
  }

  private boolean settle(
      Transaction tx,
      Intent intent,
      SignInEvents events,
      IntentOutcome outcome,
      Reason reason,
      String detail) {
    Instant now = clock.instant();
    if (!intents.settle(tx, intent.id(), outcome, detail, now)) {
      return false;
    }
    Result result =
        switch (outcome) {
          case DONE -> Result.SUCCESS;
          case REFUSED, FAILED -> Result.FAILURE;
          case UNDETERMINED -> Result.TIMEOUT;
        };
    String id = intent.id().toString();
    events.write(tx, Activity.WRITEBACK_OUTCOME, result, reason, now, detail, id);
    events.write(tx, Activity.CHANGE_PASSWORD, result, reason, now, detail);
    return true;
  }

  private void tell(Transaction tx, Account account, SignInEvents events) {
    notices.passwordChanged(
        tx,
        account.userPrincipalName(),
        Notices.ownAddresses(account.mail(), methods.of(tx, account.id())),
        Locale.ENGLISH,
        events.correlationId(),
        clock.instant());
  }

  /** A change whose answer never came, or whose server died. */
  @Override
  public boolean settled(OpenIntent open, Optional<Account> account, Settlement settlement) {
    SignInEvents events =
        new SignInEvents(
            audit,
            account
                .map(SignInEvents::target)
                .orElseGet(() -> new Target(open.intent().account().text(), "", "")),
            Client.SYSTEM,
            open.sessionId());
    return store.transaction(tx -> {
      IntentOutcome outcome =
          switch (settlement) {
            case DONE -> IntentOutcome.DONE;
            case FAILED -> IntentOutcome.FAILED;
            case UNDETERMINED -> IntentOutcome.UNDETERMINED;
          };
      boolean first = settle(tx, open.intent(), events, outcome, "reconciled");
      if (first && outcome == IntentOutcome.DONE) {
        account.ifPresent(a -> tell(tx, a, events));
        signIns.deleteAll(tx, open.intent().account());
        origins.forgetOthers(tx, open.intent().account().text(), Optional.empty());
      }
      return first;
    });
  }

  private static boolean wrongCurrent(WriteOutcome outcome) {
    return outcome instanceof WriteOutcome.Refused(var why, _)
        && why == Refusal.WRONG_CURRENT_PASSWORD;
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
}
