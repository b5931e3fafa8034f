package org.latchkey.core.reset;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.policy.Scope;
import org.latchkey.core.reset.Decision.Transition;
import org.latchkey.core.reset.ResetEvent.Answer;

/** Laws about answers as such, whatever they say. */
final class AnswerLaws {

  private AnswerLaws() {}

  private static boolean alive(Edge e) {
    return !e.ended() && (e.inTime() || e.pending());
  }

  static boolean statusChangesNothing(Edge e) {
    return !e.action().equals(Optional.of(Action.STATUS))
        || !alive(e)
        || (e.unchanged() && e.result().notice().isEmpty());
  }

  static boolean repetitionChangesNothing(Edge e) {
    if (!(e.event() instanceof Answer) || e.unchanged()) {
      return true;
    }
    ResetSession next = e.result().session();
    Facts nothingKnown = World.facts(e.setting().policy(), e.current(), World.FOREIGN_INTENT);
    return ResetProtocol.next(next, e.event(), nothingKnown, e.now()) instanceof Transition again
        && again.session().equals(next)
        && again.effects().isEmpty()
        && again.notice().isEmpty();
  }

  static boolean staleChangesNothing(Edge e) {
    return !e.stale()
        || e.action().equals(Optional.of(Action.STATUS))
        || !alive(e)
        || (e.unchanged() && e.error().equals(Optional.of(StepError.Code.STALE)));
  }

  static boolean backIsHarmless(Edge e) {
    return !e.isNow(Action.BACK)
        || !alive(e)
        || (e.result().effects().isEmpty()
            && e.answers().isEmpty()
            && e.after().proofs().equals(e.before().proofs())
            && Abstraction.codes(e.from()).equals(Abstraction.codes(e.to()))
            && GateLaws.passed(e.from()).equals(GateLaws.passed(e.to())));
  }

  static boolean offersAreTrue(Edge e) {
    if (!alive(e) || e.stale() || e.action().isEmpty() || e.isNow(Action.STATUS)) {
      return true;
    }
    boolean offered = offer(e, e.action().get()).isPresent();
    boolean refused = e.error().equals(Optional.of(StepError.Code.NOT_NOW));
    return offered != refused;
  }

  static boolean countdownIsTrue(Edge e) {
    if (!alive(e) || !e.isNow(Action.RESEND)) {
      return true;
    }
    boolean waits = offer(e, Action.RESEND).filter(o -> !o.availableAfter().isZero()).isPresent();
    boolean tooSoon = e.error().equals(Optional.of(StepError.Code.TOO_SOON));
    boolean out =
        e.from() instanceof ResetState.EnterCode s
            && (e.current().scope() instanceof Scope.Nobody
                || !e.current().methods().contains(s.method().type()));
    return out ? !tooSoon : waits == tooSoon;
  }

  private static Optional<Step.Offer> offer(Edge e, Action action) {
    List<Step.Offer> offers = Step.offers(e.session(), e.setting().policy(), e.current(), e.now());
    List<Step.Offer> ofAction = offers.stream().filter(o -> o.action() == action).toList();
    if (ofAction.size() > 1
        || ofAction.stream().anyMatch(o -> o.availableAfter().compareTo(Duration.ZERO) < 0)) {
      throw new AssertionError("offered oddly: " + offers);
    }
    return ofAction.stream().findFirst();
  }

  static boolean stepsAreNamedAnew(Edge e) {
    ResetSession next = e.result().session();
    return e.unchanged()
        ? next.stepId().equals(e.session().stepId())
        : !next.stepId().equals(e.session().stepId())
            && next.id().equals(e.session().id())
            && next.correlationId().equals(e.session().correlationId())
            && next.startedAt().equals(e.session().startedAt())
            && next.policyVersion() == e.session().policyVersion()
            && next.client().equals(e.session().client());
  }

  static boolean theEndIsTheEnd(Edge e) {
    return !e.ended() || (e.unchanged() && e.result().notice().isEmpty());
  }

  static boolean timeIsUp(Edge e) {
    return e.ended()
        || e.pending()
        || e.inTime()
        || (e.to().equals(new ResetState.Ended(new Ending.Expired()))
            && e.answers().isEmpty()
            && e.result().effects().size() == (e.before().named().isPresent() ? 1 : 0)
            && e.result().effects().equals(e.effects(Effect.Audit.class)));
  }
}
