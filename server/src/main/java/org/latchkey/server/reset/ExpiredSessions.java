package org.latchkey.server.reset;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.reset.ResetEvent;
import org.latchkey.server.reset.SessionTurns.Context;
import org.latchkey.server.reset.SessionTurns.Happening;
import org.latchkey.server.store.SessionRows;
import org.latchkey.server.store.SessionRows.Overdue;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sessions that nobody came back to, so that the audit log tells of abandoned attempts too.
 */
public final class ExpiredSessions {

  private static final Logger LOG = LoggerFactory.getLogger(ExpiredSessions.class);
  private static final int BATCH = 200;

  /** After this long it is no longer expected that somebody puts the right keys back. */
  private static final Duration GIVE_UP = Duration.ofDays(1);

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

  /** Ends all that are due; returns how many sessions that were. */
  public int run() {
    int ended = 0;
    List<UUID> stuck = new ArrayList<>();
    Optional<Overdue> last = Optional.empty();
    List<Overdue> due;
    do {
      Optional<Overdue> after = last;
      due = store.read(tx -> sessions.overdue(tx, clock.instant(), after, BATCH));
      for (Overdue session : due) {
        if (end(session)) {
          ended++;
        } else {
          stuck.add(session.id());
        }
        last = Optional.of(session);
      }
    } while (due.size() == BATCH);
    if (!stuck.isEmpty()) {
      LOG.error("{} sessions cannot be ended, among them {}", stuck.size(), stuck.getFirst());
    }
    return ended;
  }

  // One that cannot be opened must not hold up all that come after it.
  private boolean end(Overdue session) {
    try {
      turns.take(
          tx -> sessions.byId(tx, session.id()),
          new Happening.Event(new ResetEvent.TimePassed()),
          Context.SYSTEM);
      return true;
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.debug("session={} cannot be ended", session.id(), e);
      if (session.expiresAt().plus(GIVE_UP).isBefore(clock.instant())) {
        store.transaction(tx -> {
          sessions.abandon(tx, session.id());
          return session;
        });
      }
      return false;
    }
  }
}
