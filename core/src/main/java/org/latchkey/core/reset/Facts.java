package org.latchkey.core.reset;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.throttle.Limits;

/**
 * What is true at the moment of an event: what always is at hand, and the answers to what the
 * protocol asked for.
 *
 * @param policy the one the session began under
 * @param current the newest one; a method it excludes is out at once
 * @param freshStepId randomness for the next step's name
 * @param freshIntentId randomness for an intent's name
 */
public record Facts(
    Policy policy,
    Policy current,
    Limits limits,
    String freshStepId,
    UUID freshIntentId,
    Map<Need<?>, Object> answers) {

  public Facts {
    answers = Map.copyOf(answers);
  }

  /** The facts with one more answer. */
  public <T> Facts and(Need<T> need, T answer) {
    Map<Need<?>, Object> more = new HashMap<>(answers);
    more.put(need, answer);
    return new Facts(policy, current, limits, freshStepId, freshIntentId, more);
  }

  /** Goes on with the answer where it is known, and otherwise asks for it. */
  <T> Decision ask(Need<T> need, Function<T, Decision> then) {
    @SuppressWarnings("unchecked") // the only way in is and(), which pairs a need with its answer
    T answer = (T) answers.get(need);
    return answer == null ? new Decision.Asks(need) : then.apply(answer);
  }
}
