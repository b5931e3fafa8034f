package org.latchkey.server.reset;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.latchkey.core.reset.ResetEvent;
import org.latchkey.server.reset.SessionTurns.Context;
import org.latchkey.server.reset.SessionTurns.Happening;
import org.latchkey.server.store.SessionRows;
import org.latchkey.server.store.Store;

/**
 * Ends sessions that nobody came back to, so that the audit log tells of abandoned attempts too.
 */
public final class ExpiredSessions {

  private static final int BATCH = 200;

  private final Store store;
  private final SessionRows sessions;
  private final SessionTurns turns;
  private final InstantSource clock;

  ExpiredSessions(Store store, SessionRows sessions, SessionTurns turns, InstantSource clock) {
    this.store = store;
    this.sessions = sessions;
    this.turns = turns;
    this.clock = clock;
  }

  /** Ends what is due; returns how many sessions that were. */
  public int run() {
    List<UUID> due = store.read(tx -> sessions.overdue(tx, clock.instant(), BATCH));
    for (UUID id : due) {
      turns.take(
          tx -> sessions.byId(tx, id),
          new Happening.Event(new ResetEvent.TimePassed()),
          Context.SYSTEM);
    }
    return due.size();
  }
}
