package org.latchkey.core.registration;

import java.util.List;
import java.util.stream.Stream;

/** What follows from an event. */
public record Turn(RegistrationSession session, Outcome outcome, List<Effect> effects) {
  public Turn {
    effects = List.copyOf(effects);
  }

  Turn with(Effect more) {
    return new Turn(session, outcome, Stream.concat(effects.stream(), Stream.of(more)).toList());
  }

  static Turn of(RegistrationSession session, Outcome outcome, Effect... effects) {
    return new Turn(session, outcome, List.of(effects));
  }
}
