package org.latchkey.server.reset;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Step;
import org.latchkey.core.reset.StepError;

/** What a face gets to draw. */
public sealed interface Reply {

  /**
   * The step a session stands at.
   *
   * @param token the session's secret; only in the reply to a start
   * @param stepId names the step in the answer to it
   * @param typed the name as it was typed, once it is known, to show it again
   * @param expiresIn what is left of the session
   * @param newOriginToken for a browser that is about to be proven: a token to keep; it proves
   *     nothing until the write that goes with it is done
   * @param policy for what the step shows of it (helpdesk)
   */
  record AtStep(
      Optional<String> token,
      UUID correlationId,
      String language,
      String stepId,
      Step step,
      List<Step.Offer> offers,
      Optional<StepError> error,
      Optional<String> typed,
      Duration expiresIn,
      Optional<String> newOriginToken,
      Policy policy)
      implements Reply {

    @Override
    public String toString() {
      return "AtStep[" + correlationId + ", " + step.getClass().getSimpleName() + "]";
    }
  }

  /** Too many starts from this address, and the client cannot draw a challenge. */
  record TooMany(UUID correlationId, Duration retryAfter) implements Reply {}

  /** The server cannot take it just now; nothing was used up. */
  record Overloaded(UUID correlationId, Duration retryAfter) implements Reply {}
}
