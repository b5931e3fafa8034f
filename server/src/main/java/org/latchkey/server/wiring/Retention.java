package org.latchkey.server.wiring;

import java.time.Duration;
import java.time.Instant;
import org.latchkey.server.store.ChallengeRows;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.RegistrationRows;
import org.latchkey.server.store.SessionRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.TemporaryCodeRows;

/** Deletes what counts no longer. The audit log is never touched. */
final class Retention {

  private static final Duration SESSIONS = Duration.ofDays(1);
  // Longer than any window that a setting allows to count over.
  private static final Duration THROTTLES = Duration.ofDays(31);
  private static final Duration MESSAGES = Duration.ofDays(30);

  private final Components components;
  private final SessionRows sessions;

  Retention(Components components) {
    this.components = components;
    this.sessions = new SessionRows(components.sealer());
  }

  void run() {
    Instant now = components.clock().instant();
    components
        .store()
        .transaction(tx ->
            sessions.purge(tx, now.minus(SESSIONS))
                + components.throttle().purge(tx, now.minus(THROTTLES))
                + components.outbox().purge(tx, now.minus(MESSAGES))
                + new ChallengeRows().purge(tx, now)
                + new OriginRows().purge(tx, now)
                + new SignInRows().purge(tx, now)
                + new TemporaryCodeRows().purge(tx, now.minus(SESSIONS))
                + new RegistrationRows(components.sealer()).purge(tx, now));
  }
}
