package org.latchkey.server.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.server.web.portal.PortalFixture.get;
import static org.latchkey.server.web.portal.PortalFixture.inSession;
import static org.latchkey.server.web.portal.PortalFixture.post;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.core.reset.Step;
import org.latchkey.core.reset.StepError;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.server.reset.AnswerRequest;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.screen.Replies;
import org.springframework.mock.web.MockHttpServletResponse;

/** Answers, redirects and cookies of the reset pages. */
class ResetPagesTest {
  private final PortalFixture portal = new PortalFixture();

  @Test
  void anAnswerIsHandedOnAndLeadsBackToTheOneAddress() throws Exception {
    portal.flow.at(new Step.Reason());
    MockHttpServletResponse response =
        portal.send(
            inSession(post("/reset/answer"))
                .param("step", "step-7")
                .param("request", "0af0")
                .param("action", "next")
                .param("code", " 123 456 ")
                .param("_csrf", "x"));
    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(response.getHeader("Location")).isEqualTo("/reset");
    AnswerRequest asked = portal.flow.answers.getFirst();
    assertThat(asked.token()).isEqualTo("secret-session");
    assertThat(asked.client().address()).isEqualTo("127.0.0.1");
    Answer answer = asked.answer();
    assertThat(answer.stepId()).isEqualTo("step-7");
    assertThat(answer.request()).isEqualTo("0af0");
    assertThat(answer.action()).isEqualTo(Action.NEXT);
    assertThat(answer.fields()).containsOnlyKeys("code");
    assertThat(portal.flow.said(0, "code")).isEqualTo(" 123 456 ");
  }

  @Test
  void aPressedChoiceIsTheFieldAndMeansNext() throws Exception {
    portal.flow.at(new Step.Reason());
    portal.send(inSession(post("/reset/answer")).param("choice.method", "email"));
    Answer answer = portal.flow.answers.getFirst().answer();
    assertThat(answer.action()).isEqualTo(Action.NEXT);
    assertThat(answer.fields()).containsOnlyKeys("method");
  }

  @Test
  void showingAStepOnlyAsksForTheStatus() throws Exception {
    portal.flow.at(new Step.Reason());
    portal.page(inSession(get("/reset")));
    assertThat(portal.flow.answers).hasSize(1);
    assertThat(portal.flow.answers.getFirst().answer().action()).isEqualTo(Action.STATUS);
  }

  @Test
  void anAnswerWithAnythingInItsAddressCountsForNothing() throws Exception {
    portal.flow.at(new Step.Reason());
    MockHttpServletResponse response =
        portal.send(inSession(post("/reset/answer?action=next&password=geheim")));
    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(response.getHeader("Location")).isEqualTo("/reset");
    assertThat(portal.flow.answers).isEmpty();
  }

  @Test
  void anUnknownActionDoesNothing() throws Exception {
    portal.flow.at(new Step.Reason());
    MockHttpServletResponse response =
        portal.send(inSession(post("/reset/answer")).param("action", "drop"));
    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(portal.flow.answers).isEmpty();
  }

  @Test
  void aMistakeThatTheSessionForgetsIsShownAfterTheRedirect() throws Exception {
    portal.flow.at(new Step.Reason(), StepError.of(StepError.Code.STALE, ""));
    MockHttpServletResponse response =
        portal.send(inSession(post("/reset/answer")).param("action", "next"));
    assertThat(response.getHeader("Location")).isEqualTo("/reset?note=stale");
    portal.flow.at(new Step.Reason());
    portal.page(inSession(get("/reset")));
    Document page = portal.page(inSession(get("/reset?note=stale")));
    assertThat(page.expectFirst("[role=alert]").text()).contains("had changed in the meantime");
    assertThat(portal.page(inSession(get("/reset?note=codeWrong"))).select("[role=alert]"))
        .isEmpty();
  }

