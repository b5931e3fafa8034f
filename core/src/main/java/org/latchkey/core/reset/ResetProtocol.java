package org.latchkey.core.reset;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.policy.Scope;
import org.latchkey.core.reset.Decision.Transition;
import org.latchkey.core.reset.Effect.Audit;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.core.reset.ResetState.ChooseMethod;
import org.latchkey.core.reset.ResetState.ChooseReason;
import org.latchkey.core.reset.ResetState.EnterCode;
import org.latchkey.core.reset.ResetState.EnterPhone;
import org.latchkey.core.reset.ResetState.NewPassword;
import org.latchkey.core.reset.ResetState.Pending;

/**
 * Self-service reset: one function from a session and an event to the next session and what follows
 * from it. It knows no clock, no randomness and no store; what it must know it asks for.
 *
 * <p>{@code Identify -> (Reason) -> Gate 1 -> (Gate 2) -> NewPassword -> Writing -> Done}; an
 * unlock goes from the last gate to {@code Writing}.
 */
public final class ResetProtocol {

  private ResetProtocol() {}

  /** Everything that failures are counted under, besides the account and its origin. */
  public static List<String> gateNames() {
    return Stream.concat(
            Stream.of(Gate.PHONE_NUMBER), Arrays.stream(MethodType.values()).map(MethodType::id))
        .toList();
  }

  /**
   * Judges an event.
   *
   * @return what follows, or what must be answered before the same event is put again
   */
  public static Decision next(ResetSession session, ResetEvent event, Facts facts, Instant now) {
    if (session.ended()) {
      return Transition.unchanged(session);
    }
    if (session.outOfTime(now) && !(session.state() instanceof Pending)) {
      return expired(session, facts);
    }
    return switch (event) {
      case ResetEvent.TimePassed _ -> Transition.unchanged(session);
      case ResetEvent.WriteEnded e -> Writeback.ended(session, e, facts, now);
      case ResetEvent.Settled e -> Writeback.settled(session, e, facts);
      case Answer answer -> answered(session, answer, facts, now);
    };
  }

  private static Decision answered(ResetSession session, Answer answer, Facts facts, Instant now) {
    if (answer.action() == Action.STATUS) {
      return Transition.unchanged(session);
    }
    if (!answer.stepId().equals(session.stepId())) {
      boolean repeated =
          session.lastAnswer().stream()
              .anyMatch(
                  l -> l.stepId().equals(answer.stepId()) && l.request().equals(answer.request()));
      return repeated
          ? Transition.unchanged(session)
          : Transition.unchanged(session, StepError.of(StepError.Code.STALE, ""));
    }
    if (session.state() instanceof Pending) {
      // A write cannot be called back, so it is not pretended that it could.
      return Transition.unchanged(session, StepError.of(StepError.Code.NOT_NOW, ""));
    }
    ResetSession answered = session.answeredBy(answer.request(), answer.language());
    return switch (answer.action()) {
      case CANCEL -> cancelled(answered, facts);
      case CONTACT_ADMINISTRATOR -> contactedAdministrator(answered, facts);
      case NEXT, BACK, RESEND -> byState(answered, answer, facts, now);
      case STATUS -> Transition.unchanged(session);
    };
  }

  private static Decision byState(ResetSession session, Answer answer, Facts facts, Instant now) {
    if (answer.action() == Action.NEXT && !session.pastFirstGate() && switchedOff(facts)) {
      // Before anybody is looked up: it depends on the policy alone, so every name is told alike.
      return endSwitchedOff(session, facts);
    }
    return switch (session.state()) {
      case ResetState.Challenged s -> Identifying.challenged(session, s, answer, facts);
      case ResetState.Identify _ -> Identifying.identified(session, answer, facts, now);
      case ChooseReason s -> Identifying.reasonChosen(session, s, answer, facts, now);
      case ChooseMethod s -> Gate.methodChosen(session, s, answer, facts, now);
      case EnterPhone s -> Gate.phoneEntered(session, s, answer, facts, now);
      case EnterCode s -> Gate.codeEntered(session, s, answer, facts, now);
      case NewPassword s -> Writeback.passwordChosen(session, s, answer, facts, now);
      case Pending _, ResetState.Ended _ -> Transition.unchanged(session);
    };
  }

  /** Switching self-service off holds at once, for sessions under way too. */
  static boolean switchedOff(Facts facts) {
    return facts.policy().scope() instanceof Scope.Nobody
        || facts.current().scope() instanceof Scope.Nobody;
  }

