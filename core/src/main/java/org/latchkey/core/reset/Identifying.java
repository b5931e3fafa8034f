package org.latchkey.core.reset;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.reset.Decision.Transition;
import org.latchkey.core.reset.Effect.Audit;
import org.latchkey.core.reset.ResetEvent.Answer;

/** From the first question to the first gate. Here nothing may depend on who was named. */
final class Identifying {

  /** The gate name under which it is looked up whether a subject is blocked at all. */
  static final String ANY_GATE = "";

  private Identifying() {}

  static Decision challenged(
      ResetSession session, ResetState.Challenged state, Answer answer, Facts facts) {
    if (answer.action() != Action.NEXT) {
      return ResetProtocol.wrong(session, StepError.Code.NOT_NOW, "", facts);
    }
    String solution = text(answer, "solution");
    if (solution.isEmpty() || solution.length() > 20) {
      return ResetProtocol.wrong(session, StepError.Code.CHALLENGE_WRONG, "solution", facts);
    }
    return facts.ask(
        new Need.Solution(state.challenge(), solution),
        solved ->
            solved
                ? Transition.to(
                    session.at(new ResetState.Identify(state.user()), facts.freshStepId()))
                : ResetProtocol.wrong(session, StepError.Code.CHALLENGE_WRONG, "solution", facts));
  }

  static Decision identified(ResetSession session, Answer answer, Facts facts, Instant now) {
    if (answer.action() != Action.NEXT) {
      return ResetProtocol.wrong(session, StepError.Code.NOT_NOW, "", facts);
    }
    String typed = text(answer, "user");
    if (typed.isBlank()) {
      return ResetProtocol.wrong(session, StepError.Code.REQUIRED, "user", facts);
    }
    Optional<LoginName> name = LoginName.of(typed);
    if (name.isEmpty()) {
      return ResetProtocol.wrong(session, StepError.Code.INVALID, "user", facts);
    }
    return facts.ask(
        new Need.Identity(name.get()),
        subject ->
            unreachable(subject)
                // Said of every name alike, since every directory is asked about every name.
                ? ResetProtocol.away(session, facts)
                : facts.ask(
                    new Need.Throttle(subject, ANY_GATE),
                    throttled -> known(session, subject, throttled, facts, now)));
  }

  private static boolean unreachable(Subject subject) {
    return subject instanceof Subject.Decoy decoy
        && decoy.obstacle() == Obstacle.DIRECTORY_UNAVAILABLE;
  }

  private static Decision known(
      ResetSession session, Subject subject, Need.Throttled throttled, Facts facts, Instant now) {
    Audit submitted = submitted(subject);
    if (throttled.blockedUntil().isPresent()) {
      // Told whom it concerns: the subject enters the session, so that the event names it.
      Transition blocked =
          ResetProtocol.end(
              session,
              new Ending.Blocked(throttled.blockedUntil().get()),
              facts,
              new Effect.Concerning(subject),
              submitted,
              new Audit(Activity.BLOCKED, Result.SUCCESS, Reason.BLOCKED_ALREADY, List.of()));
      return blocked;
    }
    if (subject instanceof Subject.Decoy decoy
        && facts.policy().disclosure() == Disclosure.EXPLAIN) {
      return ResetProtocol.end(
          session,
          new Ending.Unavailable(Ending.Why.of(decoy.obstacle())),
          facts,
          new Effect.Concerning(subject),
          submitted);
    }
    if (facts.policy().unlock()) {
      return Transition.to(
          session.at(new ResetState.ChooseReason(subject, Map.of()), facts.freshStepId()),
          submitted);
    }
    return Gate.open(
        session,
        new ResetState.Gates(subject, Purpose.FORGOT, List.of(), Map.of()),
        facts,
        now,
        List.of(submitted));
  }

  static Decision reasonChosen(
      ResetSession session,
      ResetState.ChooseReason state,
      Answer answer,
      Facts facts,
      Instant now) {
    if (answer.action() != Action.NEXT) {
      return ResetProtocol.wrong(session, StepError.Code.NOT_NOW, "", facts);
    }
    Optional<Purpose> purpose =
        switch (text(answer, "reason")) {
          case "forgot" -> Optional.of(Purpose.FORGOT);
          case "unlock" -> Optional.of(Purpose.UNLOCK);
          default -> Optional.empty();
        };
    if (purpose.isEmpty()) {
      return ResetProtocol.wrong(session, StepError.Code.NOT_A_CHOICE, "reason", facts);
    }
    return Gate.open(
        session,
        new ResetState.Gates(state.subject(), purpose.get(), List.of(), state.codes()),
        facts,
        now,
        List.of());
  }

  // The person is told nothing of it; the operator is.
  private static Audit submitted(Subject subject) {
    return switch (subject) {
      case Subject.Person _ -> ResetProtocol.progress(Result.SUCCESS, Reason.USER_ID_SUBMITTED);
      case Subject.Decoy d -> ResetProtocol.progress(Result.FAILURE, reason(d.obstacle()));
    };
  }

  static Reason reason(Obstacle obstacle) {
    return switch (obstacle) {
      case SWITCHED_OFF -> Reason.NOT_ENABLED_FOR_TENANT;
      case NOT_IN_SCOPE -> Reason.NOT_IN_GROUP;
      case NOT_ENOUGH_METHODS -> Reason.NOT_ENOUGH_METHODS;
      case DISABLED -> Reason.ACCOUNT_DISABLED;
      case EXPIRED -> Reason.ACCOUNT_EXPIRED;
      case PROTECTED -> Reason.ACCOUNT_PROTECTED;
      case UNKNOWN_ACCOUNT -> Reason.ACCOUNT_UNKNOWN;
      case AMBIGUOUS_NAME -> Reason.NAME_AMBIGUOUS;
      case DIRECTORY_UNAVAILABLE -> Reason.DIRECTORY_UNREACHABLE;
    };
  }

  static String text(Answer answer, String field) {
    Secret value = answer.fields().get(field);
    return value == null ? "" : value.reveal();
  }
}
