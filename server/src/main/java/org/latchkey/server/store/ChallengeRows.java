package org.latchkey.server.store;

import java.time.Instant;

/** Puzzles that were solved, so that none is solved twice. */
public final class ChallengeRows {

  /** Spends a puzzle; false when it was spent before. Remembered until it expires by itself. */
  public boolean spend(Transaction tx, String salt, Instant until) {
    return tx.db()
            .sql(
                """
                INSERT INTO challenge (salt, spent_until) VALUES (?, ?)
                ON CONFLICT (salt) DO NOTHING\
                """)
            .params(salt, Times.of(until))
            .update()
        == 1;
  }

  public int purge(Transaction tx, Instant before) {
    return tx.db()
        .sql("DELETE FROM challenge WHERE spent_until < ?")
        .param(Times.of(before))
        .update();
  }
}
