package org.latchkey.core.reset;

import java.util.Map;
import java.util.UUID;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;

/** Something that happens to a session. */
public sealed interface ResetEvent {

  /**
   * A person's answer. Values are as they came, bounded by the face; secrets print as stars.
   *
   * @param stepId the step that is answered
   * @param request makes the answer repeatable: the same one again does nothing twice
   */
  record Answer(
      String stepId, String request, Action action, Map<String, Secret> fields, String language)
      implements ResetEvent {
    public Answer {
      fields = Map.copyOf(fields);
    }
  }

  /** The directory answered, or did not. */
  record WriteEnded(UUID intent, WriteOutcome outcome) implements ResetEvent {}

  /** The reconciler found out. */
  record Settled(UUID intent, Settlement settlement) implements ResetEvent {}

  /** Nothing happened, and that for some time. */
  record TimePassed() implements ResetEvent {}
}
