package org.latchkey.core.reset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.reset.Need.Sendable;
import org.latchkey.core.reset.Need.Throttled;
import org.latchkey.core.reset.Subject.Decoy;
import org.latchkey.core.reset.Subject.Person;

/** Laws about proving who one is; promises 2, 4 and 5. */
final class GateLaws {

  private static final Set<Object> FALSE = Set.of(false, OptionalLong.empty(), Optional.empty());

  private GateLaws() {}

  static List<PassedGate> passed(ResetState state) {
    return switch (state) {
      case ResetState.Proving s -> s.gates().passed();
      case ResetState.NewPassword s -> s.cleared().passed();
      case ResetState.Pending s -> s.cleared().passed();
      case ResetState.Challenged _,
          ResetState.Identify _,
          ResetState.ChooseReason _,
          ResetState.Ended _ ->
          List.of();
    };
  }

  static boolean onlyLivingCodes(Edge e) {
    return e.asked(Need.CodeCheck.class)
        .map(asked -> asked.getKey().sent())
        .allMatch(sent ->
            !e.now().isBefore(sent.issuedAt())
                && e.now().isBefore(sent.issuedAt().plusSeconds(300))
                && sent.tries() < 5);
  }

  static boolean blockedIsBlocked(Edge e) {
    boolean blocked =
        e.asked(Need.Throttle.class)
            .anyMatch(a -> ((Throttled) a.getValue()).blockedUntil().isPresent());
    boolean checks = checks(e).findAny().isPresent();
    if (checks && e.asked(Need.Throttle.class).count() != 1) {
      return false;
    }
    return !blocked
        || (!checks
            && e.effects(Effect.CountFailure.class).isEmpty()
            && e.to() instanceof ResetState.Ended ended
            && ended.ending() instanceof Ending.Blocked);
  }

  private static Stream<Map.Entry<Need<?>, Object>> checks(Edge e) {
    if (e.answers().isEmpty()) {
      return Stream.empty();
    }
    return e.answers().entrySet().stream()
        .filter(a ->
            switch (a.getKey()) {
              case Need.NumberCheck _,
                  Need.CodeCheck _,
                  Need.TimeStepCheck _,
                  Need.IssuedCodeCheck _ ->
                  true;
              default -> false;
            });
  }

  static boolean failuresCount(Edge e) {
    long failures = checks(e).filter(a -> FALSE.contains(a.getValue())).count();
    return e.effects(Effect.CountFailure.class).size() == failures
        && (failures > 0 || e.effects(Effect.SetBlock.class).isEmpty());
  }

  /** A code keeps its tries until it is used or another one takes its place. */
  static boolean triesAreSpent(Edge e) {
    Map<String, SentCode> before = Abstraction.codes(e.from());
    Map<String, SentCode> after = Abstraction.codes(e.to());
    boolean goesOn =
        e.to() instanceof ResetState.ChooseReason || e.to() instanceof ResetState.Proving;
    boolean wrong = e.asked(Need.CodeCheck.class).anyMatch(asked -> asked.getValue().equals(false));
    return !goesOn
        || before.entrySet().stream()
            .allMatch(code -> {
              String id = code.getKey();
              if (isNew(e, id) || passed(e.to()).stream().anyMatch(p -> p.methodId().equals(id))) {
                return true;
              }
              boolean tried =
                  wrong && e.from() instanceof ResetState.EnterCode s && s.method().id().equals(id);
              return (tried ? code.getValue().triedOnceMore() : code.getValue())
                  .equals(after.get(id));
            });
  }

  private static boolean isNew(Edge e, String method) {
    return e.asked(Need.Send.class)
        .anyMatch(asked ->
            asked.getKey().method().id().equals(method)
                && asked.getValue() instanceof Sendable.Yes);
  }

  static boolean passedStaysPassed(Edge e) {
    List<PassedGate> before = passed(e.from());
    List<PassedGate> after = passed(e.to());
    return e.to() instanceof ResetState.Ended
        || (after.size() >= before.size() && after.subList(0, before.size()).equals(before));
  }

