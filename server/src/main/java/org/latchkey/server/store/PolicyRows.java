package org.latchkey.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.policy.Policy;

/** Every policy there ever was; the newest one holds. */
public final class PolicyRows {

  /** A policy in the history. */
  public record Saved(Policy policy, Instant at, String by) {}

  /** The policy that holds now; self-service switched off where none was ever saved. */
  public Policy current(Transaction tx) {
    return tx.db()
        .sql("SELECT version, json FROM policy ORDER BY version DESC LIMIT 1")
        .query((row, _) -> PolicyJson.read(row.getString("json"), row.getLong("version")))
        .optional()
        .orElseGet(Policy::initial);
  }

  public Optional<Policy> version(Transaction tx, long version) {
    Optional<Policy> saved =
        tx.db()
            .sql("SELECT json FROM policy WHERE version = ?")
            .param(version)
            .query((row, _) -> PolicyJson.read(row.getString("json"), version))
            .optional();
    // Sessions may have begun under the initial one, which is written down with the first change.
    return saved.or(
        () -> Optional.of(Policy.initial()).filter(initial -> initial.version() == version));
  }

  /** Saves what was proposed as the next version, and answers with that. */
  public Policy save(Transaction tx, Policy proposed, Instant at, String by) {
    Policy current = current(tx);
    if (current.version() == Policy.initial().version()) {
      insertInitial(tx, current, at);
    }
    Policy next = proposed.withVersion(current.version() + 1);
    insert(tx, next, at, by);
    return next;
  }

  /** The history, the newest first. */
  public List<Saved> history(Transaction tx, int limit) {
    return tx.db()
        .sql("SELECT * FROM policy ORDER BY version DESC LIMIT ?")
        .param(limit)
        .query((row, _) ->
            new Saved(
                PolicyJson.read(row.getString("json"), row.getLong("version")),
                Times.at(row.getLong("saved_at")),
                row.getString("saved_by")))
        .list();
  }

  private static void insertInitial(Transaction tx, Policy initial, Instant at) {
    tx.db()
        .sql(
            """
            INSERT INTO policy (version, saved_at, saved_by, json) VALUES (?, ?, '', ?)
            ON CONFLICT (version) DO NOTHING\
            """)
        .params(initial.version(), Times.of(at), PolicyJson.write(initial))
        .update();
  }

  private static void insert(Transaction tx, Policy policy, Instant at, String by) {
    tx.db()
        .sql("INSERT INTO policy (version, saved_at, saved_by, json) VALUES (?, ?, ?, ?)")
        .params(policy.version(), Times.of(at), by, PolicyJson.write(policy))
        .update();
  }
}
