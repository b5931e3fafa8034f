package org.latchkey.server.reset;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.Decision;
import org.latchkey.core.reset.Effect;
import org.latchkey.core.reset.Facts;
import org.latchkey.core.reset.Need;
import org.latchkey.core.reset.ResetEvent;
import org.latchkey.core.reset.ResetProtocol;
import org.latchkey.core.reset.ResetSession;
import org.latchkey.core.reset.ResetState;
import org.latchkey.core.reset.StepError;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.SessionRows;
import org.latchkey.server.store.SessionRows.Stored;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.Transaction;

/**
 * Takes sessions one turn further: loads the session, puts the event to the protocol, answers what
 * it asks, and commits the next session together with everything that must be true with it. A
 * directory is asked between transactions, never within one.
 */
final class SessionTurns {

  /** More than anybody needs to get through; each may leave an event, and events are for ever. */
  static final long MOST_ANSWERS = 200;

  // Identity or account, each once; a session that another request moved meanwhile asks anew.
  private static final int MAX_ROUNDS = 8;

  private final Store store;
  private final SessionRows sessions;
  private final PolicyRows policies;
  private final DirectoryFacts directoryFacts;
  private final StoreFacts storeFacts;
  private final Effects effects;
  private final Tokens tokens;
  private final InstantSource clock;
  private final ResetSettings settings;

