package org.latchkey.server.builtin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.core.account.Secret;
import org.latchkey.server.crypto.Argon2Hasher;
import org.latchkey.server.crypto.Argon2Hasher.Outcome;
import org.latchkey.server.store.AccountRows;
import org.latchkey.server.store.AccountRows.Row;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreUnavailable;
import org.latchkey.server.store.Transaction;

/** Checks passwords, and locks accounts on which somebody guesses. */
final class SignIns {
  private final Store store;
  private final AccountRows rows;
  private final Argon2Hasher hasher;
  private final InstantSource clock;
  private final Lockout lockout;

  SignIns(
      Store store, AccountRows rows, Argon2Hasher hasher, InstantSource clock, Lockout lockout) {
    this.store = store;
    this.rows = rows;
    this.hasher = hasher;
    this.clock = clock;
    this.lockout = lockout;
  }

  /** What one computation in the hasher's turn found out. */
  private record Checked(boolean right, Optional<String> better) {}

  SignInOutcome signIn(UUID id, Secret password) {
    try {
      Optional<Row> row = store.read(tx -> rows.byId(tx, id));
      if (row.isEmpty()) {
        return unknown(password);
      }
      // Locked and disabled accounts cost the same as others.
      String phc = row.get().passwordHash();
      return switch (hasher.inTurn(turn -> check(turn, password, phc))) {
        case Outcome.Busy<Checked> _ -> SignInOutcome.UNAVAILABLE;
        case Outcome.Computed<Checked> c ->
            store.transaction(tx -> decide(tx, row.get(), c.value()));
      };
    } catch (StoreUnavailable _) {
      return SignInOutcome.UNAVAILABLE;
    }
  }

  SignInOutcome unknown(Secret password) {
    return switch (hasher.verify(password, "")) {
      case Outcome.Busy<Boolean> _ -> SignInOutcome.UNAVAILABLE;
      case Outcome.Computed<Boolean> _ -> SignInOutcome.WRONG;
    };
  }

  private Checked check(Argon2Hasher.Turn turn, Secret password, String phc) {
    boolean right = turn.matches(password, phc);
    return new Checked(
        right,
        right && hasher.needsRehash(phc) ? Optional.of(turn.hash(password)) : Optional.empty());
  }

  /**
   * The account is read again: of many guesses at once, those that come after the lock must not
   * learn anything.
   */
  private SignInOutcome decide(Transaction tx, Row checked, Checked result) {
    Instant now = clock.instant();
    Optional<Row> row = rows.byId(tx, checked.id());
    if (row.isEmpty() || row.get().passwordVersion() != checked.passwordVersion()) {
      return SignInOutcome.WRONG;
    }
    if (Lockout.locked(row.get(), now)) {
      return SignInOutcome.LOCKED;
    }
    return result.right() ? right(tx, row.get(), result, now) : wrong(tx, row.get(), now);
  }

  private SignInOutcome right(Transaction tx, Row row, Checked result, Instant now) {
    if (row.disabled()) {
      return SignInOutcome.DISABLED;
    }
    if (row.failures() > 0) {
      rows.noteFailures(tx, row.id(), 0, now);
    }
    result.better().ifPresent(phc -> rows.rehash(tx, row.id(), row.passwordVersion(), phc));
    return row.mustChange() ? SignInOutcome.MUST_CHANGE : SignInOutcome.RIGHT;
  }

  private SignInOutcome wrong(Transaction tx, Row row, Instant now) {
    int failures = lockout.oneMore(row, now);
    if (lockout.tooMany(failures)) {
      rows.lock(tx, row.id(), lockout.until(now));
      return SignInOutcome.LOCKED;
    }
    rows.noteFailures(tx, row.id(), failures, now);
    return SignInOutcome.WRONG;
  }
}
