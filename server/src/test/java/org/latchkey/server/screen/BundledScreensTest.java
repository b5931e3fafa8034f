package org.latchkey.server.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.OfferedMethod;
import org.latchkey.core.reset.Purpose;
import org.latchkey.core.reset.Step;
import org.latchkey.core.reset.StepError;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Rule;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.screen.Screen.Choice;
import org.latchkey.server.screen.Screen.Field;

class BundledScreensTest {
  private final Screens screens = new BundledScreens(InstantSource.fixed(Replies.NOW));

  static Stream<String> languages() {
    return Languages.bundled().supported().stream();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyStepHasWords(String language) {
    for (Step step : Replies.steps()) {
      Screen screen = draw(step, language);
      assertThat(screen.title()).as(step.toString()).isNotBlank();
      assertThat(texts(screen)).as(step.toString()).allSatisfy(BundledScreensTest::isProse);
      assertThat(screen.last()).isEqualTo(step instanceof Step.Over);
      assertThat(screen.id()).isEqualTo("step-1");
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyMistakeHasWords(String language) {
    for (StepError.Code code : StepError.Code.values()) {
      for (String field : List.of("", "user", "code", "phone", "password", "confirm", "method")) {
        assertThat(mistake(StepError.of(code, field), language)).satisfies(m -> isProse(m.text()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyRefusalAndEveryRuleHasASentenceOfItsOwn(String language) {
    for (Refusal refusal : Refusal.values()) {
      assertThat(new Texts("messages.reset").find(language, "error.passwordRefused." + refusal, 0L))
          .as(refusal.name())
          .isPresent();
    }
    for (Rule rule : Replies.EVERY_RULE) {
      StepError error =
          new StepError(StepError.Code.PASSWORD_RULE, "password", Map.of("rule", rule.id()));
      assertThat(mistake(error, language).text())
          .as(rule.id())
          .isNotEqualTo(mistake(StepError.of(StepError.Code.PASSWORD_RULE, "x"), language).text());
    }
  }

  @Test
  void aMistakeNamesItsFieldAndItsNumber() {
    Screen.Mistake mistake =
        mistake(
            new StepError(
                StepError.Code.PASSWORD_RULE,
                "password",
                Map.of("rule", "minLength", "characters", "12")),
            "en");
    assertThat(mistake.code()).isEqualTo("passwordRule");
    assertThat(mistake.field()).contains("password");
    assertThat(mistake.text()).contains("12 characters");
    assertThat(mistake(StepError.of(StepError.Code.STALE, ""), "en").field()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,in one minute", "7,in 7 minutes"})
  void aNumberIsSpokenAsPeopleDo(String minutes, String spoken) {
    StepError error = new StepError(StepError.Code.TOO_MANY_SENDS, "", Map.of("minutes", minutes));
    assertThat(mistake(error, "en").text()).contains(spoken);
  }

  @Test
  void fieldsAndChoicesAreThoseOfTheContract() {
    assertThat(kindAndFields(new Step.Identify(Optional.empty()))).isEqualTo("identify user:text");
    assertThat(kindAndFields(new Step.Reason())).isEqualTo("reason reason:choice");
    assertThat(kindAndFields(new Step.EnterPhone(Replies.PHONE, false)))
        .isEqualTo("enterPhone phone:phone");
    assertThat(kindAndFields(new Step.EnterCode(Replies.APP, false, false)))
        .isEqualTo("enterCode code:code");
    assertThat(kindAndFields(new Step.NewPassword(new PasswordRules(List.of()))))
        .isEqualTo("newPassword password:newPassword confirm:newPassword");
    Field code = draw(new Step.EnterCode(Replies.EMAIL, true, false), "en").fields().getFirst();
    assertThat(code.maxLength()).isEqualTo(10);
    Screen issued = draw(new Step.EnterCode(Replies.CODE, false, false), "en");
    assertThat(issued.fields().getFirst().maxLength()).isEqualTo(16);
    assertThat(issued.body().getFirst()).contains("12-digit");
    assertThat(mistake(new StepError(StepError.Code.INVALID, "code", Map.of("digits", "12")), "de"))
        .satisfies(m -> assertThat(m.text()).contains("12 Ziffern"));
  }

  @Test
  void methodsAreToldApartByValueAndHint() {
    OfferedMethod secondApp = new OfferedMethod("m4", MethodType.AUTHENTICATOR, "", "k4");
    Screen screen =
        draw(
            new Step.ChooseMethod(
                List.of(Replies.EMAIL, Replies.APP, secondApp, Replies.PHONE), false),
            "en");
    List<Choice> choices = screen.fields().getFirst().choices();
    assertThat(choices)
        .extracting(Choice::value)
        .containsExactly("email", "authenticator", "authenticator#2", "mobilePhone.sms");
    assertThat(choices.getFirst().hint()).contains("a*****@e*****");
    assertThat(choices.get(1).hint()).isEmpty();
    assertThat(choices.get(2).hint()).contains("Number 2 of your authenticator apps");
  }

  @Test
  void moreThanEightMethodsAreCutToEight() {
    List<OfferedMethod> many = Stream.generate(() -> Replies.APP).limit(11).toList();
    assertThat(draw(new Step.ChooseMethod(many, false), "en").fields().getFirst().choices())
        .hasSize(8);
  }

  @Test
  void theFirstOfferIsTheStandardAction() {
    Screen screen = draw(new Step.EnterCode(Replies.EMAIL, true, false), "en");
    assertThat(screen.actions())
        .extracting(Screen.Button::name)
        .containsExactly("next", "resend", "back", "cancel", "contactAdministrator");
    assertThat(screen.actions())
        .extracting(Screen.Button::standard)
        .containsExactly(true, false, false, false, false);
    assertThat(screen.actions().get(1).availableAfterMs()).isEqualTo(10_000);
  }

  @Test
  void rulesAreToldAsWordsAndAsData() {
    Screen screen = draw(new Step.NewPassword(new PasswordRules(Replies.EVERY_RULE)), "en");
    assertThat(screen.rules())
        .extracting(Screen.RuleText::id)
        .containsExactly(
            "minLength",
            "maxLength",
            "categories",
            "notContains",
            "history",
            "minAge",
            "banned",
            "breached",
            "directory");
    assertThat(screen.rules().getFirst().text()).isEqualTo("At least 12 characters");
    assertThat(screen.rules().getFirst().parameters()).containsEntry("characters", 12);
    assertThat(screen.rules().getFirst().checkable()).isEqualTo("client");
    assertThat(screen.rules().getLast().checkable()).isEqualTo("server");
  }

  @Test
  void aSlowWriteSaysThatItsOutcomeIsBeingChecked() {
    Screen quick = draw(new Step.Working(Purpose.FORGOT, false), "en");
    Screen slow = draw(new Step.Working(Purpose.FORGOT, true), "en");
    assertThat(quick.pollAfterMs().orElseThrow()).isBetween(500, 5000);
    assertThat(slow.pollAfterMs().orElseThrow()).isBetween(500, 5000);
    assertThat(slow.body().getFirst()).contains("send you a message");
    assertThat(quick.fields().getFirst().type()).isEqualTo("progress");
  }

  @Test
  void theNetworkComesBeforeTheSignIn() {
    Screen screen = draw(new Step.Over(new Ending.Done(Ending.Result.PASSWORD_RESET, true)), "en");
    assertThat(screen.body().getFirst()).contains("connect it first");
    assertThat(draw(new Step.Over(new Ending.Done(Ending.Result.PASSWORD_RESET, false)), "en"))
        .satisfies(s -> assertThat(s.body()).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S,PT1M",
    "PT60S,PT1M",
    "PT61S,PT2M",
    "PT90M,PT90M",
    "PT23H1M,PT24H",
    "PT-5S,PT1M"
  })
  void aBlockIsRoundedUp(Duration left, Duration said) {
    Screen screen = draw(new Step.Over(new Ending.Blocked(Replies.NOW.plus(left))), "en");
    assertThat(screen.retryAfterMs()).contains(said.toMillis());
  }

  @Test
  void whoIsStuckIsToldWhomToAskAndTheSupportCode() {
    for (Step step :
        List.of(
            new Step.Over(new Ending.Blocked(Replies.NOW.plusSeconds(60))),
            new Step.Over(new Ending.Unavailable(Ending.Why.NOT_PERMITTED)))) {
      Screen screen = draw(step, "de");
      assertThat(screen.helpdesk()).contains("Call +1 425 555 0199\nor ask at the front desk");
      assertThat(String.join(" ", screen.body())).contains(Replies.CORRELATION.toString());
    }
    Screen none = screens.draw(withoutHelpdesk(new Step.Over(new Ending.Cancelled())));
    assertThat(none.helpdesk()).isEmpty();
  }

  @Test
  void aNameWithBracesAndQuotesIsShownAsTyped() {
    Reply.AtStep reply = Replies.at(new Step.EnterCode(Replies.EMAIL, true, false), "en");
    String odd = "o'hara{0}<b>";
    Screen screen =
        screens.draw(
            new Reply.AtStep(
                reply.token(),
                reply.correlationId(),
                reply.language(),
                reply.stepId(),
                reply.step(),
                reply.offers(),
                reply.error(),
                Optional.of(odd),
                reply.expiresIn(),
                reply.newOriginToken(),
                reply.policy()));
    assertThat(screen.fields().getFirst().help().orElseThrow()).endsWith(odd);
  }

  private static Reply.AtStep withoutHelpdesk(Step step) {
    return new Reply.AtStep(
        Optional.empty(),
        UUID.randomUUID(),
        "en",
        "s",
        step,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        Replies.policy("  "));
  }

  private Screen draw(Step step, String language) {
    return screens.draw(Replies.at(step, language));
  }

  private Screen.Mistake mistake(StepError error, String language) {
    return screens
        .draw(Replies.at(new Step.Reason(), language, Optional.of(error)))
        .error()
        .orElseThrow();
  }

  private String kindAndFields(Step step) {
    Screen screen = draw(step, "en");
    StringBuilder text = new StringBuilder(screen.kind());
    screen.fields().forEach(f -> text.append(' ').append(f.name()).append(':').append(f.type()));
    return text.toString();
  }

  private static List<String> texts(Screen screen) {
    return Stream.of(
            Stream.of(screen.title()),
            screen.body().stream(),
            screen.fields().stream().map(Field::label),
            screen.fields().stream().flatMap(f -> f.choices().stream()).map(Choice::label),
            screen.actions().stream().map(Screen.Button::label),
            screen.rules().stream().map(Screen.RuleText::text))
        .flatMap(s -> s)
        .toList();
  }

  private static void isProse(String text) {
    assertThat(text).isNotBlank().doesNotContain("{", "}").doesNotContainPattern("\\bnull\\b");
  }
}
