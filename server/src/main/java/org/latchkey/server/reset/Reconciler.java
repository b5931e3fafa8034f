package org.latchkey.server.reset;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.reset.Intent;
import org.latchkey.core.reset.ResetEvent;
import org.latchkey.core.reset.Settlement;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.reset.SessionTurns.Context;
import org.latchkey.server.reset.SessionTurns.Happening;
import org.latchkey.server.store.IntentRows;
import org.latchkey.server.store.IntentRows.OpenIntent;
import org.latchkey.server.store.SessionRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles writes whose answer never came: because the directory was slow, the connection broke, or
 * this server died. It begins when the lease has run out, which is after the last moment at which
 * the write could still land, and asks the very controller that was written to.
 */
public final class Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final int BATCH = 50;

  /** After this long, an unreachable controller is given up on, and the operator told. */
  static final Duration GIVE_UP = Duration.ofHours(24);

  private final Store store;
  private final IntentRows intents;
  private final SessionRows sessions;
  private final Directories directories;
  private final SessionTurns turns;
  private final Predicate<UUID> underWay;
  private final WithoutSession withoutSession;
  private final InstantSource clock;
  private final ResetSettings settings;

  /**
   * @param underWay tells of an intent whether this very process is still writing
   */
  Reconciler(
      Store store,
      IntentRows intents,
      SessionRows sessions,
      Directories directories,
      SessionTurns turns,
      Predicate<UUID> underWay,
      WithoutSession withoutSession,
      InstantSource clock,
      ResetSettings settings) {
    this.store = store;
    this.intents = intents;
    this.sessions = sessions;
    this.directories = directories;
    this.turns = turns;
    this.underWay = underWay;
    this.withoutSession = withoutSession;
    this.clock = clock;
    this.settings = settings;
  }

  /** Settles what is due; returns how many intents were settled. */
  public int run() {
    int settled = 0;
    List<OpenIntent> due = store.read(tx -> intents.leaseOver(tx, clock.instant(), BATCH));
    for (OpenIntent open : due) {
      if (!underWay.test(open.intent().id()) && mine(open) && settledAtLast(open)) {
        settled++;
      }
    }
    return settled;
  }

  private boolean mine(OpenIntent open) {
    Instant now = clock.instant();
    return store.transaction(tx ->
        intents.takeLease(
            tx, open.intent().id(), settings.node(), now, now.plus(settings.writeLease())));
  }

  // One whose session cannot be opened must not keep all others from their outcome.
  private boolean settledAtLast(OpenIntent open) {
    try {
      return settle(open);
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("intent={} cannot be settled; tried again later", open.intent().id(), e);
      return false;
    }
  }

  private boolean settle(OpenIntent open) {
    Intent intent = open.intent();
    Lookup lookup =
        directories
            .of(intent.account())
            .map(d -> d.load(intent.account(), intent.noted().controller()))
            .orElseGet(() -> new Lookup.Unavailable("not configured"));
    Optional<Settlement> settlement = judge(intent, lookup);
    if (settlement.isEmpty()) {
      LOG.warn("intent={} the controller is away; asked again later", intent.id());
      return false;
    }
    LOG.info("intent={} settled as {}", intent.id(), settlement.get());
    boolean hadSession =
        turns
            .take(
                tx -> sessions.byId(tx, open.sessionId()),
                new Happening.Event(new ResetEvent.Settled(intent.id(), settlement.get())),
                Context.SYSTEM)
            .isPresent();
    return hadSession
        || withoutSession.settled(
            open,
            lookup instanceof Lookup.Found found ? Optional.of(found.account()) : Optional.empty(),
            settlement.get());
  }

  private Optional<Settlement> judge(Intent intent, Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found found -> Optional.of(Settlement.of(intent, found.account().version()));
      case Lookup.NotFound _, Lookup.Ambiguous _ -> Optional.of(Settlement.UNDETERMINED);
      case Lookup.Unavailable _ ->
          clock.instant().isAfter(intent.startedAt().plus(GIVE_UP))
              ? Optional.of(Settlement.UNDETERMINED)
              : Optional.empty();
    };
  }
}
