package org.latchkey.core.reset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.policy.Policy;
import org.latchkey.passwords.PasswordRules;

/** What the person is asked or told next, as data; portal and sign-in client draw it alike. */
public sealed interface Step {

  record Challenge(ResetState.Challenge challenge) implements Step {}

  record Identify(Optional<String> user) implements Step {}

  record Reason() implements Step {}

  record ChooseMethod(List<OfferedMethod> methods, boolean secondGate) implements Step {}

  record EnterPhone(OfferedMethod method, boolean secondGate) implements Step {}

  /**
   * @param sent whether a code is on its way; false for an authenticator, and when none could be
   *     sent
   */
  record EnterCode(OfferedMethod method, boolean sent, boolean secondGate) implements Step {}

  record NewPassword(PasswordRules rules) implements Step {}

  /**
   * @param slow whether it takes so long that the outcome is being checked
   */
  record Working(Purpose purpose, boolean slow) implements Step {}

  record Over(Ending ending) implements Step {}

  /** An action that is offered, and from when on. */
  record Offer(Action action, Duration availableAfter) {}

  /** How long a write may take before the person is told that its outcome is being checked. */
  Duration SLOW = Duration.ofSeconds(20);

  /** The step that a session stands at. */
  static Step of(ResetSession session, Policy current, Instant now) {
    return switch (session.state()) {
      case ResetState.Challenged s -> new Challenge(s.challenge());
      case ResetState.Identify s -> new Identify(s.user());
      case ResetState.ChooseReason _ -> new Reason();
      case ResetState.ChooseMethod s ->
          new ChooseMethod(
              s.gates().open().stream().filter(m -> current.methods().contains(m.type())).toList(),
              secondGate(s));
      case ResetState.EnterPhone s -> new EnterPhone(s.method(), secondGate(s));
      case ResetState.EnterCode s ->
          new EnterCode(s.method(), s.gates().codes().containsKey(s.method().id()), secondGate(s));
      case ResetState.NewPassword s -> new NewPassword(s.rules());
      case ResetState.Writing s ->
          new Working(s.cleared().purpose(), !now.isBefore(s.intent().startedAt().plus(SLOW)));
      case ResetState.Checking s -> new Working(s.cleared().purpose(), true);
      case ResetState.Ended s -> new Over(s.ending());
    };
  }

  private static boolean secondGate(ResetState.Proving state) {
    return !state.gates().passed().isEmpty();
  }

  /** What can be done with the step of a session, the default action first. */
  static List<Offer> offers(ResetSession session, Policy policy, Policy current, Instant now) {
    List<Offer> offers = new ArrayList<>();
    switch (session.state()) {
      case ResetState.Challenged _, ResetState.Identify _ ->
          add(offers, Action.NEXT, Action.CANCEL);
      case ResetState.ChooseReason _ ->
          add(offers, Action.NEXT, Action.CANCEL, Action.CONTACT_ADMINISTRATOR);
      case ResetState.Proving s -> proving(offers, s, policy, current, now);
      case ResetState.NewPassword _ ->
          add(offers, Action.NEXT, Action.CANCEL, Action.CONTACT_ADMINISTRATOR);
      case ResetState.Pending _ -> add(offers, Action.STATUS);
      case ResetState.Ended _ -> {}
    }
    return List.copyOf(offers);
  }

  private static void proving(
      List<Offer> offers, ResetState.Proving s, Policy policy, Policy current, Instant now) {
    add(offers, Action.NEXT);
    if (s instanceof ResetState.EnterCode code && code.method().type().provedBy().sent()) {
      SentCode sent = code.gates().codes().get(code.method().id());
      Duration wait =
          sent == null
              ? Duration.ZERO
              : Duration.between(now, sent.issuedAt().plus(SentCode.RESEND_AFTER));
      offers.add(new Offer(Action.RESEND, wait.isNegative() ? Duration.ZERO : wait));
    }
    boolean toMethods =
        !(s instanceof ResetState.ChooseMethod)
            && s.gates().open().stream().filter(m -> current.methods().contains(m.type())).count()
                > 1;
    boolean toReason = s.gates().passed().isEmpty() && policy.unlock();
    if (toMethods || toReason) {
      add(offers, Action.BACK);
    }
    add(offers, Action.CANCEL, Action.CONTACT_ADMINISTRATOR);
  }

  private static void add(List<Offer> offers, Action... actions) {
    for (Action action : actions) {
      offers.add(new Offer(action, Duration.ZERO));
    }
  }
}
