package org.latchkey.server.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.Transaction;

/**
 * Asks a person who is signed in for the password once more. It is counted like every other try of
 * it, so that a stolen session is no place to guess at it.
 */
public final class PasswordAgain {

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Store store;
  private final Admission admission;
  private final PasswordChecks checks;
  private final Directories directories;
  private final AuditLog audit;
  private final KeyRing keys;
  private final InstantSource clock;

  PasswordAgain(
      Store store,
      Admission admission,
      PasswordChecks checks,
      Directories directories,
      AuditLog audit,
      KeyRing keys,
      InstantSource clock) {
    this.store = store;
    this.admission = admission;
    this.checks = checks;
    this.directories = directories;
    this.audit = audit;
    this.keys = keys;
    this.clock = clock;
  }

  /** What became of it. */
  public sealed interface Again {
    record Right() implements Again {}

    record Wrong() implements Again {}

    record Throttled(Duration retryAfter) implements Again {}

    record Unavailable(Duration retryAfter) implements Again {}
  }

  /**
   * @param account of the session, as read just before
   */
  public Again check(
      SignInRows.SignIn signIn,
      Account account,
      Secret password,
      Client client,
      Optional<String> originToken) {
    Optional<Directory> directory = directories.of(account.id());
    // An empty password would be an anonymous bind to some directories, and a success.
    if (password.isEmpty() || directory.isEmpty()) {
      return new Again.Wrong();
    }
    SignInEvents events =
        new SignInEvents(audit, SignInEvents.target(account), client, signIn.correlationId());
    Optional<LockoutRule> lockout = admission.lockoutOf(directory.get(), account);
    String key = account.id().text();
    String mark = WrongPassword.mark(keys, account, password);
    Optional<String> originHash = originToken.map(keys::tokenHash);
    Entry entry =
        store.transaction(tx -> enter(tx, account, key, mark, originHash, lockout, events));
    return switch (entry) {
      case Shut(var answer) -> answer;
      case Open(var origin) -> {
        SignInOutcome outcome = directory.get().signIn(account, password);
        yield store.transaction(tx -> judged(tx, account, outcome, mark, origin, events));
      }
    };
  }

  private sealed interface Entry {}

  private record Shut(Again answer) implements Entry {}

  private record Open(Origin origin) implements Entry {}

  private Entry enter(
      Transaction tx,
      Account account,
      String key,
      String mark,
      Optional<String> originHash,
      Optional<LockoutRule> lockout,
      SignInEvents events) {
    Instant now = clock.instant();
    if (checks.isKnownWrong(tx, key, mark, now)) {
      events.write(tx, Activity.SIGN_IN, Result.FAILURE, Reason.SIGN_IN_WRONG_PASSWORD, now);
      return new Shut(new Again.Wrong());
    }
    return admission
        .pay(tx, account, originHash, lockout, events, now)
        .<Entry>map(Open::new)
        .orElseGet(() -> {
          Origin origin = admission.origin(tx, account.id(), originHash, now);
          return new Shut(new Again.Throttled(checks.wait(tx, key, origin, lockout, now)));
        });
  }

  private Again judged(
      Transaction tx,
      Account account,
      SignInOutcome outcome,
      String mark,
      Origin origin,
      SignInEvents events) {
    Instant now = clock.instant();
    String key = account.id().text();
    return switch (outcome) {
      case RIGHT, MUST_CHANGE -> {
        checks.forgive(tx, key, origin);
        events.write(tx, Activity.SIGN_IN, Result.SUCCESS, Reason.SIGN_IN_SUCCEEDED, now);
        yield new Again.Right();
      }
      case WRONG -> {
        checks.remember(tx, key, mark, now);
        events.write(tx, Activity.SIGN_IN, Result.FAILURE, Reason.SIGN_IN_WRONG_PASSWORD, now);
        yield new Again.Wrong();
      }
      case LOCKED, DISABLED -> {
        if (WrongPassword.wasSoBefore(account, outcome)) {
          checks.remember(tx, key, mark, now);
        }
        events.write(tx, Activity.SIGN_IN, Result.FAILURE, Reason.SIGN_IN_NOT_POSSIBLE, now);
        yield new Again.Wrong();
      }
      case UNAVAILABLE -> {
        checks.refund(tx, key, origin);
        yield new Again.Unavailable(RETRY);
      }
    };
  }
}
