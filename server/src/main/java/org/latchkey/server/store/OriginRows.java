package org.latchkey.server.store;

import java.time.Instant;
import java.util.Optional;
import org.latchkey.core.throttle.Origin;

/** Browsers and devices that have proven themselves, each for certain accounts only. */
public final class OriginRows {

  /** This browser or device belongs to the account's owner, until then. */
  public void prove(
      Transaction tx, String originTokenHash, String accountKey, Instant at, Instant until) {
    tx.db()
        .sql(
            """
            INSERT INTO origin (token_hash, account_key, proven_at, proven_until)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (token_hash, account_key)
            DO UPDATE SET proven_at = excluded.proven_at, proven_until = excluded.proven_until\
            """)
        .params(originTokenHash, accountKey, Times.of(at), Times.of(until))
        .update();
  }

  /** The origin, where it is proven for this very account. */
  public Optional<Origin.Proven> proven(
      Transaction tx, String originTokenHash, String accountKey, Instant now) {
    return tx.db()
        .sql(
            """
            SELECT token_hash FROM origin
            WHERE token_hash = ? AND account_key = ? AND proven_until > ?\
            """)
        .params(originTokenHash, accountKey, Times.of(now))
        .query((row, _) -> new Origin.Proven(row.getString(1)))
        .optional();
  }

  /** Forgets every origin of an account; tells how many there were. */
  public int forget(Transaction tx, String accountKey) {
    return tx.db().sql("DELETE FROM origin WHERE account_key = ?").param(accountKey).update();
  }

  public int purge(Transaction tx, Instant before) {
    return tx.db()
        .sql("DELETE FROM origin WHERE proven_until < ?")
        .param(Times.of(before))
        .update();
  }
}
