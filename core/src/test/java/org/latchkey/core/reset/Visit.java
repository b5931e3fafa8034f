package org.latchkey.core.reset;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.policy.Accounts;
import org.latchkey.core.policy.Eligibility.Eligible;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Decision.Transition;
import org.latchkey.core.reset.Need.AccountNow;
import org.latchkey.core.reset.Need.Throttled;
import org.latchkey.core.reset.Subject.Person;
import org.latchkey.core.throttle.FailureCounts;
import org.latchkey.core.throttle.Limits;
import org.latchkey.core.throttle.Origin;

/**
 * One session, taken along by hand, in a world where all goes well unless a test says otherwise.
 */
final class Visit {

  private final Policy policy;
  private final Subject subject;
  private final Map<Class<?>, Object> said = new HashMap<>();
  private Policy current;
  private Instant now = World.START;
  private ResetSession session = World.at(new ResetState.Identify(Optional.empty()));
  private Transition last = Transition.to(session);
  private int steps;

  Visit(Policy policy, Subject subject) {
    this.policy = policy;
    this.current = policy;
    this.subject = subject;
  }

  /** From now on this is the answer to such questions. */
  Visit with(Class<? extends Need<?>> need, Object answer) {
    said.put(need, answer);
    return this;
  }

  Visit under(Policy newest) {
    current = newest;
    return this;
  }

  Visit after(Duration time) {
    now = now.plus(time);
    return this;
  }

  Visit next(String field, String value) {
    return next(Map.of(field, value));
  }

  Visit next(Map<String, String> fields) {
    return happens(Happenings.answer(session.stepId(), Action.NEXT, fields));
  }

  Visit choosesPassword() {
    return next(Map.of("password", World.PASSWORD, "confirm", World.PASSWORD));
  }

  Visit does(Action action) {
    return happens(Happenings.answer(session.stepId(), action, Map.of()));
  }

  Visit ends(WriteOutcome outcome) {
    return happens(new ResetEvent.WriteEnded(intent(), outcome));
  }

  UUID intent() {
    return Abstraction.intent(session.state()).orElseThrow().id();
  }

  Visit happens(ResetEvent event) {
    steps++;
    Facts facts =
        new Facts(policy, current, Limits.DEFAULT, "step-" + steps, new UUID(2, steps), Map.of());
    Decision decision = ResetProtocol.next(session, event, facts, now);
    while (decision instanceof Decision.Asks asks) {
      facts = Walk.and(facts, asks.need(), answer(asks.need()));
      decision = ResetProtocol.next(session, event, facts, now);
    }
    last = (Transition) decision;
    session = last.session();
    return this;
  }

  private Object answer(Need<?> need) {
    for (Map.Entry<Class<?>, Object> entry : said.entrySet()) {
      if (entry.getKey().isInstance(need)) {
        return entry.getValue();
      }
    }
    boolean person = subject instanceof Person;
    return switch (need) {
      case Need.Identity _ -> subject;
      case Need.Throttle _ -> unblocked(FailureCounts.NONE);
      case Need.Send _ -> new Need.Sendable.Yes(World.CODE, PossibleAnswers.MAC);
      case Need.NumberCheck n -> person && n.given().value().equals(World.NUMBER);
      case Need.CodeCheck n -> person && n.given().equals(World.CODE);
      case Need.TimeStepCheck n ->
          person && n.given().equals(World.CODE) ? OptionalLong.of(7) : OptionalLong.empty();
      case Need.IssuedCodeCheck n ->
          person && n.given().equals(World.ISSUED_CODE)
              ? Optional.of(PossibleAnswers.issued(n))
              : Optional.empty();
      case Need.Solution _ -> true;
      case Need.FreshAccount _ -> account(registered());
      case Need.Weakness _ -> PossibleAnswers.WEAKNESSES.getFirst();
    };
  }

  static Throttled unblocked(FailureCounts counts) {
    return new Throttled(new Origin.Unproven(), counts, Optional.empty());
  }

  /** The account as it is when it has these methods. */
  AccountNow account(List<RegisteredMethod> methods) {
    Eligible eligible = new Eligible(subject.gates(), methods);
    return new AccountNow.Read(
        Accounts.ada(), eligible, World.usable(subject, eligible), PossibleAnswers.RULES, 0);
  }

  List<RegisteredMethod> registered() {
    return subject.methods().stream()
        .map(m ->
            new RegisteredMethod(m.id(), Accounts.method(m.type()).credential(), Source.REGISTERED))
        .toList();
  }

  ResetState state() {
    return session.state();
  }

  ResetSession session() {
    return session;
  }

  List<Effect> effects() {
    return last.effects();
  }

  /** What is said in this reply alone. */
  Optional<StepError> notice() {
    return last.notice();
  }

  Optional<StepError.Code> error() {
    return last.notice().or(session::error).map(StepError::code);
  }

  Optional<Ending> ending() {
    return state() instanceof ResetState.Ended e ? Optional.of(e.ending()) : Optional.empty();
  }

  Instant now() {
    return now;
  }
}
