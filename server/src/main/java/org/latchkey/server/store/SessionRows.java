package org.latchkey.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.reset.ResetSession;
import org.latchkey.core.reset.ResetState;
import org.latchkey.server.crypto.Sealer;

/** Reset sessions, sealed as a whole: a session tells who was here, and where codes went. */
public final class SessionRows {
  static final SealedColumn SEALED = SealedColumn.of("reset_session", "sealed", "id");

  private final Sealer sealer;

  public SessionRows(Sealer sealer) {
    this.sealer = sealer;
  }

  /** A session, and the version to hand back when it is changed. */
  public record Stored(ResetSession session, long version) {}

  /** What the store itself must know of a session's state. */
  private enum Phase {
    OPEN,
    PENDING,
    ENDED;

    static Phase of(ResetSession session) {
      return switch (session.state()) {
        case ResetState.Pending _ -> PENDING;
        case ResetState.Ended _ -> ENDED;
        case ResetState.Challenged _,
            ResetState.Identify _,
            ResetState.ChooseReason _,
            ResetState.Proving _,
            ResetState.NewPassword _ ->
            OPEN;
      };
    }
  }

  public void insert(Transaction tx, String tokenHash, ResetSession session) {
    tx.db()
        .sql(
            """
            INSERT INTO reset_session
              (id, token_hash, version, phase, started_at, expires_at, sealed)
            VALUES (?, ?, 1, ?, ?, ?, ?)\
            """)
        .params(
            session.id().toString(),
            tokenHash,
            Phase.of(session).name(),
            Times.of(session.startedAt()),
            Times.of(session.expiresAt()),
            seal(session))
        .update();
  }

  public Optional<Stored> byToken(Transaction tx, String tokenHash) {
    return tx.db()
        .sql("SELECT id, version, sealed FROM reset_session WHERE token_hash = ?")
        .param(tokenHash)
        .query(this::stored)
        .optional();
  }

  public Optional<Stored> byId(Transaction tx, UUID id) {
    return tx.db()
        .sql("SELECT id, version, sealed FROM reset_session WHERE id = ?")
        .param(id.toString())
        .query(this::stored)
        .optional();
  }

  /** Replaces the session if nobody else did since it was read; tells whether it took place. */
  public boolean update(Transaction tx, ResetSession next, long expectedVersion) {
    return tx.db()
            .sql(
                """
                UPDATE reset_session SET version = version + 1, phase = ?, sealed = ?
                WHERE id = ? AND version = ?\
                """)
            .params(Phase.of(next).name(), seal(next), next.id().toString(), expectedVersion)
            .update()
        == 1;
  }

  /** A session whose time is up. */
  public record Overdue(UUID id, Instant expiresAt) {}

  /**
   * Sessions whose time is up, and which only have to be told so. A pending write is not.
   *
   * @param after the last one that was handed out before
   */
  public List<Overdue> overdue(Transaction tx, Instant now, Optional<Overdue> after, int limit) {
    return tx.db()
        .sql(
            """
            SELECT id, expires_at FROM reset_session
            WHERE phase = 'OPEN' AND (expires_at <= ? OR started_at > ?)
              AND (expires_at, id) > (?, ?)
            ORDER BY expires_at, id LIMIT ?\
            """)
        .params(
            Times.of(now),
            Times.of(now),
            after.map(o -> Times.of(o.expiresAt())).orElse(Long.MIN_VALUE),
            after.map(o -> o.id().toString()).orElse(""),
            limit)
        .query((row, _) -> new Overdue(UUID.fromString(row.getString(1)), Times.at(row.getLong(2))))
        .list();
  }

  /** Ends a session that cannot be opened, so that it is forgotten like all others. */
  public void abandon(Transaction tx, UUID id) {
    tx.db()
        .sql(
            """
            UPDATE reset_session SET phase = 'ENDED', version = version + 1
            WHERE id = ? AND phase = 'OPEN'\
            """)
        .param(id.toString())
        .update();
  }

  /** Forgets ended sessions whose time was up before that moment; tells how many. */
  public int purge(Transaction tx, Instant endedBefore) {
    return tx.db()
        .sql("DELETE FROM reset_session WHERE phase = 'ENDED' AND expires_at < ?")
        .param(Times.of(endedBefore))
        .update();
  }

  private byte[] seal(ResetSession session) {
    return sealer.seal(RecordJson.write(session), SEALED.context(session.id().toString()));
  }

  private Stored stored(ResultSet row, int number) throws SQLException {
    byte[] plain = sealer.open(row.getBytes("sealed"), SEALED.context(row.getString("id")));
    return new Stored(RecordJson.read(plain, ResetSession.class), row.getLong("version"));
  }
}
