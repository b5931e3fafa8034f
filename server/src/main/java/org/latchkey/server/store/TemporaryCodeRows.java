package org.latchkey.server.store;

import java.time.Instant;
import java.util.Optional;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.TemporaryCode;

/** Temporary access codes that were given out, at most one for an account. */
public final class TemporaryCodeRows {

  // No code is spent at the beginning of time.
  private static final long UNSPENT = 0;

  /**
   * A code as it is kept.
   *
   * @param mac of the code itself, which is nowhere
   */
  public record Kept(TemporaryCode code, String mac) {}

  /** Puts a code in the place of the one that there was. */
  public void put(Transaction tx, AccountId account, Kept kept) {
    TemporaryCode code = kept.code();
    tx.db()
        .sql(
            """
            INSERT INTO temporary_code
              (account, code_id, mac, issued_at, expires_at, issued_by, for_administrator, tries,
               spent_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (account)
            DO UPDATE SET code_id = excluded.code_id, mac = excluded.mac,
              issued_at = excluded.issued_at, expires_at = excluded.expires_at,
              issued_by = excluded.issued_by, for_administrator = excluded.for_administrator,
              tries = excluded.tries, spent_at = excluded.spent_at\
            """)
        .params(
            account.text(),
            code.id(),
            kept.mac(),
            Times.of(code.issuedAt()),
            Times.of(code.expiresAt()),
            code.issuedBy(),
            code.forAdministrator() ? 1 : 0,
            code.tries(),
            code.spentAt().map(Times::of).orElse(UNSPENT))
        .update();
  }

  /**
   * The newest one, whatever became of it.
   *
   * @param account what failures of the account are counted under
   */
  public Optional<Kept> find(Transaction tx, String account) {
    return tx.db()
        .sql("SELECT * FROM temporary_code WHERE account = ?")
        .param(account)
        .query((row, _) -> {
          long spentAt = row.getLong("spent_at");
          return new Kept(
              new TemporaryCode(
                  row.getString("code_id"),
                  Times.at(row.getLong("issued_at")),
                  Times.at(row.getLong("expires_at")),
                  row.getString("issued_by"),
                  row.getInt("for_administrator") != 0,
                  row.getInt("tries"),
                  spentAt == UNSPENT ? Optional.empty() : Optional.of(Times.at(spentAt))),
              row.getString("mac"));
        })
        .optional();
  }

  /** Spends a code; false when it already was, or is no longer the newest. */
  public boolean spend(Transaction tx, AccountId account, String codeId, Instant now) {
    return tx.db()
            .sql(
                """
                UPDATE temporary_code SET spent_at = ?
                WHERE account = ? AND code_id = ? AND spent_at = ?\
                """)
            .params(Times.of(now), account.text(), codeId, UNSPENT)
            .update()
        == 1;
  }

  /** A wrong one was given: one try less, if there is one. */
  public void countTry(Transaction tx, String account) {
    tx.db()
        .sql("UPDATE temporary_code SET tries = tries + 1 WHERE account = ? AND spent_at = ?")
        .params(account, UNSPENT)
        .update();
  }

  /** Takes back what there is, used or not; tells whether there was any. */
  public boolean remove(Transaction tx, AccountId account) {
    return tx.db()
            .sql("DELETE FROM temporary_code WHERE account = ?")
            .param(account.text())
            .update()
        == 1;
  }

  public int purge(Transaction tx, Instant before) {
    return tx.db()
        .sql("DELETE FROM temporary_code WHERE expires_at < ?")
        .param(Times.of(before))
        .update();
  }
}
