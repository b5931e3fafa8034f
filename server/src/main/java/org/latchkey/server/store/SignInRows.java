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
   * @param console whether it has opened the administration console, by a second method
   */
  public record SignIn(
      String tokenHash,
      AccountId account,
      UUID correlationId,
      boolean mustChange,
      boolean console,
      Instant createdAt,
      Instant expiresAt) {

    /** A session of somebody who has just signed in. */
    public SignIn(
        String tokenHash,
        AccountId account,
        UUID correlationId,
        boolean mustChange,
        Instant createdAt,
        Instant expiresAt) {
      this(tokenHash, account, correlationId, mustChange, false, createdAt, expiresAt);
    }
  }

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
                row.getInt("console") != 0,
                Times.at(row.getLong("created_at")),
                Times.at(row.getLong("expires_at"))))
        .optional();
  }

  public boolean delete(Transaction tx, String tokenHash) {
    return tx.db().sql("DELETE FROM sign_in WHERE token_hash = ?").param(tokenHash).update() == 1;
  }

  /** The session opens the administration console from now on. */
  public void openConsole(Transaction tx, String tokenHash) {
    tx.db().sql("UPDATE sign_in SET console = 1 WHERE token_hash = ?").param(tokenHash).update();
  }

  /** Keeps a session alive until then. */
  public void prolong(Transaction tx, String tokenHash, Instant until) {
    tx.db()
        .sql("UPDATE sign_in SET expires_at = ? WHERE token_hash = ? AND expires_at < ?")
        .params(Times.of(until), tokenHash, Times.of(until))
        .update();
  }

  /** How many sessions an account has. */
  public int count(Transaction tx, AccountId account, Instant now) {
    return tx.db()
        .sql("SELECT COUNT(*) FROM sign_in WHERE account = ? AND expires_at > ?")
        .params(account.text(), Times.of(now))
        .query((row, _) -> row.getInt(1))
        .single();
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
