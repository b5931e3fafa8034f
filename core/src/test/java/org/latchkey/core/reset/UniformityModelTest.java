package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.Scope;
import org.latchkey.core.reset.Decision.Transition;

/**
 * Promise 4: a person, an administrator and decoys of every kind are led through everything that a
 * stranger can do, side by side, and answered alike at every step until a gate is passed.
 */
class UniformityModelTest {

  private static final int AT_LEAST_STEPS = 15_000;

  private int steps;

  @Test
  void untilTheFirstGateNobodyIsToldApart() {
    for (int gates = 1; gates <= 2; gates++) {
      for (Set<MethodType> methods : World.offerable(gates)) {
        for (boolean unlock : new boolean[] {true, false}) {
          Policies policies = Policies.everybody(gates).methods(methods).unlock(unlock);
          walk(policies, subjects(methods, gates));
        }
      }
    }
    System.out.printf("uniformity: %,d steps taken side by side%n", steps);
    assertThat(steps).isGreaterThanOrEqualTo(AT_LEAST_STEPS);
  }

  private static List<Subject> subjects(Set<MethodType> types, int gates) {
    List<OfferedMethod> methods = World.methods(types);
    List<Subject> subjects = new ArrayList<>();
    subjects.add(World.person(methods, gates, false));
    if (types.size() > 1) {
      subjects.add(World.person(methods, 2, true));
    }
    for (Obstacle obstacle : Obstacle.values()) {
      if (obstacle != Obstacle.DIRECTORY_UNAVAILABLE) { // said of every name alike
        subjects.add(World.decoy(obstacle, methods, gates));
      }
    }
    return subjects;
  }

  private void walk(Policies policies, List<Subject> subjects) {
    Set<List<ResetState>> known = new HashSet<>();
    Deque<List<ResetState>> open = new ArrayDeque<>();
    ResetState start = new ResetState.Identify(Optional.of("ada"));
    open.add(subjects.stream().map(_ -> start).toList());
    while (!open.isEmpty()) {
      List<ResetState> states = open.removeFirst();
      for (List<ResetState> next : after(policies, subjects, states)) {
        if (known.add(next)) {
          open.add(next);
        }
      }
    }
  }

  private List<List<ResetState>> after(
      Policies policies, List<Subject> subjects, List<ResetState> states) {
    List<List<ResetState>> next = new ArrayList<>();
    Policy policy = policies.policy();
    List<Policy> changed = new ArrayList<>();
    changed.add(policies.scope(new Scope.Nobody()).methods(Set.of()).policy());
    for (Set<MethodType> left : World.offerable(policy.gates())) {
      if (left.size() == policy.gates()) {
        changed.add(policies.methods(left).policy());
      }
    }
    for (ResetEvent event : Happenings.in(states.getFirst())) {
      together(next, subjects, states, event, World.facts(policy, policy, World.FIRST_INTENT));
    }
    ResetEvent wellFormed = Happenings.late(states.getFirst()).getFirst();
    for (Policy current : changed) {
      together(
          next, subjects, states, wellFormed, World.facts(policy, current, World.FIRST_INTENT));
    }
    for (Instant late : List.of(World.TOO_LATE, World.BEFORE)) {
      judge(next, subjects, states, wellFormed, each(subjects, policy), late);
    }
    if (Abstraction.ages(states.getFirst())) {
      for (Duration passing : Abstraction.PASSING) {
        next.add(states.stream().map(s -> Abstraction.aged(s, passing)).toList());
      }
    }
    return next;
  }

  private static List<Facts> each(List<Subject> subjects, Policy policy) {
    return subjects.stream().map(_ -> World.facts(policy, policy, World.FIRST_INTENT)).toList();
  }

  private void together(
      List<List<ResetState>> next,
      List<Subject> subjects,
      List<ResetState> states,
      ResetEvent event,
      Facts facts) {
    judge(next, subjects, states, event, subjects.stream().map(_ -> facts).toList(), World.NOW);
  }

