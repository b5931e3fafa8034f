package org.latchkey.server.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.server.web.portal.PortalFixture.get;
import static org.latchkey.server.web.portal.PortalFixture.post;
import static org.latchkey.server.web.portal.PortalFixture.speaking;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Step;
import org.latchkey.core.reset.StepError;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.reset.StartRequest;
import org.latchkey.server.screen.Replies;
import org.springframework.mock.web.MockHttpServletResponse;

/** The first page: its toll, and what becomes of a name. */
class StartPagesTest {
  private final PortalFixture portal = new PortalFixture();

  @Test
  void asksForTheNameAndCarriesAPuzzle() throws Exception {
    Document page = portal.page(get("/"));
    assertThat(page.expectFirst("#user").attr("autocomplete")).isEqualTo("username");
    assertThat(page.expectFirst("#user").hasAttr("autofocus")).isTrue();
    assertThat(page.expectFirst("form").attr("data-bits")).isEqualTo("4");
    assertThat(page.expectFirst("form").attr("data-worker")).startsWith("/portal/pow-worker.js?v=");
    assertThat(page.expectFirst("input[name=salt]").attr("value"))
        .isEqualTo(page.expectFirst("form").attr("data-salt"));
    assertThat(page.select("noscript").text()).contains("0 seconds");
    assertThat(slow(Duration.ofSeconds(20)).page(get("/")).select("noscript").text())
        .contains("20 seconds");
    assertThat(page.expectFirst("[role=status]").hasText()).isFalse();
  }

  @Test
  void aPaidNameBeginsASessionAndAnswersItsFirstQuestion() throws Exception {
    portal.flow.reply(identify()).at(new Step.Reason());
    MockHttpServletResponse response = start("ada@corp.example");
    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(response.getHeader("Location")).isEqualTo("/reset");
    assertThat(response.getHeader("Set-Cookie"))
        .startsWith("__Host-latchkey-reset=new-session; Path=/;")
        .contains("Secure", "HttpOnly", "SameSite=Strict")
        .doesNotContain("Max-Age", "Expires", "Domain");
    StartRequest started = portal.flow.starts.getFirst();
    assertThat(started.challengePaid()).isTrue();
    assertThat(started.drawsChallenge()).isFalse();
    assertThat(started.client().type()).isEqualTo(ClientType.BROWSER);
    assertThat(portal.flow.answers.getFirst().token()).isEqualTo("new-session");
    assertThat(portal.flow.said(0, "user")).isEqualTo("ada@corp.example");
  }

  @Test
  void aMistakeInTheNameIsShownByTheSessionItself() throws Exception {
    portal
        .flow
        .reply(identify())
        .at(new Step.Identify(Optional.empty()), StepError.of(StepError.Code.DIRECTORY_AWAY, ""));
    assertThat(start("ada").getHeader("Location")).isEqualTo("/reset");
    assertThat(
            portal.page(PortalFixture.inSession(get("/reset"))).expectFirst("[role=alert]").text())
        .contains("cannot be reached");
  }

  @Test
  void aSessionThatIsOverAtOnceIsNotAnswered() throws Exception {
    portal.flow.reply(
        Tokens.withSession(
            Replies.at(new Step.Over(new Ending.Unavailable(Ending.Why.SWITCHED_OFF)), "en"),
            "new-session"));
    assertThat(start("ada").getHeader("Location")).isEqualTo("/reset");
    assertThat(portal.flow.answers).isEmpty();
  }

  @Test
  void anEmptyNameAndAWrongSolutionAreSaidOnTheSpot() throws Exception {
    MockHttpServletResponse empty = portal.send(post("/reset/start").param("user", "  "));
    assertThat(empty.getStatus()).isEqualTo(422);
    assertThat(PageRules.check(empty.getContentAsString()).expectFirst("#user-error").text())
        .isEqualTo("Enter your user name.");

    MockHttpServletResponse wrong =
        portal.send(
            post("/reset/start")
                .param("user", "<ada>")
                .param("salt", "made-up")
                .param("solution", "1"));
    Document page = PageRules.check(wrong.getContentAsString());
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(page.expectFirst("#user").attr("value")).isEqualTo("<ada>");
    assertThat(page.expectFirst("form").attr("data-salt")).startsWith("salt-");
    assertThat(portal.flow.starts).isEmpty();
  }

  @Test
  void aSolutionCountsOnce() throws Exception {
    portal.flow.reply(identify());
    String salt = portal.page(get("/")).expectFirst("input[name=salt]").attr("value");
    String solution = portal.toll.solve(salt);
    assertThat(start("ada", salt, solution).getStatus()).isEqualTo(303);
    assertThat(start("ada", salt, solution).getStatus()).isEqualTo(422);
    assertThat(portal.flow.starts).hasSize(1);
  }

  @Test
  void withoutAScriptABrowserWaitsAndHasPaid() throws Exception {
    PortalFixture slow = slow(Duration.ofMillis(300));
    slow.flow.reply(identify()).at(new Step.Reason());
    long begun = System.nanoTime();
    MockHttpServletResponse response = slow.send(post("/reset/start").param("user", "ada"));
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(slow.flow.starts.getFirst().challengePaid()).isTrue();
  }

  @Test
  void onlyOneOfAnAddressWaitsAtATime() throws Exception {
    PortalFixture slow = slow(Duration.ofSeconds(3));
    slow.flow.reply(identify()).at(new Step.Reason());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<MockHttpServletResponse> first =
          CompletableFuture.supplyAsync(() -> unchecked(slow), threads);
      Thread.sleep(700);
      MockHttpServletResponse second = slow.send(post("/reset/start").param("user", "ada"));
      assertThat(first).isNotDone();
      assertThat(second.getStatus()).isEqualTo(429);
      assertThat(second.getHeader("Retry-After")).isEqualTo("3");
      PageRules.check(second.getContentAsString());
      assertThat(first.get().getStatus()).isEqualTo(303);
    }
    assertThat(slow.flow.starts).hasSize(1);
  }

  @Test
  void tooManyStartsAreToldWhenToTryAgain() throws Exception {
    portal.flow.reply(new Reply.TooMany(Replies.CORRELATION, Duration.ofSeconds(30)));
    MockHttpServletResponse response = start("ada");
    assertThat(response.getStatus()).isEqualTo(429);
    assertThat(response.getHeader("Retry-After")).isEqualTo("30");
    assertThat(PageRules.check(response.getContentAsString()).expectFirst("h1 + p").text())
        .contains("30 seconds");
  }

  @Test
  void theBrowsersLanguageIsSpoken() throws Exception {
    Document page = portal.page(speaking("de-AT,de;q=0.9,en;q=0.5", "/"));
    assertThat(page.expectFirst("h1").text()).isEqualTo("Passwort vergessen?");
  }

  private static Reply.AtStep identify() {
    return Tokens.withSession(Replies.at(new Step.Identify(Optional.empty()), "en"), "new-session");
  }

  private static PortalFixture slow(Duration wait) {
    return new PortalFixture(new WaitingRoom(wait, 10), Branding.plain("Example", ""));
  }

  private static MockHttpServletResponse unchecked(PortalFixture portal) {
    try {
      return portal.send(post("/reset/start").param("user", "ada"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private MockHttpServletResponse start(String user) throws Exception {
    String salt = portal.page(get("/")).expectFirst("input[name=salt]").attr("value");
    return start(user, salt, portal.toll.solve(salt));
  }

  private MockHttpServletResponse start(String user, String salt, String solution)
      throws Exception {
    return portal.send(
        post("/reset/start").param("user", user).param("salt", salt).param("solution", solution));
  }
}
