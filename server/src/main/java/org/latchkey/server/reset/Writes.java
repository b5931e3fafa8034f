package org.latchkey.server.reset;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.reset.Effect;
import org.latchkey.core.reset.Intent;
import org.latchkey.core.reset.ResetEvent;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.builtin.Prepared;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.reset.SessionTurns.Context;
import org.latchkey.server.reset.SessionTurns.Happening;
import org.latchkey.server.reset.SessionTurns.Turn;
import org.latchkey.server.store.SessionRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a write to its directory and its outcome back into the session. The intent is durable
 * before this begins; if this process dies anywhere here, the reconciler settles the intent.
 */
final class Writes {

  private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

  private final Directories directories;
  private final SessionTurns turns;
  private final SessionRows sessions;
  private final Executor executor;
  private final Duration wait;
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  Writes(
      Directories directories,
      SessionTurns turns,
      SessionRows sessions,
      Executor executor,
      Duration wait) {
    this.directories = directories;
    this.turns = turns;
    this.sessions = sessions;
    this.executor = executor;
    this.wait = wait;
  }

  /**
   * Begins the write of a turn and waits a moment for its outcome.
   *
   * @return the turn with the outcome, or the given one while the write still runs
   */
  Turn begin(Turn turn, Context context) {
    Effect.Outside effect =
        turn.outside().orElseThrow(() -> new IllegalStateException("there is nothing to write"));
    Account account =
        turn.account().orElseThrow(() -> new IllegalStateException("a write needs its account"));
    UUID intent = intent(effect).id();
    underWay.add(intent);
    CompletableFuture<Optional<Turn>> outcome =
        CompletableFuture.supplyAsync(
                () -> settle(turn, happening(effect, account), context), executor)
            .whenComplete((_, _) -> underWay.remove(intent));
    try {
      return outcome.get(wait.toMillis(), TimeUnit.MILLISECONDS).orElse(turn);
    } catch (TimeoutException e) {
      return turn;
    } catch (ExecutionException e) {
      // The intent stays open; the reconciler finds out what became of it.
      LOG.error(
          "correlationId={} a write ended without an outcome",
          turn.session().correlationId(),
          e.getCause());
      return turn;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return turn;
    }
  }

  /**
   * Whether this process has begun the write and not come to its end. A lease tells the same in
   * general; it is measured by the clock, and somebody may set that while a write is under way.
   */
  boolean underWay(UUID intent) {
    return underWay.contains(intent);
  }

  private Optional<Turn> settle(Turn turn, Happening happening, Context context) {
    return turns.take(tx -> sessions.byId(tx, turn.session().id()), happening, context);
  }

  private Happening happening(Effect.Outside effect, Account account) {
    Optional<Directory> directory = directories.of(account.id());
    if (directory.isEmpty()) {
      return ended(intent(effect), new WriteOutcome.Failed("the directory is not configured"));
    }
    return directory.get() instanceof BuiltInDirectory builtIn
        ? sameTransaction(builtIn, effect, account)
        : ended(intent(effect), write(directory.get(), effect, account));
  }

  private static WriteOutcome write(Directory directory, Effect.Outside effect, Account account) {
    return switch (effect) {
      case Effect.WritePassword w -> directory.reset(w.intent().id(), account, w.password());
      case Effect.Unlock u -> directory.unlock(u.intent().id(), account);
    };
  }

  /**
   * Password and outcome in one transaction: there is no moment at which one is without the other.
   */
  private static Happening sameTransaction(
      BuiltInDirectory directory, Effect.Outside effect, Account account) {
    return switch (effect) {
      case Effect.WritePassword w ->
          switch (directory.prepareReset(account, w.password())) {
            case Prepared.Ready ready ->
                new Happening.Write(w.intent().id(), tx -> directory.apply(tx, ready));
            case Prepared.Refused no ->
                ended(w.intent(), new WriteOutcome.Refused(no.why(), no.detail()));
            case Prepared.Busy _ -> ended(w.intent(), new WriteOutcome.Refused(Refusal.BUSY, ""));
            case Prepared.Failed no -> ended(w.intent(), new WriteOutcome.Failed(no.detail()));
          };
      case Effect.Unlock u ->
          new Happening.Write(u.intent().id(), tx -> directory.applyUnlock(tx, account));
    };
  }

  private static Happening ended(Intent intent, WriteOutcome outcome) {
    return new Happening.Event(new ResetEvent.WriteEnded(intent.id(), outcome));
  }

  private static Intent intent(Effect.Outside effect) {
    return switch (effect) {
      case Effect.WritePassword w -> w.intent();
      case Effect.Unlock u -> u.intent();
    };
  }
}
