package org.latchkey.server.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.server.web.portal.PortalFixture.get;
import static org.latchkey.server.web.portal.PortalFixture.post;

import jakarta.servlet.http.Cookie;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Signing in, the own account, and out again. */
class SignInPagesTest {
  private final PortalFixture portal = new PortalFixture();

  @Test
  void asksForNameAndPassword() throws Exception {
    Document page = portal.page(get("/sign-in"));
    assertThat(page.expectFirst("#user").attr("autocomplete")).isEqualTo("username");
    assertThat(page.expectFirst("#password").attr("autocomplete")).isEqualTo("current-password");
    assertThat(page.expectFirst(".aside a").attr("href")).isEqualTo("/");
  }

  @Test
  void theRightPasswordLeadsToTheAccount() throws Exception {
    MockHttpServletResponse response = signIn("ada", ScriptedSignIn.PASSWORD);
    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(response.getHeader("Location")).isEqualTo("/account");
    assertThat(response.getHeaders("Set-Cookie"))
        .anySatisfy(cookie ->
            assertThat(cookie)
                .startsWith("__Host-latchkey-session=session-of-ada; Path=/;")
                .contains("Secure", "HttpOnly", "SameSite=Strict")
                .doesNotContain("Max-Age"))
        .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-latchkey-origin="));
  }

  @Test
  void whateverWasWrongIsSaidAlike() throws Exception {
    String unknown = signIn("nobody", "x").getContentAsString();
    String wrong = signIn("nobody", "other").getContentAsString();
    assertThat(unknown).isEqualTo(wrong);
    Document page = PageRules.check(unknown);
    assertThat(page.expectFirst("[role=alert]").text()).contains("do not belong together");
    assertThat(page.expectFirst("#user").attr("value")).isEqualTo("nobody");
    assertThat(PageRules.check(signIn("nobody", "").getContentAsString()).text())
        .isEqualTo(page.text());
  }

  @ParameterizedTest
  @CsvSource({"throttled,429,40,40 seconds", "away,503,5,cannot be checked"})
  void troublesAreTold(String user, int status, String retryAfter, String text) throws Exception {
    MockHttpServletResponse response = signIn(user, "x");
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getHeader("Retry-After")).isEqualTo(retryAfter);
    assertThat(PageRules.check(response.getContentAsString()).expectFirst("[role=alert]").text())
        .contains(text);
  }

  @Test
  void theAccountSaysThatThePasswordWorks() throws Exception {
    Document page = portal.page(signedIn(get("/account"), "ada"));
    assertThat(page.expectFirst(".good").text())
        .isEqualTo("You signed in with your password. It works.");
    assertThat(page.select("dd").eachText())
        .containsExactly(
            "Ada <Lovelace> 🔑 שלום",
            "ada@corp.example",
            "February 27, 2026",
            "Email a*****@e*****",
            "Mobile phone +** *******42",
            "Authenticator app");
  }

  @Test
  void whatIsNotKnownIsLeftOut() throws Exception {
    Document page = portal.page(signedIn(get("/account"), "bare"));
    assertThat(page.select("dt").eachText()).doesNotContain("Password last changed");
    assertThat(page.text()).contains("Nothing is stored yet");
  }

  @Test
  void whoMustChangeThePasswordIsTold() throws Exception {
    assertThat(portal.page(signedIn(get("/account"), "must")).expectFirst(".note").text())
        .contains("a password of your own");
  }

  @Test
  void withoutASessionTheAccountLeadsToTheSignIn() throws Exception {
    assertThat(portal.send(get("/account")).getHeader("Location")).isEqualTo("/sign-in");
    assertThat(portal.send(signedIn(get("/sign-in"), "ada")).getHeader("Location"))
        .isEqualTo("/account");
  }

  @Test
  void aChangedPasswordIsConfirmedAfterARedirect() throws Exception {
    MockHttpServletResponse response =
        change(ScriptedSignIn.PASSWORD, "a whole new word", "a whole new word");
    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(response.getHeader("Location")).isEqualTo("/account?note=changed");
    assertThat(
            portal.page(signedIn(get("/account?note=changed"), "ada")).expectFirst(".good").text())
        .startsWith("Your password was changed.");
  }

  @ParameterizedTest
  @CsvSource({
    "'',new,new,422,current,Enter your current password.",
    "old,'','',422,password,Enter a new password.",
    "old,new,neu,422,confirm,not the same",
    "old,new,new,422,current,not your current password",
    "old,throttle,throttle,429,,40 seconds",
    "old,away,away,503,,cannot be checked",
    "old,lost,lost,504,,do not know whether it worked"
  })
  void whatIsWrongWithAChangeIsSaidAtItsField(
      String current, String next, String confirm, int status, String field, String text)
      throws Exception {
    MockHttpServletResponse response = change(current, next, confirm);
    assertThat(response.getStatus()).isEqualTo(status);
    Document page = PageRules.check(response.getContentAsString());
    assertThat(page.expectFirst("[role=alert]").text()).contains(text);
    if (field != null) {
      assertThat(page.expectFirst("[role=alert] a").attr("href")).isEqualTo("#" + field);
    }
    assertThat(page.select("input[type=password]").eachAttr("value")).allMatch(String::isEmpty);
  }

  @Test
  void anEndedSessionLeadsBackToTheSignIn() throws Exception {
    MockHttpServletResponse response = change("old", "over", "over");
    assertThat(response.getHeader("Location")).isEqualTo("/sign-in?note=ended");
    assertThat(portal.page(get("/sign-in?note=ended")).expectFirst("[role=status]").text())
        .contains("signed out");
  }

  @Test
  void signingOutForgetsTheSession() throws Exception {
    MockHttpServletResponse response = portal.send(signedIn(post("/sign-out"), "ada"));
    assertThat(response.getHeader("Location")).isEqualTo("/sign-in?note=out");
    assertThat(response.getHeader("Set-Cookie"))
        .startsWith("__Host-latchkey-session=; Path=/; Max-Age=0;");
  }

  private MockHttpServletResponse signIn(String user, String password) throws Exception {
    return portal.send(post("/sign-in").param("user", user).param("password", password));
  }

  private MockHttpServletResponse change(String current, String next, String confirm)
      throws Exception {
    return portal.send(
        signedIn(post("/account/password"), "ada")
            .param("current", current)
            .param("password", next)
            .param("confirm", confirm));
  }

  private static MockHttpServletRequestBuilder signedIn(
      MockHttpServletRequestBuilder request, String name) {
    return request.cookie(new Cookie("__Host-latchkey-session", "session-of-" + name));
  }
}
