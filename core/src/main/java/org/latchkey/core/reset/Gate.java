package org.latchkey.core.reset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.reset.Decision.Transition;
import org.latchkey.core.reset.Effect.Audit;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.core.reset.ResetState.ChooseMethod;
import org.latchkey.core.reset.ResetState.EnterCode;
import org.latchkey.core.reset.ResetState.EnterPhone;
import org.latchkey.core.reset.ResetState.Gates;
import org.latchkey.core.throttle.Block;
import org.latchkey.core.throttle.Blocking;
import org.latchkey.core.throttle.Origin;

/**
 * One gate: choose a method, prove it. The same code runs for persons and decoys; only {@link
 * #passed} tells them apart, and it needs a person.
 */
final class Gate {

  /** The gate name for numbers that do not fit. */
  static final String PHONE_NUMBER = "phoneNumber";

  private Gate() {}

  /** Comes to a gate: offers the methods that are left, or begins the only one. */
  static Decision open(
      ResetSession session, Gates gates, Facts facts, Instant now, List<Effect> before) {
    List<OfferedMethod> open = offered(gates, facts);
    if (open.isEmpty()) {
      return ResetProtocol.end(
          session,
          new Ending.Unavailable(Ending.Why.NOT_ENOUGH_METHODS),
          facts,
          with(before, ResetProtocol.progress(Result.FAILURE, Reason.NOT_ENOUGH_METHODS)));
    }
    if (open.size() == 1) {
      return begin(session, gates, open.getFirst(), facts, now, before);
    }
    return Transition.to(
        session.at(new ChooseMethod(gates), facts.freshStepId()),
        with(before, ResetProtocol.progress(Result.SUCCESS, Reason.OPTIONS_PRESENTED)));
  }

  /** A method that was disabled meanwhile is out at once, for decoys too. */
  static List<OfferedMethod> offered(Gates gates, Facts facts) {
    return gates.open().stream().filter(m -> facts.current().methods().contains(m.type())).toList();
  }

  static Decision methodChosen(
      ResetSession session, ChooseMethod state, Answer answer, Facts facts, Instant now) {
    return switch (answer.action()) {
      case BACK -> backToReason(session, state.gates(), facts);
      case NEXT -> {
        List<OfferedMethod> open = offered(state.gates(), facts);
        if (open.isEmpty()) {
          yield open(session, state.gates(), facts, now, List.of());
        }
        String wanted = Identifying.text(answer, "method");
        yield Choices.pick(open, wanted)
            .map(m -> begin(session, state.gates(), m, facts, now, List.of()))
            .orElseGet(
                () -> ResetProtocol.wrong(session, StepError.Code.NOT_A_CHOICE, "method", facts));
      }
      default -> ResetProtocol.wrong(session, StepError.Code.NOT_NOW, "", facts);
    };
  }

  private static Decision begin(
      ResetSession session,
      Gates gates,
      OfferedMethod method,
      Facts facts,
      Instant now,
      List<Effect> before) {
    Optional<SentCode> newest = Optional.ofNullable(gates.codes().get(method.id()));
    if (newest.filter(code -> code.alive(now)).isPresent()) {
      return Transition.to(
          session.at(new EnterCode(gates, method), facts.freshStepId()), with(before));
    }
    return switch (method.type().provedBy()) {
      case SENT_CODE -> send(session, gates, method, facts, now, before);
      case CODE_SENT_TO_NAMED ->
          Transition.to(
              session.at(new EnterPhone(gates, method), facts.freshStepId()),
              with(before, started(method)));
      case SHOWN_CODE, ISSUED_CODE ->
          Transition.to(
              session.at(new EnterCode(gates, method), facts.freshStepId()),
              with(before, started(method)));
    };
  }

  private static Decision send(
      ResetSession session,
      Gates gates,
      OfferedMethod method,
      Facts facts,
      Instant now,
      List<Effect> before) {
    return facts.ask(
        new Need.Send(gates.subject(), method),
        sendable ->
            switch (sendable) {
              case Need.Sendable.NotBefore later ->
                  ResetProtocol.wrong(
                      session,
                      new EnterCode(gates, method),
                      tooManySends(later.when(), now),
                      facts,
                      with(
                          before,
                          ResetProtocol.progress(
                              Result.FAILURE, Reason.SENDS_EXHAUSTED, method.type().choice())));
              case Need.Sendable.Yes yes -> sent(session, gates, method, yes, facts, now, before);
            });
  }