  /** What it names is part of the password: it is on this page, and in no address or session. */
  @Test
  void whatNamesAPartOfThePasswordIsDrawnAtOnce() throws Exception {
    portal.flow.at(
        new Step.NewPassword(new PasswordRules(Replies.EVERY_RULE)),
        new StepError(
            StepError.Code.PASSWORD_RULE,
            "password",
            Map.of("rule", "banned", "why", "term", "term", "sun<b>shine")));
    MockHttpServletResponse response =
        portal.send(
            inSession(post("/reset/answer"))
                .param("step", "step-1")
                .param("request", "0af0")
                .param("action", "next")
                .param("password", "Sunshine2024!")
                .param("confirm", "Sunshine2024!"));
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getHeader("Cache-Control")).contains("no-store");
    assertThat(response.getContentAsString())
        .contains("instead of “sun&lt;b&gt;shine”")
        .doesNotContain("Sunshine2024!");
  }

  @Test
  void withoutASessionThePageSaysSoAndOffersToStartAgain() throws Exception {
    portal.flow.at(new Step.Over(new Ending.Expired()));
    Document page = portal.page(get("/reset"));
    assertThat(portal.flow.answers.getFirst().token()).isEmpty();
    assertThat(page.expectFirst("h1").text()).isEqualTo("This page is no longer valid");
    assertThat(page.expectFirst("main a.primary").attr("href")).isEqualTo("/");
  }

  @Test
  void aProvenBrowserGetsItsCookieWhereverTheEndIsFirstSeen() throws Exception {
    Reply.AtStep done =
        Tokens.withOrigin(
            Replies.at(new Step.Over(new Ending.Done(Ending.Result.PASSWORD_RESET, false)), "en"),
            "origin-secret");
    portal.flow.reply(done);
    for (MockHttpServletResponse response :
        List.of(
            portal.send(inSession(post("/reset/answer")).param("action", "next")),
            portal.send(inSession(get("/reset"))))) {
      assertThat(response.getHeaders("Set-Cookie"))
          .singleElement()
          .satisfies(cookie ->
              assertThat(cookie)
                  .startsWith("__Host-latchkey-origin=origin-secret; Path=/; Max-Age=31536000;")
                  .contains("; Secure")
                  .contains("; HttpOnly")
                  .contains("; SameSite=Strict")
                  .doesNotContain("Domain"));
    }
  }

  @Test
  void theBrowsersProofOfOriginGoesAlong() throws Exception {
    portal.flow.at(new Step.Reason());
    portal.send(
        inSession(get("/reset")).cookie(new Cookie("__Host-latchkey-origin", "origin-secret")));
    assertThat(portal.flow.answers.getFirst().originToken()).contains("origin-secret");
  }

  @Test
  void anOverloadedServerSaysWhenToComeBack() throws Exception {
    portal.flow.reply(new Reply.Overloaded(Replies.CORRELATION, Duration.ofMillis(1500)));
    MockHttpServletResponse response =
        portal.send(inSession(post("/reset/answer")).param("action", "next"));
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("2");
    assertThat(PageRules.check(response.getContentAsString()).expectFirst("main a").attr("href"))
        .isEqualTo("/reset");
  }

  @Test
  void aChosenLanguageIsKept() throws Exception {
    portal.flow.at(new Step.Reason());
    MockHttpServletResponse chosen = portal.send(inSession(get("/reset?lang=de")));
    assertThat(chosen.getHeader("Set-Cookie"))
        .startsWith("__Host-latchkey-lang=de; Path=/; Max-Age=31536000;");
    Document page =
        portal.page(inSession(get("/reset")).cookie(new Cookie("__Host-latchkey-lang", "de")));
    assertThat(page.expectFirst("h1").text()).isEqualTo("Warum können Sie sich nicht anmelden?");
    assertThat(page.select(".languages a[aria-current]").text()).isEqualTo("Deutsch");
    assertThat(portal.send(inSession(get("/reset?lang=xx"))).getHeader("Set-Cookie")).isNull();
  }

  @Test
  void noSecretIsEverInAnAddressOfAPage() throws Exception {
    portal.flow.at(new Step.EnterCode(Replies.EMAIL, true, false));
    Document page =
        portal.page(
            inSession(get("/reset")).cookie(new Cookie("__Host-latchkey-origin", "origin-secret")));
    assertThat(page.select("[href], [src], [action]").outerHtml())
        .doesNotContain("secret", Replies.CORRELATION.toString());
    assertThat(page.outerHtml()).doesNotContain("secret-session", "origin-secret");
  }
}