  static Transition endSwitchedOff(ResetSession session, Facts facts) {
    return end(
        session,
        new Ending.Unavailable(Ending.Why.SWITCHED_OFF),
        facts,
        progress(Result.FAILURE, Reason.NOT_ENABLED_FOR_TENANT));
  }

  private static Decision cancelled(ResetSession session, Facts facts) {
    Reason reason =
        session.state() instanceof NewPassword
            ? Reason.CANCELLED_BEFORE_PASSWORD
            : Reason.CANCELLED_BEFORE_GATES;
    return end(session, new Ending.Cancelled(), facts, progress(Result.FAILURE, reason));
  }

  private static Decision contactedAdministrator(ResetSession session, Facts facts) {
    String method;
    switch (session.state()) {
      // Nobody has been named yet whom an administrator could help.
      case ResetState.Challenged _, ResetState.Identify _ -> {
        return wrong(session, StepError.Code.NOT_NOW, "", facts);
      }
      case EnterPhone s -> method = s.method().type().choice();
      case EnterCode s -> method = s.method().type().choice();
      case ChooseReason _, ChooseMethod _, NewPassword _, Pending _, ResetState.Ended _ ->
          method = "";
    }
    return end(
        session,
        new Ending.Unavailable(Ending.Why.CONTACT_ADMINISTRATOR),
        facts,
        progress(Result.FAILURE, Reason.CONTACTED_ADMINISTRATOR, method));
  }

  private static Decision expired(ResetSession session, Facts facts) {
    return end(
        session,
        new Ending.Expired(),
        facts,
        abandoned(session.state()).stream().toArray(Effect[]::new));
  }

  /** How far somebody came; nothing where nobody was named, since then nobody began anything. */
  private static Optional<Audit> abandoned(ResetState state) {
    return switch (state) {
      case ResetState.Challenged _, ResetState.Identify _ -> Optional.empty();
      case NewPassword _ -> Optional.of(abandoned(Reason.ABANDONED_WHILE_SELECTING_PASSWORD));
      case EnterPhone s -> Optional.of(abandonedAfterStarting(s.method()));
      case EnterCode s -> Optional.of(abandonedAfterStarting(s.method()));
      case ChooseMethod s when !s.gates().passed().isEmpty() ->
          Optional.of(
              progress(
                  Result.TIMEOUT,
                  Reason.ABANDONED_AFTER_COMPLETING,
                  s.gates().passed().getLast().type().choice()));
      case ChooseMethod _, ChooseReason _, Pending _, ResetState.Ended _ ->
          Optional.of(abandoned(Reason.ABANDONED_AFTER_USER_ID));
    };
  }

  private static Audit abandoned(Reason reason) {
    return progress(Result.TIMEOUT, reason);
  }

  private static Audit abandonedAfterStarting(OfferedMethod method) {
    return progress(Result.TIMEOUT, Reason.ABANDONED_AFTER_STARTING, method.type().choice());
  }

  /** An event about a step of the flow. */
  static Audit progress(Result result, Reason reason, String... parameters) {
    return new Audit(Activity.FLOW_PROGRESS, result, reason, List.of(parameters));
  }

  /** The next state. */
  static Transition to(ResetSession session, ResetState state, Facts facts, Effect... effects) {
    return Transition.to(session.at(state, facts.freshStepId()), effects);
  }

  /** The session, over. */
  static Transition end(ResetSession session, Ending ending, Facts facts, Effect... effects) {
    return Transition.to(session.at(new ResetState.Ended(ending), facts.freshStepId()), effects);
  }

  /** The same state, with what was wrong about the answer. */
  static Transition wrong(
      ResetSession session, ResetState state, StepError error, Facts facts, Effect... effects) {
    return Transition.to(session.with(state, facts.freshStepId(), Optional.of(error)), effects);
  }

  /** The same state, with a plain mistake in a field. */
  static Transition wrong(ResetSession session, StepError.Code code, String field, Facts facts) {
    return wrong(session, session.state(), StepError.of(code, field), facts);
  }

  /** A directory cannot be asked just now; nothing is used up, and the operator is told. */
  static Transition away(ResetSession session, Facts facts) {
    return wrong(
        session,
        session.state(),
        StepError.of(StepError.Code.DIRECTORY_AWAY, ""),
        facts,
        progress(Result.FAILURE, Reason.DIRECTORY_UNREACHABLE));
  }
}