  /** Puts the same event to all, and the same answers as long as they are asked for. */
  private void judge(
      List<List<ResetState>> next,
      List<Subject> subjects,
      List<ResetState> states,
      ResetEvent event,
      List<Facts> facts,
      Instant now) {
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      decisions.add(ResetProtocol.next(World.at(states.get(i)), event, facts.get(i), now));
    }
    steps++;
    alike(decisions.stream().map(d -> visible(d, states.getFirst(), facts, now)).toList(), event);
    if (decisions.getFirst() instanceof Decision.Asks) {
      for (List<?> answers : answers(decisions, subjects)) {
        List<Facts> more = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
          Need<?> need = ((Decision.Asks) decisions.get(i)).need();
          more.add(Walk.and(facts.get(i), need, answers.get(i)));
        }
        judge(next, subjects, states, event, more, now);
      }
    } else {
      List<ResetState> after =
          decisions.stream().map(d -> Abstraction.of(((Transition) d).session().state())).toList();
      if (!(after.getFirst() instanceof ResetState.Ended)) {
        next.add(after);
      }
    }
  }

  private static void alike(List<List<Object>> seen, ResetEvent event) {
    for (List<Object> other : seen) {
      if (!other.equals(seen.getFirst())) {
        assertThat(other).as("after %s", event).isEqualTo(seen.getFirst());
      }
    }
  }

  /** What a stranger sees or can measure; masks and ids are those of the same methods here. */
  private static List<Object> visible(
      Decision decision, ResetState from, List<Facts> facts, Instant now) {
    return switch (decision) {
      case Decision.Asks asks -> List.of(asked(asks.need()));
      case Transition t ->
          Arrays.asList(
              Step.of(t.session(), facts.getFirst().current(), now),
              Step.offers(t.session(), facts.getFirst().policy(), facts.getFirst().current(), now),
              t.session().error(),
              t.notice(),
              t.session().pastFirstGate(),
              t.session().stepId(),
              t.effects().stream().flatMap(e -> counted(e, from).stream()).toList());
    };
  }

  private static List<Object> asked(Need<?> need) {
    return switch (need) {
      case Need.Identity n -> List.of("identity", n.name());
      case Need.Throttle n -> List.of("throttle", n.gate());
      case Need.Send n -> List.of("send", n.method());
      case Need.NumberCheck n -> List.of("number", n.method(), n.given());
      case Need.CodeCheck n -> List.of("code", n.method(), n.sent(), n.given());
      case Need.TimeStepCheck n -> List.of("time step", n.method(), n.given());
      case Need.IssuedCodeCheck n -> List.of("issued code", n.method(), n.given());
      case Need.Solution n -> List.of("solution", n.given());
      case Need.FreshAccount _, Need.Weakness _ ->
          throw new AssertionError("nobody has passed a gate");
    };
  }

  /**
   * Effects on what throttles anybody. Mail goes to persons only; the audit log knows the truth.
   */
  private static Optional<Object> counted(Effect effect, ResetState from) {
    return switch (effect) {
      case Effect.CountFailure e -> Optional.of(List.of("failure", e.gate()));
      case Effect.CountSend e -> Optional.of(List.of("send", e.method()));
      case Effect.SetBlock e -> Optional.of(e.block());
      case Effect.Audit e when !(from instanceof ResetState.Identify) -> Optional.of(e);
      case Effect.Audit e -> Optional.of(e.activity());
      case Effect.Concerning _ -> Optional.of("concerning");
      case Effect.CountIssuedCodeTry _ -> Optional.of("issued code");
      case Effect.SendCode _ -> Optional.empty();
      default -> throw new AssertionError("unheard of before a gate: " + effect);
    };
  }

  /** The same for all, with no check ever true; who is named is each one's own. */
  private static List<List<?>> answers(List<Decision> decisions, List<Subject> subjects) {
    Need<?> need = ((Decision.Asks) decisions.getFirst()).need();
    if (need instanceof Need.Identity) {
      return List.of(subjects);
    }
    Setting nobody = new Setting(Policy.initial(), List.of(), List.of());
    List<List<?>> answers = new ArrayList<>();
    for (Object answer : PossibleAnswers.to(need, nobody, Witness.OF_NOTHING)) {
      boolean passes =
          answer.equals(true)
              || (answer instanceof OptionalLong step && step.isPresent())
              || (answer instanceof Optional<?> issued && issued.isPresent());
      if (!passes) {
        answers.add(subjects.stream().map(_ -> answer).toList());
      }
    }
    return answers;
  }
}
