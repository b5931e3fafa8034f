package org.latchkey.server.store;

import java.time.Instant;
import java.util.Optional;
import org.latchkey.core.throttle.Origin;

/** Browsers and devices that have proven themselves, each for certain accounts only. */
public final class OriginRows {

  /**
   * Each has a budget of its own for guesses, so one account has no more of them than people use.
   */
  public static final int MOST = 10;

  /**
   * This browser or device belongs to the account's owner, until then. Of more than {@link #MOST}
   * the one proven longest ago is forgotten.
   */
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
    tx.db()
        .sql(
            """
            DELETE FROM origin WHERE account_key = ? AND token_hash <> ? AND token_hash NOT IN (
              SELECT token_hash FROM origin WHERE account_key = ? AND token_hash <> ?
              ORDER BY proven_at DESC, token_hash LIMIT ?)\
            """)
        .params(accountKey, originTokenHash, accountKey, originTokenHash, MOST - 1)
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

  /**
   * Forgets every origin of an account but one, as after a new password: whoever knew the old one
   * may have proven a browser with it. Tells how many there were.
   *
   * @param kept empty to forget them all
   */
  public int forgetOthers(Transaction tx, String accountKey, Optional<String> kept) {
    return tx.db()
        .sql("DELETE FROM origin WHERE account_key = ? AND token_hash <> ?")
        .params(accountKey, kept.orElse(""))
        .update();
  }

  public int purge(Transaction tx, Instant before) {
    return tx.db()
        .sql("DELETE FROM origin WHERE proven_until < ?")
        .param(Times.of(before))
        .update();
  }
}
