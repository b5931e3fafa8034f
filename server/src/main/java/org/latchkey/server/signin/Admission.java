package org.latchkey.server.signin;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.Transaction;

/** Decides whether a password may be tried at all, and counts the try before it is made. */
final class Admission {

  private final PasswordChecks checks;
  private final OriginRows origins;
  private final Directories directories;

  Admission(PasswordChecks checks, OriginRows origins, Directories directories) {
    this.checks = checks;
    this.origins = origins;
    this.directories = directories;
  }

  /**
   * The lockout that every name is held to, known or not: the same, or it would tell them apart.
   */
  Optional<LockoutRule> lockoutOfAnyName() {
    return directories.all().stream()
        .flatMap(directory -> directory.lockout().stream())
        .reduce(LockoutRule::stricter);
  }

  /** The lockout an account is held to: that of any name, or its own where that is stricter. */
  Optional<LockoutRule> lockoutOf(Directory directory, Account account) {
    return Stream.concat(lockoutOfAnyName().stream(), directory.lockout(account).stream())
        .reduce(LockoutRule::stricter);
  }

  /** Empty when too many were tried; where the try comes from otherwise. */
  Optional<Origin> pay(
      Transaction tx,
      Account account,
      Optional<String> originHash,
      Optional<LockoutRule> lockout,
      SignInEvents events,
      Instant now) {
    Origin origin = origin(tx, account.id(), originHash, now);
    return pay(tx, account.id().text(), origin, lockout, events, now)
        ? Optional.of(origin)
        : Optional.empty();
  }

  /** The same for a name that nobody has, under the key of its counters. */
  boolean pay(
      Transaction tx,
      String key,
      Origin origin,
      Optional<LockoutRule> lockout,
      SignInEvents events,
      Instant now) {
    boolean paid = checks.pay(tx, key, origin, lockout, now);
    if (!paid) {
      events.write(tx, Activity.SIGN_IN, Result.FAILURE, Reason.SIGN_IN_THROTTLED, now);
    }
    return paid;
  }

  Origin origin(Transaction tx, AccountId account, Optional<String> originHash, Instant now) {
    return originHash
        .flatMap(hash -> origins.proven(tx, hash, account.text(), now))
        .<Origin>map(proven -> proven)
        .orElseGet(Origin.Unproven::new);
  }
}