  private static Decision sent(
      ResetSession session,
      Gates gates,
      OfferedMethod method,
      Need.Sendable.Yes yes,
      Facts facts,
      Instant now,
      List<Effect> before) {
    Map<String, SentCode> codes = new HashMap<>(gates.codes());
    codes.put(method.id(), new SentCode(yes.mac(), now, 0));
    Gates next = new Gates(gates.subject(), gates.purpose(), gates.passed(), codes);
    List<Effect> effects = new ArrayList<>(before);
    effects.add(started(method));
    effects.add(new Effect.CountSend(gates.subject(), method));
    if (gates.subject() instanceof Subject.Person person) {
      effects.add(new Effect.SendCode(person, method, yes.code()));
    }
    return new Transition(
        session.at(new EnterCode(next, method), facts.freshStepId()), effects, Optional.empty());
  }

  static Decision phoneEntered(
      ResetSession session, EnterPhone state, Answer answer, Facts facts, Instant now) {
    return switch (answer.action()) {
      case BACK -> backToMethods(session, state.gates(), facts);
      case NEXT -> {
        if (isOut(state.method(), facts)) {
          yield open(session, state.gates(), facts, now, List.of());
        }
        String typed = Identifying.text(answer, "phone");
        if (typed.isBlank()) {
          yield ResetProtocol.wrong(session, StepError.Code.REQUIRED, "phone", facts);
        }
        Optional<PhoneNumber> number = PhoneNumber.of(typed);
        if (number.isEmpty()) {
          yield ResetProtocol.wrong(session, StepError.Code.INVALID, "phone", facts);
        }
        yield unlessBlocked(
            session,
            state.gates(),
            PHONE_NUMBER,
            facts,
            throttled ->
                facts.ask(
                    new Need.NumberCheck(state.gates().subject(), state.method(), number.get()),
                    fits ->
                        fits
                            ? numberFits(session, state, facts, now)
                            : failed(
                                session,
                                state,
                                PHONE_NUMBER,
                                StepError.of(StepError.Code.PHONE_WRONG, "phone"),
                                List.of(),
                                ResetProtocol.progress(
                                    Result.FAILURE,
                                    Reason.PHONE_NUMBER_WRONG,
                                    state.method().type().choice()),
                                throttled,
                                facts,
                                now)));
      }
      default -> ResetProtocol.wrong(session, StepError.Code.NOT_NOW, "", facts);
    };
  }

  private static Decision numberFits(
      ResetSession session, EnterPhone state, Facts facts, Instant now) {
    if (!(state.gates().subject() instanceof Subject.Person)) {
      throw new IllegalStateException("a decoy has no number");
    }
    SentCode newest = state.gates().codes().get(state.method().id());
    if (newest != null && newest.alive(now)) {
      // It was over when the number was asked for; a clock that stepped back made it count again.
      return ResetProtocol.to(session, new EnterCode(state.gates(), state.method()), facts);
    }
    return send(session, state.gates(), state.method(), facts, now, List.of());
  }

  /** Whether the newest policy has put the method out of use since it was chosen. */
  private static boolean isOut(OfferedMethod method, Facts facts) {
    return !facts.current().methods().contains(method.type());
  }

  static Decision codeEntered(
      ResetSession session, EnterCode state, Answer answer, Facts facts, Instant now) {
    return switch (answer.action()) {
      case BACK -> backToMethods(session, state.gates(), facts);
      case RESEND -> resend(session, state, facts, now);
      case NEXT -> {
        if (isOut(state.method(), facts)) {
          yield open(session, state.gates(), facts, now, List.of());
        }
        String typed = Identifying.text(answer, "code");
        if (typed.isBlank()) {
          yield ResetProtocol.wrong(session, StepError.Code.REQUIRED, "code", facts);
        }
        MethodType type = state.method().type();
        Optional<String> code = OneTimeCode.read(typed, type);
        if (code.isEmpty()) {
          yield ResetProtocol.wrong(session, state, notACode(type), facts);
        }
        yield unlessBlocked(
            session,
            state.gates(),
            type.id(),
            facts,
            throttled -> prove(session, state, code.get(), throttled, facts, now));
      }
      default -> ResetProtocol.wrong(session, StepError.Code.NOT_NOW, "", facts);
    };
  }

