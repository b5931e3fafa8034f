package org.latchkey.server.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.OfferedMethod;
import org.latchkey.core.reset.Purpose;
import org.latchkey.core.reset.ResetState;
import org.latchkey.core.reset.Step;
import org.latchkey.core.reset.StepError;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Rule;
import org.latchkey.server.reset.Reply;

/** Steps and replies of every kind, for tests. */
public final class Replies {

  public static final UUID CORRELATION = UUID.fromString("5b1f6a53-9a37-4c1e-8d0a-0f6f1f1b2c3d");

  public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  public static final OfferedMethod EMAIL =
      new OfferedMethod("m1", MethodType.EMAIL, "a*****@e*****", "k1");
  public static final OfferedMethod PHONE =
      new OfferedMethod("m2", MethodType.MOBILE_PHONE_SMS, "+** *******42", "k2");
  public static final OfferedMethod APP =
      new OfferedMethod("m3", MethodType.AUTHENTICATOR, "", "k3");
  static final OfferedMethod CODE =
      new OfferedMethod("m4", MethodType.TEMPORARY_ACCESS_CODE, "", "k4");

  public static final List<Rule> EVERY_RULE =
      List.of(
          new Rule.MinLength(12),
          new Rule.MaxLength(256),
          new Rule.Categories(3),
          new Rule.NotContains(List.of("Ada", "Lovelace")),
          new Rule.History(5),
          new Rule.MinAge(Duration.ofHours(24)),
          new Rule.Banned(),
          new Rule.Breached(),
          new Rule.Directory());

  private Replies() {}

  /** Every kind of step, with its variants. */
  public static List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Challenge(new ResetState.Challenge("c2FsdA", 18, NOW.plusSeconds(120))));
    steps.add(new Step.Identify(Optional.empty()));
    steps.add(new Step.Identify(Optional.of("ada@corp.example")));
    steps.add(new Step.Reason());
    for (boolean second : new boolean[] {false, true}) {
      steps.add(new Step.ChooseMethod(List.of(EMAIL, PHONE, APP, CODE), second));
      steps.add(new Step.EnterPhone(PHONE, second));
      for (OfferedMethod method : List.of(EMAIL, PHONE, APP, CODE)) {
        steps.add(new Step.EnterCode(method, true, second));
        steps.add(new Step.EnterCode(method, false, second));
      }
    }
    steps.add(new Step.NewPassword(new PasswordRules(EVERY_RULE)));
    for (Purpose purpose : Purpose.values()) {
      steps.add(new Step.Working(purpose, false));
      steps.add(new Step.Working(purpose, true));
    }
    endings().forEach(ending -> steps.add(new Step.Over(ending)));
    return steps;
  }

  /** Every ending. */
  public static List<Ending> endings() {
    List<Ending> endings = new ArrayList<>();
    for (Ending.Result result : Ending.Result.values()) {
      endings.add(new Ending.Done(result, false));
      endings.add(new Ending.Done(result, true));
    }
    endings.add(new Ending.Blocked(NOW.plus(Duration.ofHours(24))));
    endings.add(new Ending.Expired());
    endings.add(new Ending.Cancelled());
    for (Ending.Why why : Ending.Why.values()) {
      endings.add(new Ending.Unavailable(why));
    }
    return endings;
  }

  /** What core offers at such a step, the default action first. */
  public static List<Step.Offer> offers(Step step) {
    return switch (step) {
      case Step.Challenge _, Step.Identify _ -> of(Action.NEXT, Action.CANCEL);
      case Step.Reason _, Step.NewPassword _ ->
          of(Action.NEXT, Action.CANCEL, Action.CONTACT_ADMINISTRATOR);
      case Step.ChooseMethod _, Step.EnterPhone _ ->
          of(Action.NEXT, Action.BACK, Action.CANCEL, Action.CONTACT_ADMINISTRATOR);
      case Step.EnterCode _ ->
          List.of(
              new Step.Offer(Action.NEXT, Duration.ZERO),
              new Step.Offer(Action.RESEND, Duration.ofSeconds(10)),
              new Step.Offer(Action.BACK, Duration.ZERO),
              new Step.Offer(Action.CANCEL, Duration.ZERO),
              new Step.Offer(Action.CONTACT_ADMINISTRATOR, Duration.ZERO));
      case Step.Working _ -> of(Action.STATUS);
      case Step.Over _ -> List.of();
    };
  }

  private static List<Step.Offer> of(Action... actions) {
    return List.of(actions).stream().map(a -> new Step.Offer(a, Duration.ZERO)).toList();
  }

  public static Reply.AtStep at(Step step, String language) {
    return at(step, language, Optional.empty());
  }

  public static Reply.AtStep at(Step step, String language, Optional<StepError> error) {
    return new Reply.AtStep(
        Optional.empty(),
        CORRELATION,
        language,
        "step-1",
        step,
        offers(step),
        error,
        Optional.of("ada@corp.example"),
        Duration.ofMinutes(12),
        Optional.empty(),
        policy("Call +1 425 555 0199\nor ask at the front desk"));
  }

  public static Policy policy(String helpdesk) {
    Policy p = Policy.initial();
    return new Policy(
        1,
        p.scope(),
        p.methods(),
        p.gates(),
        p.prepopulated(),
        p.unlock(),
        p.disclosure(),
        p.ownDomains(),
        helpdesk);
  }
}
