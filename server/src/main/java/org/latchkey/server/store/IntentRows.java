package org.latchkey.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.AccountVersion;
import org.latchkey.core.reset.Effect.IntentOutcome;
import org.latchkey.core.reset.Intent;
import org.latchkey.core.reset.Purpose;

/** Directory writes that were about to happen, each with its one outcome once that is known. */
public final class IntentRows {
  private static final String UNSETTLED = "";
  private static final long NOT_COUNTED = -1;

  /** A write whose outcome is not known, and for whose outcome nobody cares any more. */
  public record OpenIntent(Intent intent, UUID sessionId) {}

  public void begin(
      Transaction tx, UUID sessionId, Intent intent, String node, Instant leaseUntil) {
    tx.db()
        .sql(
            """
            INSERT INTO intent
              (id, session_id, purpose, account, noted_password, noted_writes, noted_lock,
               noted_controller, started_at, node, lease_until, outcome, detail, settled_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0)\
            """)
        .params(
            intent.id().toString(),
            sessionId.toString(),
            intent.purpose().name(),
            intent.account().text(),
            intent.noted().password(),
            intent.noted().passwordWrites().orElse(NOT_COUNTED),
            intent.noted().lock(),
            intent.noted().controller(),
            Times.of(intent.startedAt()),
            node,
            Times.of(leaseUntil),
            UNSETTLED)
        .update();
  }

  /** Gives an intent its outcome; false when it has one already, which then stands. */
  public boolean settle(
      Transaction tx, UUID intent, IntentOutcome outcome, String detail, Instant at) {
    return tx.db()
            .sql(
                """
                UPDATE intent SET outcome = ?, detail = ?, settled_at = ?
                WHERE id = ? AND outcome = ?\
                """)
            .params(outcome.name(), detail, Times.of(at), intent.toString(), UNSETTLED)
            .update()
        == 1;
  }

  /** Unsettled intents whose lease is over, the oldest lease first. */
  public List<OpenIntent> leaseOver(Transaction tx, Instant now, int limit) {
    return tx.db()
        .sql(
            """
            SELECT * FROM intent WHERE outcome = ? AND lease_until <= ?
            ORDER BY lease_until LIMIT ?\
            """)
        .params(UNSETTLED, Times.of(now), limit)
        .query(IntentRows::open)
        .list();
  }

  /** Makes an intent this node's business for a while; false when another node was faster. */
  public boolean takeLease(Transaction tx, UUID intent, String node, Instant now, Instant until) {
    return tx.db()
            .sql(
                """
                UPDATE intent SET node = ?, lease_until = ?
                WHERE id = ? AND outcome = ? AND lease_until <= ?\
                """)
            .params(node, Times.of(until), intent.toString(), UNSETTLED, Times.of(now))
            .update()
        == 1;
  }

  /** The outcome; empty while there is none. */
  public Optional<IntentOutcome> of(Transaction tx, UUID intent) {
    return tx.db()
        .sql("SELECT outcome FROM intent WHERE id = ? AND outcome <> ?")
        .params(intent.toString(), UNSETTLED)
        .query((row, _) -> IntentOutcome.valueOf(row.getString(1)))
        .optional();
  }

  /** How many have no outcome yet. */
  public long unsettled(Transaction tx) {
    return tx.db()
        .sql("SELECT COUNT(*) FROM intent WHERE outcome = ?")
        .param(UNSETTLED)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private static OpenIntent open(ResultSet row, int number) throws SQLException {
    long writes = row.getLong("noted_writes");
    return new OpenIntent(
        new Intent(
            UUID.fromString(row.getString("id")),
            Purpose.valueOf(row.getString("purpose")),
            AccountId.parse(row.getString("account")),
            new AccountVersion(
                row.getLong("noted_password"),
                writes == NOT_COUNTED ? OptionalLong.empty() : OptionalLong.of(writes),
                row.getLong("noted_lock"),
                row.getString("noted_controller")),
            Times.at(row.getLong("started_at"))),
        UUID.fromString(row.getString("session_id")));
  }
}
