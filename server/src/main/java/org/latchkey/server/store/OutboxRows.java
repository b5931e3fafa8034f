package org.latchkey.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.server.crypto.SealBroken;
import org.latchkey.server.crypto.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Messages that must go out at least once. They are written in the transaction that causes them,
 * sealed, and erased as soon as they are delivered or given up.
 */
public final class OutboxRows {
  static final SealedColumn SEALED = SealedColumn.of("outbox", "sealed", "id");

  private static final byte[] ERASED = {};

  /** How long one that cannot be opened is kept, for somebody to put the right keys back. */
  private static final Duration UNOPENED = Duration.ofDays(3);

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRows.class);
  private static final String LEASE =
      """
      UPDATE outbox SET leased_by = ?, lease_until = ?, attempts = attempts + 1
      WHERE id IN (
        SELECT id FROM outbox WHERE state = ? AND next_at <= ? AND lease_until <= ?
        ORDER BY next_at, id LIMIT ?)
      RETURNING *\
      """;

  private final Sealer sealer;

  public OutboxRows(Sealer sealer) {
    this.sealer = sealer;
  }

  /** By what a message goes. */
  public enum Channel {
    EMAIL,
    SMS
  }

  /**
   * A message.
   *
   * @param notAfter when it is of no use any more, as a code is once it has expired
   * @param at when it was put here
   */
  public record Message(
      UUID id,
      Channel channel,
      String to,
      String subject,
      String text,
      UUID correlationId,
      Optional<Instant> notAfter,
      Instant at) {

    @Override
    public String toString() {
      return "Message[" + id + ", " + channel + ", " + correlationId + "]";
    }
  }

  /** A message that this node is to deliver now, for the so-manieth time. */
  public record Leased(Message message, int attempt) {}

  /**
   * For health.
   *
   * @param oldestWaiting when the message was put here that has waited longest
   */
  public record Counts(long waiting, long dead, Optional<Instant> oldestWaiting) {}

  private enum State {
    WAITING,
    DELIVERED,
    DEAD
  }

  /** What of a message must not be readable at rest. */
  private record Payload(String to, String subject, String text) {}

  public void enqueue(Transaction tx, Message message) {
    Payload payload = new Payload(message.to(), message.subject(), message.text());
    tx.db()
        .sql(
            """
            INSERT INTO outbox
              (id, channel, correlation_id, state, enqueued_at, next_at, not_after,
               leased_by, lease_until, attempts, detail, delivered_at, sealed)
            VALUES (?, ?, ?, ?, ?, ?, ?, '', 0, 0, '', 0, ?)\
            """)
        .params(
            message.id().toString(),
            message.channel().name(),
            message.correlationId().toString(),
            State.WAITING.name(),
            Times.of(message.at()),
            Times.of(message.at()),
            Times.orNever(message.notAfter()),
            sealer.seal(RecordJson.write(payload), SEALED.context(message.id().toString())))
        .update();
  }

  /**
   * Takes messages that are due, the longest waiting first; nobody else gets them until then. One
   * that does not open is left out, and comes back later: the right keys may.
   */
  public List<Leased> lease(Transaction tx, String node, Instant now, Instant until, int limit) {
    giveUpOutdated(tx, now);
    List<UUID> hopeless = new ArrayList<>();
    List<Leased> leased =
        tx
            .db()
            .sql(LEASE)
            .params(
                node, Times.of(until), State.WAITING.name(), Times.of(now), Times.of(now), limit)
            .query((row, _) -> leased(row, now, hopeless))
            .list()
            .stream()
            .flatMap(Optional::stream)
            .toList();
    hopeless.forEach(id -> dead(tx, id, "it cannot be opened"));
    return leased;
  }

  /** It went out. */
  public void delivered(Transaction tx, UUID id, Instant at) {
    end(tx, id, State.DELIVERED, "", Times.of(at));
  }

  /** It did not go out; it is tried again then. */
  public void retry(Transaction tx, UUID id, Instant next, String detail) {
    tx.db()
        .sql(
            """
            UPDATE outbox SET leased_by = '', lease_until = 0, next_at = ?, detail = ?
            WHERE id = ? AND state = ?\
            """)
        .params(Times.of(next), detail, id.toString(), State.WAITING.name())
        .update();
  }

  /** It will never go out. */
  public void dead(Transaction tx, UUID id, String detail) {
    end(tx, id, State.DEAD, detail, 0);
  }

  public Counts counts(Transaction tx) {
    return tx.db()
        .sql(
            """
            SELECT
              (SELECT COUNT(*) FROM outbox WHERE state = ?) AS waiting,
              (SELECT COUNT(*) FROM outbox WHERE state = ?) AS dead,
              (SELECT COALESCE(MIN(enqueued_at), -1) FROM outbox WHERE state = ?) AS oldest\
            """)
        .params(State.WAITING.name(), State.DEAD.name(), State.WAITING.name())
        .query((row, _) ->
            new Counts(
                row.getLong("waiting"),
                row.getLong("dead"),
                Optional.of(row.getLong("oldest")).filter(t -> t >= 0).map(Times::at)))
        .single();
  }

  /**
   * A message that was given up. What it said is erased.
   *
   * @param detail why, in the words of the other side
   */
  public record Dead(
      Channel channel, UUID correlationId, int attempts, String detail, Instant at) {}

  /** Messages that were given up, the newest first. */
  public List<Dead> dead(Transaction tx, int limit) {
    return tx.db()
        .sql(
            """
            SELECT channel, correlation_id, attempts, detail, enqueued_at FROM outbox
            WHERE state = ? ORDER BY enqueued_at DESC, id LIMIT ?\
            """)
        .params(State.DEAD.name(), limit)
        .query((row, _) ->
            new Dead(
                Channel.valueOf(row.getString("channel")),
                UUID.fromString(row.getString("correlation_id")),
                row.getInt("attempts"),
                row.getString("detail"),
                Times.at(row.getLong("enqueued_at"))))
        .list();
  }

  /** Forgets messages from before that moment that were delivered or given up; tells how many. */
  public int purge(Transaction tx, Instant before) {
    return tx.db()
        .sql("DELETE FROM outbox WHERE state <> ? AND enqueued_at < ?")
        .params(State.WAITING.name(), Times.of(before))
        .update();
  }

  private static void giveUpOutdated(Transaction tx, Instant now) {
    tx.db()
        .sql(
            """
            UPDATE outbox SET state = ?, detail = 'too late', sealed = ?
            WHERE state = ? AND not_after <= ? AND lease_until <= ?\
            """)
        .params(State.DEAD.name(), ERASED, State.WAITING.name(), Times.of(now), Times.of(now))
        .update();
  }

  private static void end(Transaction tx, UUID id, State state, String detail, long at) {
    tx.db()
        .sql(
            """
            UPDATE outbox SET state = ?, detail = ?, delivered_at = ?, sealed = ?
            WHERE id = ? AND state = ?\
            """)
        .params(state.name(), detail, at, ERASED, id.toString(), State.WAITING.name())
        .update();
  }

  private Optional<Leased> leased(ResultSet row, Instant now, List<UUID> hopeless)
      throws SQLException {
    try {
      return Optional.of(leased(row));
    } catch (SealBroken | JacksonException e) {
      UUID id = UUID.fromString(row.getString("id"));
      LOG.error("Message {} cannot be opened", id, e);
      if (Times.at(row.getLong("enqueued_at")).plus(UNOPENED).isBefore(now)) {
        hopeless.add(id);
      }
      return Optional.empty();
    }
  }

  private Leased leased(ResultSet row) throws SQLException {
    String id = row.getString("id");
    Payload payload =
        RecordJson.read(sealer.open(row.getBytes("sealed"), SEALED.context(id)), Payload.class);
    return new Leased(
        new Message(
            UUID.fromString(id),
            Channel.valueOf(row.getString("channel")),
            payload.to(),
            payload.subject(),
            payload.text(),
            UUID.fromString(row.getString("correlation_id")),
            Optional.of(row.getLong("not_after")).filter(t -> t != Times.NEVER).map(Times::at),
            Times.at(row.getLong("enqueued_at"))),
        row.getInt("attempts"));
  }
}
