package org.latchkey.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.throttle.Block;
import org.latchkey.core.throttle.Block.Reach;
import org.latchkey.core.throttle.Origin;

/** What counts against a limit, one row for each time, and the blocks that come of it. */
public final class ThrottleRows {

  /** A block that holds. */
  public record Held(String accountKey, Block block, String originKey, String reason, Instant at) {}

  public void add(Transaction tx, String counter, String key, Instant at) {
    tx.db()
        .sql("INSERT INTO throttle (counter, subject, counted_at, id) VALUES (?, ?, ?, ?)")
        .params(counter, key, Times.of(at), UUID.randomUUID().toString())
        .update();
  }

  /**
   * How many since then. Those of the future count too, or a clock that stepped back would forgive
   * them.
   */
  public int count(Transaction tx, String counter, String key, Instant since) {
    return tx.db()
        .sql("SELECT COUNT(*) FROM throttle WHERE counter = ? AND subject = ? AND counted_at > ?")
        .params(counter, key, Times.of(since))
        .query((row, _) -> row.getInt(1))
        .single();
  }

  /** When the newest ones were, the newest first, at most so many. */
  public List<Instant> newest(Transaction tx, String counter, String key, int most) {
    return tx.db()
        .sql(
            """
            SELECT counted_at FROM throttle WHERE counter = ? AND subject = ?
            ORDER BY counted_at DESC LIMIT ?\
            """)
        .params(counter, key, most)
        .query((row, _) -> Times.at(row.getLong(1)))
        .list();
  }

  /** When the n-th newest was, counted from 1: the one that must age for another to fit. */
  public Optional<Instant> nthNewest(Transaction tx, String counter, String key, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("counted from 1");
    }
    return tx.db()
        .sql(
            """
            SELECT counted_at FROM throttle WHERE counter = ? AND subject = ?
            ORDER BY counted_at DESC LIMIT 1 OFFSET ?\
            """)
        .params(counter, key, n - 1)
        .query((row, _) -> Times.at(row.getLong(1)))
        .optional();
  }

  /** Takes the newest one back, as if it had not happened. */
  public int removeNewest(Transaction tx, String counter, String key) {
    return tx.db()
        .sql(
            """
            DELETE FROM throttle WHERE counter = ? AND subject = ? AND id IN (
              SELECT id FROM throttle WHERE counter = ? AND subject = ?
              ORDER BY counted_at DESC LIMIT 1)\
            """)
        .params(counter, key, counter, key)
        .update();
  }

  public int clear(Transaction tx, String counter, String key) {
    return tx.db()
        .sql("DELETE FROM throttle WHERE counter = ? AND subject = ?")
        .params(counter, key)
        .update();
  }

  public void block(
      Transaction tx, String accountKey, Block block, Origin origin, String reason, Instant at) {
    tx.db()
        .sql(
            """
            INSERT INTO block
              (id, account_key, reach, origin, reason, blocked_at, blocked_until)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            UUID.randomUUID().toString(),
            accountKey,
            block.reach().name(),
            origin.key(),
            reason,
            Times.of(at),
            Times.of(block.until()))
        .update();
  }

  /** When the last of the blocks ends that hold off this origin; empty when none does. */
  public Optional<Instant> blockedUntil(
      Transaction tx, String accountKey, Origin origin, Instant now) {
    Reach whole = Reach.ALL_UNPROVEN;
    boolean unproven =
        switch (origin) {
          case Origin.Unproven _ -> true;
          case Origin.Proven _ -> false;
        };
    long until =
        tx.db()
            .sql(
                """
                SELECT COALESCE(MAX(blocked_until), 0) FROM block
                WHERE account_key = ? AND blocked_until > ?
                  AND ((reach = ? AND origin = ?) OR (reach = ? AND ? = 1))\
                """)
            .params(
                accountKey,
                Times.of(now),
                Reach.THIS_ORIGIN.name(),
                origin.key(),
                whole.name(),
                unproven ? 1 : 0)
            .query((row, _) -> row.getLong(1))
            .single();
    return until == 0 ? Optional.empty() : Optional.of(Times.at(until));
  }

  /** Every block that holds, the newest first. */
  public List<Held> list(Transaction tx, Instant now) {
    return tx.db()
        .sql("SELECT * FROM block WHERE blocked_until > ? ORDER BY blocked_at DESC, id")
        .param(Times.of(now))
        .query(ThrottleRows::held)
        .list();
  }

  /** The blocks of one account that hold, the newest first. */
  public List<Held> list(Transaction tx, String accountKey, Instant now) {
    return tx.db()
        .sql(
            """
            SELECT * FROM block WHERE account_key = ? AND blocked_until > ?
            ORDER BY blocked_at DESC, id\
            """)
        .params(accountKey, Times.of(now))
        .query(ThrottleRows::held)
        .list();
  }

  /** How many names are blocked. */
  public int blocked(Transaction tx, Instant now) {
    return tx.db()
        .sql("SELECT COUNT(DISTINCT account_key) FROM block WHERE blocked_until > ?")
        .param(Times.of(now))
        .query((row, _) -> row.getInt(1))
        .single();
  }

  /** Where the failures came from that blocked an account. */
  public List<String> blockedOrigins(Transaction tx, String accountKey) {
    return tx.db()
        .sql("SELECT DISTINCT origin FROM block WHERE account_key = ?")
        .param(accountKey)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Ends all blocks of an account; tells how many there were. */
  public int release(Transaction tx, String accountKey) {
    return tx.db().sql("DELETE FROM block WHERE account_key = ?").param(accountKey).update();
  }

  /** Ends the blocks that hold off this origin alone, after it has proven itself. */
  public int forgive(Transaction tx, String accountKey, Origin origin) {
    return tx.db()
        .sql("DELETE FROM block WHERE account_key = ? AND reach = ? AND origin = ?")
        .params(accountKey, Reach.THIS_ORIGIN.name(), origin.key())
        .update();
  }

  /** Forgets what was counted, and blocks that ended, before that moment; tells how many. */
  public int purge(Transaction tx, Instant before) {
    int counted =
        tx.db().sql("DELETE FROM throttle WHERE counted_at < ?").param(Times.of(before)).update();
    int blocks =
        tx.db().sql("DELETE FROM block WHERE blocked_until < ?").param(Times.of(before)).update();
    return counted + blocks;
  }

  private static Held held(ResultSet row, int number) throws SQLException {
    return new Held(
        row.getString("account_key"),
        new Block(Reach.valueOf(row.getString("reach")), Times.at(row.getLong("blocked_until"))),
        row.getString("origin"),
        row.getString("reason"),
        Times.at(row.getLong("blocked_at")));
  }
}