  private static Decision prove(
      ResetSession session,
      EnterCode state,
      String code,
      Need.Throttled throttled,
      Facts facts,
      Instant now) {
    Subject subject = state.gates().subject();
    OfferedMethod method = state.method();
    return switch (method.type().provedBy()) {
      case SHOWN_CODE ->
          facts.ask(
              new Need.TimeStepCheck(subject, method, code),
              step ->
                  step.isPresent()
                      ? passed(
                          session,
                          state,
                          method.contactKey(),
                          person ->
                              List.of(
                                  new Effect.SpendTimeStep(
                                      person.account(), method.id(), step.getAsLong())),
                          facts,
                          now)
                      : wrongCode(session, state, List.of(), throttled, facts, now));
      case ISSUED_CODE ->
          facts.ask(
              new Need.IssuedCodeCheck(subject, method, code),
              issued ->
                  issued
                      .map(i ->
                          passed(
                              session,
                              state,
                              // The very code: one that takes its place does not stand for it.
                              i.contactKey(),
                              person ->
                                  List.of(new Effect.SpendIssuedCode(person.account(), i.id())),
                              facts,
                              now))
                      .orElseGet(() ->
                          wrongCode(
                              session,
                              state,
                              List.of(new Effect.CountIssuedCodeTry(subject)),
                              throttled,
                              facts,
                              now)));
      case SENT_CODE, CODE_SENT_TO_NAMED -> {
        SentCode sent = state.gates().codes().get(method.id());
        if (sent == null || !sent.alive(now)) {
          yield ResetProtocol.wrong(
              session,
              state,
              StepError.of(StepError.Code.CODE_EXPIRED, "code"),
              facts,
              ResetProtocol.progress(Result.FAILURE, Reason.CODE_EXPIRED, method.type().choice()));
        }
        yield facts.ask(
            new Need.CodeCheck(subject, method, sent, code),
            fits ->
                fits
                    ? passed(session, state, method.contactKey(), _ -> List.of(), facts, now)
                    : wrongCode(
                        session, triedOnceMore(state, sent), List.of(), throttled, facts, now));
      }
    };
  }

  /**
   * The one way through a gate. A decoy cannot come here: its checks are never true.
   *
   * @param provedWith what must still be the account's when a password is written
   * @param spent what is used up by it
   */
  private static Decision passed(
      ResetSession session,
      EnterCode state,
      String provedWith,
      Function<Subject.Person, List<Effect>> spent,
      Facts facts,
      Instant now) {
    if (!(state.gates().subject() instanceof Subject.Person person)) {
      throw new IllegalStateException("a decoy passes no gate");
    }
    OfferedMethod method = state.method();
    List<PassedGate> passed = new ArrayList<>(state.gates().passed());
    passed.add(new PassedGate(method.type(), method.id(), provedWith));
    Map<String, SentCode> codes = new HashMap<>(state.gates().codes());
    codes.remove(method.id());
    List<Effect> effects = new ArrayList<>(spent.apply(person));
    effects.add(
        ResetProtocol.progress(Result.SUCCESS, Reason.OPTION_COMPLETED, method.type().choice()));
    Gates gates = new Gates(person, state.gates().purpose(), passed, codes);
    if (passed.size() < person.gates()) {
      return open(session, gates, facts, now, effects);
    }
    return Writeback.cleared(
        session, new ResetState.Cleared(person, gates.purpose(), passed), facts, now, effects);
  }

  private static Decision wrongCode(
      ResetSession session,
      EnterCode state,
      List<Effect> before,
      Need.Throttled throttled,
      Facts facts,
      Instant now) {
    MethodType type = state.method().type();
    return failed(
        session,
        state,
        type.id(),
        StepError.of(StepError.Code.CODE_WRONG, "code"),
        before,
        ResetProtocol.progress(Result.FAILURE, Reason.CODE_WRONG, type.choice()),
        throttled,
        facts,
        now);
  }

