package org.latchkey.core.reset;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.audit.AuditEvent.Client;

/**
 * One attempt, from user name to new password.
 *
 * @param id names the session in the store; never shown
 * @param correlationId shown on every screen and in every event
 * @param client what it was begun with
 * @param language the newest language asked for, as a BCP 47 tag
 * @param policyVersion the policy it began under
 * @param startedAt when
 * @param stepId names the step that may be answered; changes with every answer that is processed
 * @param state where it stands
 * @param error what was wrong with the last answer
 * @param lastAnswer the answer that led here, so that its repetition does nothing twice
 */
public record ResetSession(
    UUID id,
    UUID correlationId,
    Client client,
    String language,
    long policyVersion,
    Instant startedAt,
    String stepId,
    ResetState state,
    Optional<StepError> error,
    Optional<LastAnswer> lastAnswer) {

  /** From the first question to the new password. */
  public static final Duration LIFETIME = Duration.ofMinutes(15);

  /** The step and request of an answer that was processed. */
  public record LastAnswer(String stepId, String request) {}

  public Instant expiresAt() {
    return startedAt.plus(LIFETIME);
  }

  /** Whether its time is up; a clock that stepped back before its start ends it too. */
  public boolean outOfTime(Instant now) {
    return now.isBefore(startedAt) || !now.isBefore(expiresAt());
  }

  public boolean ended() {
    return state instanceof ResetState.Ended;
  }

  /** Whether a gate has been passed, so that the truth may be told without delay. */
  public boolean pastFirstGate() {
    return switch (state) {
      case ResetState.Proving p -> !p.gates().passed().isEmpty();
      case ResetState.NewPassword _, ResetState.Writing _, ResetState.Checking _ -> true;
      case ResetState.Challenged _,
          ResetState.Identify _,
          ResetState.ChooseReason _,
          ResetState.Ended _ ->
          false;
    };
  }

  ResetSession at(ResetState next, String nextStepId) {
    return with(next, nextStepId, Optional.empty());
  }

  ResetSession with(ResetState next, String nextStepId, Optional<StepError> nextError) {
    return new ResetSession(
        id,
        correlationId,
        client,
        language,
        policyVersion,
        startedAt,
        nextStepId,
        next,
        nextError,
        lastAnswer);
  }

  ResetSession answeredBy(String request, String newLanguage) {
    return new ResetSession(
        id,
        correlationId,
        client,
        newLanguage,
        policyVersion,
        startedAt,
        stepId,
        state,
        error,
        Optional.of(new LastAnswer(stepId, request)));
  }
}
