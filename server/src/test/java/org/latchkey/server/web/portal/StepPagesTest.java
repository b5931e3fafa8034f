package org.latchkey.server.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.server.web.portal.PortalFixture.get;
import static org.latchkey.server.web.portal.PortalFixture.inSession;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Purpose;
import org.latchkey.core.reset.Step;
import org.latchkey.core.reset.StepError;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.server.screen.Replies;

/** How each step of a reset looks in HTML. */
class StepPagesTest {
  private final PortalFixture portal = new PortalFixture();

  static Stream<Step> steps() {
    return Replies.steps().stream();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyStepIsAPageThatKeepsTheRules(Step step) throws Exception {
    portal.flow.at(step);
    Document page = portal.page(inSession(get("/reset")));
    assertThat(page.expectFirst(".foot code").text()).isEqualTo(Replies.CORRELATION.toString());
    for (Element form : page.select("form")) {
      assertThat(form.select("input[name=step]").attr("value")).isEqualTo("step-1");
      assertThat(form.select("input[name=request]").attr("value")).matches("[0-9a-f]{32}");
    }
    assertThat(page.select("main form").isEmpty()).isEqualTo(step instanceof Step.Over);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyStepIsThereInGermanToo(Step step) throws Exception {
    portal.flow.at(step);
    Document page = portal.page(inSession(get("/reset?lang=de")));
    assertThat(page.expectFirst("html").attr("lang")).isEqualTo("de");
  }

  @Test
  void everyFormHasARequestOfItsOwn() throws Exception {
    portal.flow.at(new Step.Reason());
    String first =
        portal.page(inSession(get("/reset"))).select("input[name=request]").attr("value");
    String second =
        portal.page(inSession(get("/reset"))).select("input[name=request]").attr("value");
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void theDefaultButtonComesFirstForTheEnterKey() throws Exception {
    portal.flow.at(new Step.EnterCode(Replies.EMAIL, true, false));
    Document page = portal.page(inSession(get("/reset")));
    assertThat(page.select("button[type=submit]").eachAttr("value"))
        .containsExactly("next", "resend", "back", "cancel", "contactAdministrator");
    assertThat(page.select("button[value=resend]").attr("data-after")).isEqualTo("10000");
  }

  @Test
  void aCodeIsTypedOnANumberPadAndFilledInByThePhone() throws Exception {
    portal.flow.at(new Step.EnterCode(Replies.PHONE, true, false));
    Element code = portal.page(inSession(get("/reset"))).expectFirst("#code");
    assertThat(code.attr("inputmode")).isEqualTo("numeric");
    assertThat(code.attr("autocomplete")).isEqualTo("one-time-code");
    assertThat(code.attr("maxlength")).isEqualTo("10");
    assertThat(code.hasAttr("autofocus")).isTrue();
  }

  @Test
  void aChoiceIsAnAnswerByItself() throws Exception {
    portal.flow.at(new Step.ChooseMethod(List.of(Replies.EMAIL, Replies.APP), false));
    Document page = portal.page(inSession(get("/reset")));
    assertThat(page.select("button[name=choice.method]").eachAttr("value"))
        .containsExactly("email", "authenticator");
    assertThat(page.expectFirst("button[value=email]").text()).contains("a*****@e*****");
    assertThat(page.select("button[value=next]")).isEmpty();
  }

  @Test
  void newPasswordShowsItsRulesAndWhatAScriptNeedsToCheckThem() throws Exception {
    portal.flow.at(new Step.NewPassword(new PasswordRules(Replies.EVERY_RULE)));
    Document page = portal.page(inSession(get("/reset")));
    assertThat(page.select("li[data-rule]").eachAttr("data-rule"))
        .containsExactly("minLength", "maxLength", "categories", "notContains");
    assertThat(page.expectFirst("li[data-rule=minLength]").attr("data-number")).isEqualTo("12");
    assertThat(page.expectFirst("li[data-rule=notContains]").attr("data-words"))
        .isEqualTo("Ada\nLovelace");
    assertThat(page.select("li.later")).hasSize(5);
    assertThat(page.select("input[autocomplete=new-password]").eachAttr("name"))
        .containsExactly("password", "confirm");
    assertThat(page.select("button[data-reveals]").eachAttr("hidden")).hasSize(2);
    assertThat(page.expectFirst("#password").attr("aria-describedby")).isEqualTo("rules");
  }

  @Test
  void aMistakeIsSaidFirstAndLeadsToItsField() throws Exception {
    portal.flow.at(
        new Step.EnterCode(Replies.EMAIL, true, false),
        StepError.of(StepError.Code.CODE_WRONG, "code"));
    Document page = portal.page(inSession(get("/reset")));
    assertThat(page.title()).startsWith("Error: ");
    Element summary = page.expectFirst("[role=alert]");
    assertThat(summary.hasAttr("autofocus")).isTrue();
    assertThat(summary.expectFirst("a").attr("href")).isEqualTo("#code");
    Element code = page.expectFirst("#code");
    assertThat(code.attr("aria-invalid")).isEqualTo("true");
    assertThat(code.attr("aria-describedby")).isEqualTo("code-error code-help");
    assertThat(page.expectFirst("#code-error").text()).isEqualTo(summary.expectFirst("a").text());
  }

  @Test
  void whileSomethingRunsThePageComesAgainByItselfAndTakesNoFocus() throws Exception {
    portal.flow.at(new Step.Working(Purpose.FORGOT, false));
    Document page = portal.page(inSession(get("/reset")));
    assertThat(page.select("noscript").outerHtml()).contains("http-equiv=\"refresh\"");
    assertThat(page.select("[autofocus]")).isEmpty();
    assertThat(page.select("script[src*=working.js]")).hasSize(1);
  }

  @Test
  void theEndShowsTheHelpdeskOnceAndTheWayOn() throws Exception {
    portal.flow.at(new Step.Over(new Ending.Unavailable(Ending.Why.DISABLED)));
    Document page = portal.page(inSession(get("/reset")));
    assertThat(page.select(".help")).hasSize(1);
    assertThat(page.expectFirst(".help .as-written").wholeText())
        .isEqualTo("Call +1 425 555 0199\nor ask at the front desk");
    assertThat(page.expectFirst("main a.secondary").attr("href")).isEqualTo("/");
  }

  @Test
  void afterAResetTheNextThingToDoIsToSignIn() throws Exception {
    portal.flow.at(new Step.Over(new Ending.Done(Ending.Result.PASSWORD_RESET, true)));
    Document page = portal.page(inSession(get("/reset")));
    assertThat(page.expectFirst("h1 + p").text()).contains("connect it first");
    assertThat(page.expectFirst("main a.primary").attr("href")).isEqualTo("/sign-in");
  }

  @Test
  void whatAPersonTypedIsTextAndNeverMarkup() throws Exception {
    String typed = "<img src=x onerror=alert(1)>\"'&\u202e🔑";
    portal.flow.at(new Step.Identify(Optional.of(typed)));
    Document page = portal.page(inSession(get("/reset")));
    assertThat(page.expectFirst("#user").attr("value")).isEqualTo(typed);
    assertThat(page.select("img[src=x]")).isEmpty();
    assertThat(page.expectFirst(".brand").text()).isEqualTo("Example <Corp>");
  }
}
