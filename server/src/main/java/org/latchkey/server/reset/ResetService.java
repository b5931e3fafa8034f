package org.latchkey.server.reset;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.ResetSession;
import org.latchkey.core.reset.ResetState;
import org.latchkey.core.reset.Step;
import org.latchkey.core.reset.StepError;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.reset.SessionTurns.Context;
import org.latchkey.server.reset.SessionTurns.Happening;
import org.latchkey.server.reset.SessionTurns.Turn;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.SessionRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves resets to every face. */
public final class ResetService implements ResetFlow {

  private static final Logger LOG = LoggerFactory.getLogger(ResetService.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Store store;
  private final SessionRows sessions;
  private final PolicyRows policies;
  private final Counters counters;
  private final SessionTurns turns;
  private final Writes writes;
  private final KeyRing keys;
  private final Tokens tokens;
  private final InstantSource clock;
  private final ResetSettings settings;
  private final ReleaseGate gate;

  ResetService(
      Store store,
      SessionRows sessions,
      PolicyRows policies,
      Counters counters,
      SessionTurns turns,
      Writes writes,
      KeyRing keys,
      Tokens tokens,
      InstantSource clock,
      ResetSettings settings,
      ReleaseGate gate) {
    this.store = store;
    this.sessions = sessions;
    this.policies = policies;
    this.counters = counters;
    this.turns = turns;
    this.writes = writes;
    this.keys = keys;
    this.tokens = tokens;
    this.clock = clock;
    this.settings = settings;
    this.gate = gate;
  }

  private record Held(Reply reply, boolean hold) implements ReleaseGate.Held {}

  @Override
  public Reply start(StartRequest request) {
    Instant arrival = clock.instant();
    UUID correlationId = request.correlationId().orElseGet(UUID::randomUUID);
    return gate.run(
            () -> {
              try {
                return new Held(begin(request, correlationId, arrival), true);
              } catch (StoreUnavailable e) {
                return new Held(overloaded(correlationId, e), true);
              }
            })
        .reply();
  }

  private Reply begin(StartRequest request, UUID correlationId, Instant now) {
    String network = Network.of(request.client().address());
    String token = tokens.token();
    return store.transaction(tx -> {
      Policy policy = policies.current(tx);
      int starts = counters.countStart(tx, network, now);
      boolean overBudget = starts > settings.limits().startsFromAddress().count();
      boolean puzzle = overBudget && !request.challengePaid();
      if (starts > counters.refuseStartsFrom() || (puzzle && !request.drawsChallenge())) {
        return new Reply.TooMany(correlationId, settings.limits().startsFromAddress().window());
      }
      ResetState first =
          puzzle
              ? new ResetState.Challenged(challenge(now), request.user())
              : new ResetState.Identify(request.user());
      ResetSession session =
          new ResetSession(
              UUID.randomUUID(),
              correlationId,
              request.client(),
              request.language(),
              policy.version(),
              now,
              tokens.id(),
              first,
              Optional.empty(),
              Optional.empty());
      sessions.insert(tx, keys.tokenHash(token), session);
      return reply(
          session, policy, policy, Optional.empty(), now, Optional.of(token), Optional.empty());
    });
  }

  private ResetState.Challenge challenge(Instant now) {
    return new ResetState.Challenge(
        tokens.id(), settings.challengeBits(), now.plus(Duration.ofMinutes(2)));
  }

  @Override
  public Reply answer(AnswerRequest request) {
    Instant arrival = clock.instant();
    return gate.run(
            () -> {
              try {
                return answerNow(request, arrival);
              } catch (StoreUnavailable e) {
                return new Held(overloaded(UUID.randomUUID(), e), true);
              }
            })
        .reply();
  }

  private Held answerNow(AnswerRequest request, Instant arrival) {
    String hash = keys.tokenHash(request.token());
    Context context =
        new Context(
            request.client(),
            Network.of(request.client().address()),
            request.originToken().map(keys::tokenHash),
            Optional.empty(),
            Optional.of(arrival));
    Optional<Turn> turn =
        turns.take(
            tx ->
                sessions
                    .byToken(tx, hash)
                    .filter(s -> s.session().client().type() == request.client().type()),
            new Happening.Event(request.answer()),
            context);
    if (turn.isEmpty()) {
      return new Held(unknownSession(request), true);
    }
    boolean hold = !turn.get().before().pastFirstGate();
    Optional<String> origin = freshOrigin(turn.get(), context);
    Turn last =
        turn.get().outside().isEmpty()
            ? turn.get()
            : writes.begin(turn.get(), context.with(origin.map(keys::tokenHash)));
    // A held reply tells times as they were when the answer came: what is left of them after the
    // work would tell how long the work took.
    Instant now = hold ? arrival : clock.instant();
    return new Held(
        reply(
            last.session(),
            last.policy(),
            last.current(),
            last.notice(),
            now,
            Optional.empty(),
            origin),
        hold);
  }

  /**
   * A token for the browser that is about to be proven by a write, unless its own is proven
   * already. It proves nothing until the write is done.
   */
  private Optional<String> freshOrigin(Turn turn, Context context) {
    if (turn.outside().isEmpty() || context.client().type() != ClientType.BROWSER) {
      return Optional.empty();
    }
    boolean proven =
        Events.subject(turn.session())
            .map(subject ->
                store.read(
                    tx -> counters.origin(tx, subject, context.originHash(), clock.instant())))
            .filter(Origin.Proven.class::isInstance)
            .isPresent();
    return proven ? Optional.empty() : Optional.of(tokens.token());
  }

  /** As if it had expired: whoever guesses tokens learns nothing from the difference. */
  private Reply unknownSession(AnswerRequest request) {
    Policy policy = store.read(policies::current);
    return new Reply.AtStep(
        Optional.empty(),
        UUID.randomUUID(),
        request.answer().language(),
        tokens.id(),
        new Step.Over(new Ending.Expired()),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        policy);
  }

  private static Reply.AtStep reply(
      ResetSession session,
      Policy policy,
      Policy current,
      Optional<StepError> notice,
      Instant now,
      Optional<String> token,
      Optional<String> originToken) {
    Duration left = Duration.between(now, session.expiresAt());
    return new Reply.AtStep(
        token,
        session.correlationId(),
        session.language(),
        session.stepId(),
        Step.of(session, current, now),
        Step.offers(session, policy, current, now),
        notice.or(session::error),
        typed(session),
        session.ended() || left.isNegative() ? Duration.ZERO : left,
        originToken,
        current);
  }

  private static Optional<String> typed(ResetSession session) {
    return session.state() instanceof ResetState.Identify s
        ? s.user()
        : Events.subject(session).map(s -> s.typed());
  }

  private static Reply overloaded(UUID correlationId, StoreUnavailable e) {
    LOG.error("correlationId={} the store does not answer", correlationId, e);
    return new Reply.Overloaded(correlationId, RETRY);
  }
}