  static boolean timeStepsAreSpent(Edge e) {
    boolean completed =
        e.effects(Effect.Audit.class).stream().anyMatch(a -> a.reason() == Reason.OPTION_COMPLETED);
    List<Long> steps =
        e.asked(Need.TimeStepCheck.class)
            .map(asked -> (OptionalLong) asked.getValue())
            .flatMap(step -> step.stream().boxed())
            .toList();
    List<Long> spent =
        e.effects(Effect.SpendTimeStep.class).stream().map(Effect.SpendTimeStep::timeStep).toList();
    return completed ? spent.equals(steps) : spent.isEmpty();
  }

  /** Spent with its gate, and with every wrong one a try less: of decoys too, who have none. */
  static boolean issuedCodesAreSpent(Edge e) {
    boolean completed =
        e.effects(Effect.Audit.class).stream().anyMatch(a -> a.reason() == Reason.OPTION_COMPLETED);
    List<String> right =
        e.asked(Need.IssuedCodeCheck.class)
            .flatMap(asked -> ((Optional<?>) asked.getValue()).stream())
            .map(issued -> ((Need.IssuedCode) issued).id())
            .toList();
    long wrong =
        e.asked(Need.IssuedCodeCheck.class)
            .filter(asked -> asked.getValue().equals(Optional.empty()))
            .count();
    List<String> spent =
        e.effects(Effect.SpendIssuedCode.class).stream()
            .map(Effect.SpendIssuedCode::codeId)
            .toList();
    return (completed ? spent.equals(right) : spent.isEmpty())
        && e.effects(Effect.CountIssuedCodeTry.class).size() == wrong;
  }

  static boolean sendsAreAllowed(Edge e) {
    long allowed =
        e.asked(Need.Send.class).filter(asked -> asked.getValue() instanceof Sendable.Yes).count();
    List<Effect.CountSend> counted = e.effects(Effect.CountSend.class);
    List<Effect.SendCode> sent = e.effects(Effect.SendCode.class);
    Subject named = e.after().named().orElse(null);
    return counted.size() == allowed
        && sent.size() == (named instanceof Person ? allowed : 0)
        && counted.stream().allMatch(c -> c.subject().equals(named) && usable(e, c.method()))
        && sent.stream()
            .allMatch(s ->
                s.person().equals(named) && usable(e, s.method()) && s.code().equals(World.CODE));
  }

  /** While a code lives another one comes only to somebody who asked for it and waited. */
  static boolean sendsOnlyWhatIsMissing(Edge e) {
    return e.effects(Effect.CountSend.class).stream()
        .map(counted -> Abstraction.codes(e.from()).get(counted.method().id()))
        .allMatch(code ->
            code == null
                || !code.alive(e.now())
                || (e.isNow(Action.RESEND) && code.resendable(e.now())));
  }

  private static boolean usable(Edge e, OfferedMethod method) {
    return e.current().methods().contains(method.type())
        && e.setting().policy().methods().contains(method.type())
        && e.after().named().filter(n -> n.methods().contains(method)).isPresent();
  }

  static boolean decoysStayOutside(Edge e) {
    return !(e.after().named().orElse(null) instanceof Decoy)
        || (passed(e.to()).isEmpty()
            && !e.result().session().pastFirstGate()
            && e.after().proofs().isEmpty()
            && e.effects(Effect.SendCode.class).isEmpty()
            && !(e.to() instanceof ResetState.NewPassword)
            && !(e.to() instanceof ResetState.Pending)
            && !(e.to() instanceof ResetState.Ended end && end.ending() instanceof Ending.Done));
  }

  static boolean disabledMethodsPassNothing(Edge e) {
    List<PassedGate> before = passed(e.from());
    return passed(e.to()).stream()
        .filter(gate -> !before.contains(gate))
        .allMatch(gate -> e.current().methods().contains(gate.type()));
  }
}
