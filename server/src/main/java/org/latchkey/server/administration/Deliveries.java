package org.latchkey.server.administration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.administration.Permission;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.store.Store;

/** Messages on their way, and those that were given up. */
public final class Deliveries {

  /** As many as one page shows. */
  public static final int MOST = 100;

  private final Store store;
  private final OutboxRows outbox;

  public Deliveries(Store store, OutboxRows outbox) {
    this.store = store;
    this.outbox = outbox;
  }

  /**
   * A message that was given up; what it said, and to whom, is erased.
   *
   * @param texted whether it was a text message, else mail
   */
  public record Dead(boolean texted, UUID correlationId, int attempts, String detail, Instant at) {}

  /** How it stands. */
  public record Standing(long waiting, Optional<Instant> since, long dead, List<Dead> newestDead) {
    public Standing {
      newestDead = List.copyOf(newestDead);
    }
  }

  public Optional<Standing> look(Administrator who) {
    if (!who.may(Permission.SEE_DELIVERY)) {
      return Optional.empty();
    }
    return Optional.of(
        store.read(tx -> {
          OutboxRows.Counts counts = outbox.counts(tx);
          return new Standing(
              counts.waiting(),
              counts.oldestWaiting(),
              counts.dead(),
              outbox.dead(tx, MOST).stream()
                  .map(d ->
                      new Dead(
                          d.channel() == OutboxRows.Channel.SMS,
                          d.correlationId(),
                          d.attempts(),
                          d.detail(),
                          d.at()))
                  .toList());
        }));
  }
}
