package org.latchkey.server.store;

import java.time.Instant;
import java.util.Optional;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.registration.RegistrationSession;
import org.latchkey.core.registration.Standing;
import org.latchkey.server.crypto.Sealer;

/** What is remembered of people's registration, and where those stand who are at it. */
public final class RegistrationRows {
  static final SealedColumn SEALED =
      SealedColumn.of("registration_session", "sealed", "token_hash");

  /** Stands for no moment; nothing was registered in 1970. */
  private static final long NONE = 0;

  private final Sealer sealer;

  public RegistrationRows(Sealer sealer) {
    this.sealer = sealer;
  }

  public Standing standing(Transaction tx, AccountId account) {
    return tx.db()
        .sql("SELECT * FROM registration WHERE account = ?")
        .param(account.text())
        .query((row, _) ->
            new Standing(
                Optional.of(row.getString("preferred")).filter(id -> !id.isEmpty()),
                moment(row.getLong("confirmed_at")),
                moment(row.getLong("put_off_at"))))
        .optional()
        .orElse(Standing.NEW);
  }

  public void save(Transaction tx, AccountId account, Standing standing) {
    tx.db()
        .sql(
            """
            INSERT INTO registration (account, preferred, confirmed_at, put_off_at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (account)
            DO UPDATE SET preferred = excluded.preferred, confirmed_at = excluded.confirmed_at,
              put_off_at = excluded.put_off_at\
            """)
        .params(
            account.text(),
            standing.preferred().orElse(""),
            standing.confirmedAt().map(Times::of).orElse(NONE),
            standing.putOffAt().map(Times::of).orElse(NONE))
        .update();
  }

  /**
   * Where the person of a signed-in session stands. That the session itself lives, {@link
   * SignInRows} knows.
   */
  public Optional<RegistrationSession> session(Transaction tx, String signInHash, Instant now) {
    return tx.db()
        .sql("SELECT sealed FROM registration_session WHERE token_hash = ? AND expires_at > ?")
        .params(signInHash, Times.of(now))
        .query((row, _) ->
            RecordJson.read(
                sealer.open(row.getBytes("sealed"), SEALED.context(signInHash)),
                RegistrationSession.class))
        .optional();
  }

  public void save(
      Transaction tx, String signInHash, RegistrationSession session, Instant expiresAt) {
    byte[] sealed = sealer.seal(RecordJson.write(session), SEALED.context(signInHash));
    tx.db()
        .sql(
            """
            INSERT INTO registration_session (token_hash, expires_at, sealed) VALUES (?, ?, ?)
            ON CONFLICT (token_hash)
            DO UPDATE SET expires_at = excluded.expires_at, sealed = excluded.sealed\
            """)
        .params(signInHash, Times.of(expiresAt), sealed)
        .update();
  }

  public int purge(Transaction tx, Instant before) {
    return tx.db()
        .sql("DELETE FROM registration_session WHERE expires_at < ?")
        .param(Times.of(before))
        .update();
  }

  private static Optional<Instant> moment(long millis) {
    return millis == NONE ? Optional.empty() : Optional.of(Times.at(millis));
  }
}
