package org.latchkey.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.account.AccountId;

/** Who is signed in to the portal. */
public final class SignInRows {

  /**
   * A session of the portal.
   *
   * @param mustChange whether the directory wants a new password before anything else
   */
  public record SignIn(
      String tokenHash,
      AccountId account,
      UUID correlationId,
      boolean mustChange,
      Instant createdAt,
      Instant expiresAt) {}

  public void insert(Transaction tx, SignIn signIn) {
    tx.db()
        .sql(
            """
            INSERT INTO sign_in
              (token_hash, account, correlation_id, must_change, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?)\
            """)
        .params(
            signIn.tokenHash(),
            signIn.account().text(),
            signIn.correlationId().toString(),
            signIn.mustChange() ? 1 : 0,
            Times.of(signIn.createdAt()),
            Times.of(signIn.expiresAt()))
        .update();
  }

  /** The session, unless it has expired; a clock that stepped back before its start ends it too. */
  public Optional<SignIn> find(Transaction tx, String tokenHash, Instant now) {
    return tx.db()
        .sql(
            """
            SELECT * FROM sign_in WHERE token_hash = ? AND expires_at > ? AND created_at <= ?\
            """)
        .params(tokenHash, Times.of(now), Times.of(now))
        .query((row, _) ->
            new SignIn(
                row.getString("token_hash"),
                AccountId.parse(row.getString("account")),
                UUID.fromString(row.getString("correlation_id")),
                row.getInt("must_change") != 0,
                Times.at(row.getLong("created_at")),
                Times.at(row.getLong("expires_at"))))
        .optional();
  }

  public boolean delete(Transaction tx, String tokenHash) {
    return tx.db().sql("DELETE FROM sign_in WHERE token_hash = ?").param(tokenHash).update() == 1;
  }

  /** The session's own person has chosen a password; every other session of the account ends. */
  public void changed(Transaction tx, AccountId account, String tokenHash) {
    tx.db()
        .sql("UPDATE sign_in SET must_change = 0 WHERE token_hash = ?")
        .param(tokenHash)
        .update();
    tx.db()
        .sql("DELETE FROM sign_in WHERE account = ? AND token_hash <> ?")
        .params(account.text(), tokenHash)
        .update();
  }

  /** Signs an account out everywhere, as after a new password; tells how many sessions it had. */
  public int deleteAll(Transaction tx, AccountId account) {
    return tx.db().sql("DELETE FROM sign_in WHERE account = ?").param(account.text()).update();
  }

  public int purge(Transaction tx, Instant before) {
    return tx.db().sql("DELETE FROM sign_in WHERE expires_at < ?").param(Times.of(before)).update();
  }
}
