package org.latchkey.server.reset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.reset.Effect;
import org.latchkey.core.reset.ResetSession;
import org.latchkey.core.reset.Subject;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.reset.SessionTurns.Context;
import org.latchkey.server.store.IntentRows;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.ThrottleRows;
import org.latchkey.server.store.Transaction;

/** Carries out effects that are committed together with the session. */
final class Effects {

  /** How long a browser that proved itself counts as a place of its own. */
  static final Duration ORIGIN_LIFETIME = Duration.ofDays(365);

  private final Events events;
  private final Counters counters;
  private final ThrottleRows throttle;
  private final MethodRows methods;
  private final IntentRows intents;
  private final OriginRows origins;
  private final SignInRows signIns;
  private final Notices notices;
  private final StoreFacts storeFacts;
  private final IssuedCodes issuedCodes;
  private final ResetSettings settings;

  Effects(
      Events events,
      Counters counters,
      ThrottleRows throttle,
      MethodRows methods,
      IntentRows intents,
      OriginRows origins,
      SignInRows signIns,
      Notices notices,
      StoreFacts storeFacts,
      IssuedCodes issuedCodes,
      ResetSettings settings) {
    this.events = events;
    this.counters = counters;
    this.throttle = throttle;
    this.methods = methods;
    this.intents = intents;
    this.origins = origins;
    this.signIns = signIns;
    this.notices = notices;
    this.storeFacts = storeFacts;
    this.issuedCodes = issuedCodes;
    this.settings = settings;
  }

  /** Something was used up by somebody else; the turn must be judged again. */
  static final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Conflict() {
      super("used up by another request", null, false, false);
    }
  }

  /** Applies everything that belongs into the transaction, and hands back the write to begin. */
  Optional<Effect.Outside> apply(
      Transaction tx,
      ResetSession before,
      ResetSession after,
      List<Effect> effects,
      Context context,
      Instant now) {
    Optional<Subject> subject =
        effects.stream()
            .flatMap(e -> e instanceof Effect.Concerning c ? Stream.of(c.subject()) : Stream.of())
            .findFirst()
            .or(() -> Events.subject(before))
            .or(() -> Events.subject(after));
    // what the client said of itself it said at the start; an answer tells only from where it came
    Client client =
        context.answering() ? before.client().at(context.client().address()) : before.client();
    Optional<Effect.Outside> outside = Optional.empty();
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Outside o -> outside = Optional.of(o);
        case Effect.Audit a -> events.write(tx, after, client, subject, a, now);
        case Effect.InTransaction e -> applyOne(tx, after, e, context, now);
      }
    }
    return outside;
  }

  private void applyOne(
      Transaction tx,
      ResetSession session,
      Effect.InTransaction effect,
      Context context,
      Instant now) {
    switch (effect) {
      case Effect.Audit _, Effect.Concerning _ -> {}
      case Effect.CountFailure e ->
          counters.countFailure(
              tx, e.subject(), e.gate(), origin(tx, e.subject(), context, now), now);
      case Effect.SetBlock e ->
          throttle.block(
              tx,
              e.subject().counterKey(),
              e.block(),
              origin(tx, e.subject(), context, now),
              e.reason().name(),
              now);
      case Effect.ForgiveFailures e ->
          counters.forgive(tx, e.person(), origin(tx, e.person(), context, now));
      case Effect.CountSend e ->
          counters.countSend(
              tx,
              e.subject(),
              e.method(),
              context.network(),
              origin(tx, e.subject(), context, now),
              now);
      case Effect.SendCode e -> sendCode(tx, session, e, now);
      case Effect.SpendTimeStep e -> {
        if (!methods.spendTimeStep(tx, e.account(), e.methodId(), e.timeStep())) {
          throw new Conflict();
        }
      }
      case Effect.SpendIssuedCode e -> {
        if (!issuedCodes.spend(tx, e.account(), e.codeId(), now)) {
          throw new Conflict();
        }
      }
      case Effect.CountIssuedCodeTry e -> issuedCodes.countTry(tx, e.subject().counterKey());
      case Effect.BeginIntent e ->
          intents.begin(
              tx, session.id(), e.intent(), settings.node(), now.plus(settings.writeLease()));
      case Effect.SettleIntent e -> {
        if (!intents.settle(tx, e.intent().id(), e.outcome(), e.detail(), now)) {
          throw new IllegalStateException("an intent has exactly one outcome");
        }
      }
      case Effect.CountReset e -> {
        counters.countReset(tx, e.person().account(), now);
        // Whoever knew the old password is signed out with it, and no longer at home anywhere.
        signIns.deleteAll(tx, e.person().account());
        origins.forgetOthers(tx, e.person().counterKey(), context.originHash());
      }
      case Effect.NotifyOwner e ->
          notices.owner(
              tx,
              e.person(),
              methods.of(tx, e.person().account()),
              e.result(),
              language(session),
              session.correlationId(),
              now);
      case Effect.ProveOrigin e -> {
        if (context.client().type() == ClientType.BROWSER) {
          context
              .freshOriginHash()
              .or(context::originHash)
              .ifPresent(hash ->
                  origins.prove(tx, hash, e.person().counterKey(), now, now.plus(ORIGIN_LIFETIME)));
        }
      }
    }
  }

  private Origin origin(Transaction tx, Subject subject, Context context, Instant now) {
    return counters.origin(tx, subject, context.originHash(), now);
  }

  /**
   * To a contact that was removed this very moment nothing goes. The person sees what a wrong
   * address would show: no code comes.
   */
  private void sendCode(Transaction tx, ResetSession session, Effect.SendCode effect, Instant now) {
    storeFacts
        .method(tx, effect.person(), effect.method(), now)
        .flatMap(method -> method.credential().contact())
        .ifPresent(contact ->
            notices.code(
                tx, contact, effect.code(), language(session), session.correlationId(), now));
  }

  private static Locale language(ResetSession session) {
    return Locale.forLanguageTag(session.language());
  }
}
