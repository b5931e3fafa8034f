package org.latchkey.server.web.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.Scope;
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
import org.latchkey.server.screen.BundledScreens;
import org.latchkey.server.screen.Screens;

/** Replies of a reset flow, of every kind. */
final class Replies {

  static final String TOKEN = "q4hV1c2Pz0mJx8L7eYbTnGdRkUa5sWfIoC6vQ9HtZyM";
  static final UUID CORRELATION_ID = UUID.fromString("3f2c9d4e-1b7a-4c55-9e0f-6a8d7b2c1e90");
  static final Step IDENTIFY = new Step.Identify(Optional.empty());

  private static final OfferedMethod MAIL =
      new OfferedMethod("m1", MethodType.EMAIL, "a***@e***.example", "k1");
  private static final OfferedMethod TEXT =
      new OfferedMethod("m2", MethodType.MOBILE_PHONE_SMS, "*********67", "k2");
  private static final OfferedMethod SECOND_TEXT =
      new OfferedMethod("m3", MethodType.MOBILE_PHONE_SMS, "*********89", "k3");
  private static final OfferedMethod APP =
      new OfferedMethod("m4", MethodType.AUTHENTICATOR, "", "k4");
  private static final Policy POLICY =
      new Policy(
          1,
          new Scope.Everybody(),
          MethodType.registrables(),
          2,
          false,
          true,
          Disclosure.UNIFORM,
          Set.of(),
          "Call\t4100");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  private static final Screens SCREENS = new BundledScreens(InstantSource.system());

  private Replies() {}

  /** At least one step of each type there is. */
  static List<Step> everyStep() {
    List<Step> steps =
        new ArrayList<>(
            List.of(
                new Step.Challenge(
                    new ResetState.Challenge("0123456789abcdef0123456789abcdef", 18, LATER)),
                IDENTIFY,
                new Step.Identify(Optional.of("ada@corp.example")),
                new Step.Reason(),
                new Step.ChooseMethod(List.of(MAIL, TEXT, SECOND_TEXT, APP), false),
                new Step.EnterPhone(TEXT, true),
                new Step.EnterCode(MAIL, true, false),
                new Step.EnterCode(APP, false, true),
                new Step.NewPassword(
                    new PasswordRules(
                        List.of(
                            new Rule.MinLength(12),
                            new Rule.MaxLength(256),
                            new Rule.Categories(3),
                            new Rule.NotContains(List.of("ada", "lovelace")),
                            new Rule.History(24),
                            new Rule.MinAge(Duration.ofDays(1)),
                            new Rule.Banned(),
                            new Rule.Breached(),
                            new Rule.Directory()))),
                new Step.Working(Purpose.FORGOT, false),
                new Step.Working(Purpose.UNLOCK, true)));
    for (Ending.Result result : Ending.Result.values()) {
      steps.add(new Step.Over(new Ending.Done(result, true)));
    }
    steps.add(new Step.Over(new Ending.Blocked(LATER)));
    steps.add(new Step.Over(new Ending.Expired()));
    steps.add(new Step.Over(new Ending.Cancelled()));
    for (Ending.Why why : Ending.Why.values()) {
      steps.add(new Step.Over(new Ending.Unavailable(why)));
    }
    return steps;
  }

  /** What the contract calls the step. */
  static String kind(Step step) {
    return SCREENS.draw(at(step)).kind();
  }

  static Reply.AtStep at(Step step) {
    return at(step, Optional.empty());
  }

  static Reply.AtStep at(Step step, StepError error) {
    return at(step, Optional.of(error));
  }

  private static Reply.AtStep at(Step step, Optional<StepError> error) {
    return new Reply.AtStep(
        Optional.of(TOKEN),
        CORRELATION_ID,
        "en",
        "step-7",
        step,
        step instanceof Step.Over ? List.of() : offers(),
        error,
        Optional.of("ada@corp.example"),
        Duration.ofSeconds(873),
        Optional.of("a browser's proof of origin"),
        POLICY);
  }

  private static List<Step.Offer> offers() {
    List<Step.Offer> offers = new ArrayList<>();
    for (Action action : Action.values()) {
      offers.add(
          new Step.Offer(action, action == Action.RESEND ? Duration.ofSeconds(10) : Duration.ZERO));
    }
    return offers;
  }

  static StepError error(StepError.Code code) {
    return new StepError(code, "code", Map.of("minutes", "5"));
  }
}