  SessionTurns(
      Store store,
      SessionRows sessions,
      PolicyRows policies,
      DirectoryFacts directoryFacts,
      StoreFacts storeFacts,
      Effects effects,
      Tokens tokens,
      InstantSource clock,
      ResetSettings settings) {
    this.store = store;
    this.sessions = sessions;
    this.policies = policies;
    this.directoryFacts = directoryFacts;
    this.storeFacts = storeFacts;
    this.effects = effects;
    this.tokens = tokens;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Who answers, and from where.
   *
   * @param network what sends are counted under
   * @param originHash hash of the browser's token of origin
   * @param freshOriginHash hash of a token that nobody had before this request, to be proven in the
   *     place of the browser's own: that one may have been planted
   * @param arrival when the answer came; until a gate is passed it is the time of all that follows,
   *     since a reply that tells times would tell how long its making took
   */
  record Context(
      Client client,
      String network,
      Optional<String> originHash,
      Optional<String> freshOriginHash,
      Optional<Instant> arrival) {

    static final Context SYSTEM =
        new Context(Client.SYSTEM, "", Optional.empty(), Optional.empty(), Optional.empty());

    Context with(Optional<String> freshOriginHash) {
      return new Context(client, network, originHash, freshOriginHash, arrival);
    }

    /** Whether somebody answers; otherwise the server itself takes the session further. */
    boolean answering() {
      return client.type() != ClientType.SYSTEM;
    }
  }

  /** What happens to a session in a turn. */
  sealed interface Happening {
    record Event(ResetEvent event) implements Happening {}

    /** A write that is done in the very transaction that records its outcome. */
    record Write(UUID intent, Function<Transaction, WriteOutcome> apply) implements Happening {}
  }

  /**
   * What a turn brought.
   *
   * @param before the session as it was
   * @param outside a write to begin now
   * @param account the account the write is for, as just read
   */
  record Turn(
      ResetSession before,
      ResetSession session,
      Policy policy,
      Policy current,
      Optional<StepError> notice,
      Optional<Effect.Outside> outside,
      Optional<Account> account) {}

  private sealed interface Round {
    record NoSession() implements Round {}

    record Asks(Need.Beforehand<?> need, Policy policy, Policy current, UUID correlationId)
        implements Round {}

    record Done(Turn turn) implements Round {}
  }

  /** Takes one turn; empty when there is no such session. */
  Optional<Turn> take(
      Function<Transaction, Optional<Stored>> find, Happening happening, Context context) {
    List<Fact<?>> known = new ArrayList<>();
    for (int i = 0; i < MAX_ROUNDS; i++) {
      try {
        Round round = store.transaction(tx -> round(tx, find, happening, context, known));
        switch (round) {
          case Round.NoSession _ -> {
            return Optional.empty();
          }
          case Round.Done done -> {
            return Optional.of(done.turn());
          }
          case Round.Asks asks ->
              known.add(
                  directoryFacts.answer(
                      asks.need(),
                      asks.policy(),
                      asks.current(),
                      asks.correlationId(),
                      clock.instant()));
        }
      } catch (Effects.Conflict e) {
        // Somebody else used the same thing up; everything is judged again from what is true now.
        known.clear();
      }
    }
    throw new IllegalStateException("the session changed at every attempt");
  }

  private Round round(
      Transaction tx,
      Function<Transaction, Optional<Stored>> find,
      Happening happening,
      Context context,
      List<Fact<?>> known) {
    Optional<Stored> stored = find.apply(tx);
    if (stored.isEmpty()) {
      return new Round.NoSession();
    }
    ResetSession session = stored.get().session();
    Instant now =
        session.pastFirstGate() ? clock.instant() : context.arrival().orElseGet(clock::instant);
    Policy current = policies.current(tx);
    Policy policy =
        session.policyVersion() == current.version()
            ? current
            : policies
                .version(tx, session.policyVersion())
                .orElseThrow(() -> new IllegalStateException("a policy version is missing"));
    Facts facts =
        new Facts(policy, current, settings.limits(), tokens.id(), UUID.randomUUID(), Map.of());
    for (Fact<?> fact : known) {
      facts = fact.addTo(facts);
    }
    Optional<ResetEvent> event = event(tx, session, happening);
    if (event.isEmpty()) {
      return new Round.Done(unchanged(session, policy, current, Optional.empty()));
    }
    if (stored.get().version() >= MOST_ANSWERS
        && event.get() instanceof ResetEvent.Answer answer
        && answer.action() != Action.STATUS) {
      return new Round.Done(
          unchanged(
              session, policy, current, Optional.of(StepError.of(StepError.Code.NOT_NOW, ""))));
    }
    StoreFacts.Asker asker =
        new StoreFacts.Asker(session.id(), context.originHash(), context.network(), now);
    while (true) {
      switch (ResetProtocol.next(session, event.get(), facts, now)) {
        case Decision.Asks(Need.Beforehand<?> need) -> {
          return new Round.Asks(need, policy, current, session.correlationId());
        }
        case Decision.Asks(Need<?> need) -> facts = storeFacts.answer(tx, need, asker).addTo(facts);
        case Decision.Transition transition -> {
          return new Round.Done(
              commit(tx, stored.get(), transition, policy, current, context, known, now));
        }
      }
    }
  }

  /** The write itself happens here where the directory lies in the same database. */
  private static Optional<ResetEvent> event(
      Transaction tx, ResetSession session, Happening happening) {
    return switch (happening) {
      case Happening.Event e -> Optional.of(e.event());
      case Happening.Write w ->
          session.state() instanceof ResetState.Pending p && p.intent().id().equals(w.intent())
              ? Optional.of(new ResetEvent.WriteEnded(w.intent(), w.apply().apply(tx)))
              : Optional.empty();
    };
  }

  private Turn commit(
      Transaction tx,
      Stored stored,
      Decision.Transition transition,
      Policy policy,
      Policy current,
      Context context,
      List<Fact<?>> known,
      Instant now) {
    ResetSession before = stored.session();
    ResetSession after = transition.session();
    Optional<Effect.Outside> outside =
        effects.apply(tx, before, after, transition.effects(), context, now);
    if (!after.equals(before) && !sessions.update(tx, after, stored.version())) {
      throw new Effects.Conflict();
    }
    return new Turn(before, after, policy, current, transition.notice(), outside, account(known));
  }

  private static Optional<Account> account(List<Fact<?>> known) {
    return known.stream()
        .map(Fact::answer)
        .filter(Need.AccountNow.Read.class::isInstance)
        .map(a -> ((Need.AccountNow.Read) a).account())
        .findFirst();
  }

  private static Turn unchanged(
      ResetSession session, Policy policy, Policy current, Optional<StepError> notice) {
    return new Turn(session, session, policy, current, notice, Optional.empty(), Optional.empty());
  }
}
