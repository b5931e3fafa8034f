package org.latchkey.core.registration;

import java.util.List;

/** What follows from an event. */
public record Turn(RegistrationSession session, Outcome outcome, List<Effect> effects) {
  public Turn {
    effects = List.copyOf(effects);
  }

  static Turn of(RegistrationSession session, Outcome outcome, Effect... effects) {
    return new Turn(session, outcome, List.of(effects));
  }
}
