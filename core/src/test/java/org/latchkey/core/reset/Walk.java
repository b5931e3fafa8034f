package org.latchkey.core.reset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.ResetState.Challenge;

/**
 * Walks every state that a session can come to in a setting, breadth first, with everything that
 * can happen in it and every answer to everything that is asked.
 */
final class Walk {

  private record Node(ResetState state, Witness witness) {}

  private final Setting setting;
  private final Consumer<Edge> visitor;
  private final Map<Node, Integer> numbers = new HashMap<>();
  private final Deque<Node> open = new ArrayDeque<>();
  private final List<Set<Integer>> comesFrom = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private long transitions;

  private Walk(Setting setting, Consumer<Edge> visitor) {
    this.setting = setting;
    this.visitor = visitor;
  }

  static Walk through(Setting setting, Consumer<Edge> visitor) {
    Walk walk = new Walk(setting, visitor);
    Challenge challenge = new Challenge("salt", 18, World.TOO_LATE);
    walk.number(
        new Node(new ResetState.Challenged(challenge, Optional.empty()), Witness.OF_NOTHING));
    walk.number(new Node(new ResetState.Identify(Optional.of("ada")), Witness.OF_NOTHING));
    while (!walk.open.isEmpty()) {
      walk.expand(walk.open.removeFirst());
    }
    return walk;
  }

  int states() {
    return numbers.size();
  }

  long transitions() {
    return transitions;
  }

  /** The states from which no event leads to an end. */
  int withoutAnEnd() {
    Set<Integer> reached = new HashSet<>(ends);
    Deque<Integer> next = new ArrayDeque<>(ends);
    while (!next.isEmpty()) {
      for (int from : comesFrom.get(next.removeFirst())) {
        if (reached.add(from)) {
          next.add(from);
        }
      }
    }
    return numbers.size() - reached.size();
  }

  private int number(Node node) {
    Integer known = numbers.get(node);
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    numbers.put(node, number);
    comesFrom.add(new HashSet<>());
    open.add(node);
    if (node.state() instanceof ResetState.Ended) {
      ends.add(number);
    }
    return number;
  }

  private void expand(Node node) {
    ResetSession session = World.at(node.state());
    for (ResetEvent event : Happenings.in(node.state())) {
      for (Policy current : setting.currents()) {
        happen(node, session, event, current, World.NOW);
      }
    }
    for (ResetEvent event : Happenings.late(node.state())) {
      happen(node, session, event, setting.policy(), World.TOO_LATE);
      happen(node, session, event, setting.policy(), World.BEFORE);
    }
    if (Abstraction.ages(node.state())) {
      for (Duration passing : Abstraction.PASSING) {
        came(node, new Node(Abstraction.aged(node.state(), passing), node.witness()));
      }
    }
  }

  private void happen(
      Node node, ResetSession session, ResetEvent event, Policy current, Instant now) {
    Facts facts = World.facts(setting.policy(), current, node.witness().freshIntent());
    judge(node, session, event, facts, now);
  }

  @SuppressWarnings("ReferenceEquality") // only to save time; the nodes are compared by value
  private void judge(Node node, ResetSession session, ResetEvent event, Facts facts, Instant now) {
    switch (ResetProtocol.next(session, event, facts, now)) {
      case Decision.Asks asks -> {
        for (Object answer : PossibleAnswers.to(asks.need(), setting, node.witness())) {
          judge(node, session, event, and(facts, asks.need(), answer), now);
        }
      }
      case Decision.Transition result -> {
        Witness after = node.witness().after(session.state(), event, facts.answers(), now, result);
        visitor.accept(
            new Edge(
                setting,
                facts.current(),
                session,
                node.witness(),
                event,
                now,
                facts.answers(),
                result,
                after));
        transitions++;
        if (result.session().state() != session.state() || !after.equals(node.witness())) {
          came(node, new Node(Abstraction.of(result.session().state()), after));
        }
      }
    }
  }

  private void came(Node from, Node to) {
    int number = number(to);
    comesFrom.get(number).add(number(from));
  }

  @SuppressWarnings("unchecked") // the answers are listed by need
  static <T> Facts and(Facts facts, Need<T> need, Object answer) {
    return facts.and(need, (T) answer);
  }
}
