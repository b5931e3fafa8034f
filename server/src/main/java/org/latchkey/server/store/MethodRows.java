package org.latchkey.server.store;

import java.time.Instant;
import java.util.List;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.registration.KeptMethod;
import org.latchkey.server.crypto.Sealer;

/** What people registered to prove themselves by, and the time steps of authenticators spent. */
public final class MethodRows {
  static final SealedColumn SEALED =
      SealedColumn.of("registered_method", "sealed", "account", "method_id");

  private final Sealer sealer;

  public MethodRows(Sealer sealer) {
    this.sealer = sealer;
  }

  /** The methods of an account, the oldest first; those too new to serve a reset among them. */
  public List<RegisteredMethod> of(Transaction tx, AccountId account) {
    return kept(tx, account).stream().map(KeptMethod::method).toList();
  }

  /** The methods of an account that may serve a reset now, the oldest first. */
  public List<RegisteredMethod> serving(Transaction tx, AccountId account, Instant now) {
    return kept(tx, account).stream().filter(k -> !k.held(now)).map(KeptMethod::method).toList();
  }

  /** The methods of an account with their times, the oldest first. */
  public List<KeptMethod> kept(Transaction tx, AccountId account) {
    return tx.db()
        .sql(
            """
            SELECT method_id, registered_at, usable_from, sealed FROM registered_method
            WHERE account = ? ORDER BY registered_at, method_id\
            """)
        .param(account.text())
        .query((row, _) ->
            new KeptMethod(
                RecordJson.read(
                    sealer.open(
                        row.getBytes("sealed"),
                        SEALED.context(account.text(), row.getString("method_id"))),
                    RegisteredMethod.class),
                Times.at(row.getLong("registered_at")),
                Times.at(row.getLong("usable_from"))))
        .list();
  }

  /**
   * Adds a method that somebody else vouches for, so that it serves at once; or puts it in the
   * place of the one with the same id.
   */
  public void put(Transaction tx, AccountId account, RegisteredMethod method, Instant at) {
    put(tx, account, new KeptMethod(method, at, Instant.EPOCH));
  }

  /** Adds a method, or puts it in the place of the one with the same id. */
  public void put(Transaction tx, AccountId account, KeptMethod kept) {
    RegisteredMethod method = kept.method();
    byte[] sealed =
        sealer.seal(RecordJson.write(method), SEALED.context(account.text(), method.id()));
    tx.db()
        .sql(
            """
            INSERT INTO registered_method (account, method_id, registered_at, usable_from, sealed)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account, method_id)
            DO UPDATE SET registered_at = excluded.registered_at,
              usable_from = excluded.usable_from, sealed = excluded.sealed\
            """)
        .params(
            account.text(),
            method.id(),
            Times.of(kept.registeredAt()),
            Times.of(kept.usableFrom()),
            sealed)
        .update();
  }

  /** Forgets a method; tells whether there was one. Its spent time steps stay spent. */
  public boolean remove(Transaction tx, AccountId account, String methodId) {
    return tx.db()
            .sql("DELETE FROM registered_method WHERE account = ? AND method_id = ?")
            .params(account.text(), methodId)
            .update()
        == 1;
  }

  /** The newest time step spent; {@link Long#MIN_VALUE} when none was. */
  public long lastTimeStep(Transaction tx, AccountId account, String methodId) {
    return tx.db()
        .sql("SELECT step FROM time_step WHERE account = ? AND method_id = ?")
        .params(account.text(), methodId)
        .query((row, _) -> row.getLong(1))
        .optional()
        .orElse(Long.MIN_VALUE);
  }

  /** Spends a time step; false when it, or a later one, was spent before. */
  public boolean spendTimeStep(Transaction tx, AccountId account, String methodId, long step) {
    return tx.db()
            .sql(
                """
                INSERT INTO time_step (account, method_id, step) VALUES (?, ?, ?)
                ON CONFLICT (account, method_id)
                DO UPDATE SET step = excluded.step WHERE time_step.step < excluded.step\
                """)
            .params(account.text(), methodId, step)
            .update()
        == 1;
  }
}
