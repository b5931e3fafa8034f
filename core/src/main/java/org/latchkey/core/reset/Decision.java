package org.latchkey.core.reset;

import java.util.List;
import java.util.Optional;

/** What the protocol says to an event: either what follows, or what it must know first. */
public sealed interface Decision {

  /** The same event must be put again, with this answered. */
  record Asks(Need<?> need) implements Decision {}

  /**
   * What follows.
   *
   * @param session the next session; the same object when nothing changed
   * @param effects in order
   * @param notice said in this one reply only, and not kept
   */
  record Transition(ResetSession session, List<Effect> effects, Optional<StepError> notice)
      implements Decision {
    public Transition {
      effects = List.copyOf(effects);
    }

    public static Transition to(ResetSession session, Effect... effects) {
      return new Transition(session, List.of(effects), Optional.empty());
    }

    static Transition unchanged(ResetSession session) {
      return new Transition(session, List.of(), Optional.empty());
    }

    static Transition unchanged(ResetSession session, StepError notice) {
      return new Transition(session, List.of(), Optional.of(notice));
    }
  }
}
