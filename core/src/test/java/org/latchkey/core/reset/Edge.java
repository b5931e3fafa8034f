package org.latchkey.core.reset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Decision.Transition;
import org.latchkey.core.reset.ResetEvent.Answer;

/**
 * One event in one state, with one way of answering what was asked, and what came of it.
 *
 * @param before what really had happened until then
 * @param after what really had happened with it
 */
record Edge(
    Setting setting,
    Policy current,
    ResetSession session,
    Witness before,
    ResetEvent event,
    Instant now,
    Map<Need<?>, Object> answers,
    Transition result,
    Witness after) {

  ResetState from() {
    return session.state();
  }

  ResetState to() {
    return result.session().state();
  }

  boolean ended() {
    return from() instanceof ResetState.Ended;
  }

  boolean pending() {
    return from() instanceof ResetState.Pending;
  }

  boolean inTime() {
    return !now.isBefore(session.startedAt()) && now.isBefore(session.startedAt().plusSeconds(900));
  }

  /** The same session, nothing done. */
  @SuppressWarnings("ReferenceEquality") // as promised: the same object when nothing changed
  boolean unchanged() {
    return result.session() == session && result.effects().isEmpty();
  }

  /** Whether the step at hand is answered by this action. */
  boolean isNow(Action action) {
    return event instanceof Answer a && a.action() == action && !stale();
  }

  Optional<Action> action() {
    return event instanceof Answer a ? Optional.of(a.action()) : Optional.empty();
  }

  boolean stale() {
    return event instanceof Answer a && !a.stepId().equals(session.stepId());
  }

  <E> List<E> effects(Class<E> type) {
    List<E> found = List.of(); // a loop: millions of edges are asked for effects they lack
    for (Effect effect : result.effects()) {
      if (type.isInstance(effect)) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(type.cast(effect));
      }
    }
    return found;
  }

  <N extends Need<?>> Stream<Map.Entry<N, Object>> asked(Class<N> type) {
    if (answers.isEmpty()) {
      return Stream.empty();
    }
    Stream.Builder<Map.Entry<N, Object>> found = Stream.builder();
    answers.forEach((need, answer) -> {
      if (type.isInstance(need)) {
        found.add(Map.entry(type.cast(need), answer));
      }
    });
    return found.build();
  }

  Optional<StepError.Code> error() {
    return result
        .notice()
        .or(() -> unchanged() ? Optional.empty() : result.session().error())
        .map(StepError::code);
  }

  /** For a person who reads that a law was broken. */
  String told() {
    return "in "
        + from()
        + "\n  after "
        + before
        + "\n  at "
        + now
        + ": "
        + event
        + "\n  with "
        + answers
        + "\n  comes "
        + to()
        + "\n  and "
        + result.effects()
        + " "
        + error();
  }
}