  private static Decision failed(
      ResetSession session,
      ResetState.Proving state,
      String gate,
      StepError error,
      List<Effect> before,
      Audit audit,
      Need.Throttled throttled,
      Facts facts,
      Instant now) {
    Subject subject = state.gates().subject();
    List<Effect> effects = new ArrayList<>(before);
    effects.add(new Effect.CountFailure(subject, gate));
    effects.add(audit);
    Optional<Instant> until = Optional.empty();
    Reason reason =
        gate.equals(PHONE_NUMBER) ? Reason.BLOCKED_PHONE_NUMBER : Reason.BLOCKED_INVALID_CODES;
    for (Block block : Blocking.afterFailure(throttled.counts(), facts.limits(), now)) {
      effects.add(new Effect.SetBlock(subject, block, reason));
      effects.add(
          new Audit(Activity.BLOCKED, Result.SUCCESS, reason, List.of(block.reach().name())));
      boolean holdsHere =
          block.reach() == Block.Reach.THIS_ORIGIN || throttled.origin() instanceof Origin.Unproven;
      if (holdsHere) {
        until = Optional.of(block.until());
      }
    }
    Effect[] all = effects.toArray(Effect[]::new);
    return until
        .<Decision>map(u ->
            // The state's subject goes with the effects, so that events still name it.
            ResetProtocol.end(session, new Ending.Blocked(u), facts, all))
        .orElseGet(() -> ResetProtocol.wrong(session, state, error, facts, all));
  }

  private static Decision unlessBlocked(
      ResetSession session,
      Gates gates,
      String gate,
      Facts facts,
      Function<Need.Throttled, Decision> then) {
    return facts.ask(
        new Need.Throttle(gates.subject(), gate),
        throttled ->
            throttled.blockedUntil().isPresent()
                ? ResetProtocol.end(
                    session,
                    new Ending.Blocked(throttled.blockedUntil().get()),
                    facts,
                    new Audit(Activity.BLOCKED, Result.SUCCESS, Reason.BLOCKED_ALREADY, List.of()))
                : then.apply(throttled));
  }

  private static Decision resend(ResetSession session, EnterCode state, Facts facts, Instant now) {
    OfferedMethod method = state.method();
    if (!method.type().provedBy().sent()) {
      return ResetProtocol.wrong(session, StepError.Code.NOT_NOW, "", facts);
    }
    if (state.gates().passed().isEmpty() && ResetProtocol.switchedOff(facts)) {
      return ResetProtocol.endSwitchedOff(session, facts);
    }
    if (isOut(method, facts)) {
      return open(session, state.gates(), facts, now, List.of());
    }
    SentCode sent = state.gates().codes().get(method.id());
    if (sent != null && !sent.resendable(now)) {
      return ResetProtocol.wrong(session, StepError.Code.TOO_SOON, "", facts);
    }
    return send(session, state.gates(), method, facts, now, List.of());
  }

  private static Decision backToMethods(ResetSession session, Gates gates, Facts facts) {
    return offered(gates, facts).size() > 1
        ? Transition.to(session.at(new ChooseMethod(gates), facts.freshStepId()))
        : backToReason(session, gates, facts);
  }

  /** Behind a passed gate there is no way back, and a name cannot be exchanged for another. */
  private static Decision backToReason(ResetSession session, Gates gates, Facts facts) {
    if (!gates.passed().isEmpty() || !facts.policy().unlock()) {
      return ResetProtocol.wrong(session, StepError.Code.NOT_NOW, "", facts);
    }
    return Transition.to(
        session.at(
            new ResetState.ChooseReason(gates.subject(), gates.codes()), facts.freshStepId()));
  }

  private static EnterCode triedOnceMore(EnterCode state, SentCode sent) {
    Gates gates = state.gates();
    Map<String, SentCode> codes = new HashMap<>(gates.codes());
    codes.put(state.method().id(), sent.triedOnceMore());
    return new EnterCode(
        new Gates(gates.subject(), gates.purpose(), gates.passed(), codes), state.method());
  }

  private static StepError tooManySends(Instant when, Instant now) {
    long minutes = Math.max(1, Duration.between(now, when).plusSeconds(59).toMinutes());
    return new StepError(
        StepError.Code.TOO_MANY_SENDS, "", Map.of("minutes", Long.toString(minutes)));
  }

  private static Audit started(OfferedMethod method) {
    return ResetProtocol.progress(Result.SUCCESS, Reason.OPTION_STARTED, method.type().choice());
  }

  private static StepError notACode(MethodType type) {
    return new StepError(
        StepError.Code.INVALID,
        "code",
        Map.of("digits", Integer.toString(type.provedBy().digits())));
  }

  private static Effect[] with(List<Effect> before, Effect... more) {
    List<Effect> all = new ArrayList<>(before);
    all.addAll(List.of(more));
    return all.toArray(Effect[]::new);
  }
}
