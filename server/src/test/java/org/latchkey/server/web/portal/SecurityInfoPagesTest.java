package org.latchkey.server.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.server.web.portal.PortalFixture.get;
import static org.latchkey.server.web.portal.PortalFixture.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.registration.Outcome;
import org.latchkey.core.registration.Outcome.Mistake;
import org.latchkey.core.registration.RegistrationEvent;
import org.latchkey.core.registration.Wanted;
import org.latchkey.server.registration.InfoAnswer;
import org.latchkey.server.registration.InfoView.Task;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The pages of the own security information, with a script behind them. */
class SecurityInfoPagesTest {
  private final PortalFixture portal = new PortalFixture();

  private static MockHttpServletRequestBuilder signedIn(MockHttpServletRequestBuilder request) {
    return request.cookie(new Cookie("__Host-latchkey-session", "session-of-ada"));
  }

  private Document page(String address) throws Exception {
    return portal.page(signedIn(get(address)));
  }

  private MockHttpServletResponse send(String address, String... fields) throws Exception {
    MockHttpServletRequestBuilder request = signedIn(post(address));
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    return portal.send(request);
  }

  private void mistaken(Mistake mistake) {
    portal.info.answer = new InfoAnswer.Judged(new Outcome.Mistaken(mistake, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/security-info",
        "/security-info/prove",
        "/security-info/setup",
        "/security-info/add",
        "/security-info/remove",
        "/security-info/stuck"
      })
  void nobodySeesAnythingWithoutASession(String address) throws Exception {
    MockHttpServletResponse response = portal.send(get(address));
    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(response.getHeader("Location")).isEqualTo("/sign-in");
    portal.info.mustChange = true;
    assertThat(portal.send(signedIn(get(address))).getHeader("Location")).isEqualTo("/account");
  }

  @Test
  void allIsListedMaskedWithWhatCanBeDone() throws Exception {
    Document page = page("/security-info");
    assertThat(page.select(".methods li")).hasSize(3);
    assertThat(page.select(".mask").eachText()).containsExactly("a*****@h*****", "+** *******42");
    assertThat(page.text()).contains("Cannot reset your password before").contains("Asked first");
    assertThat(page.select(".methods a").eachAttr("href"))
        .contains(
            "/security-info/add?method=email&replaces=email",
            "/security-info/remove?method=authenticator")
        .noneMatch(link -> link.contains("add?method=authenticator"));
    assertThat(page.select(".methods button")).as("all but the preferred one").hasSize(2);
  }

  @Test
  void behindThePasswordAloneThereIsOnlyTheQuestionWhoItIs() throws Exception {
    portal.info.toSee = Optional.of(Mistake.METHOD_NEEDED);
    Document page = page("/security-info");
    assertThat(page.select(".choices button").eachAttr("value"))
        .containsExactly("email", "authenticator", "temporaryAccessCode");
    assertThat(page.text()).doesNotContain("*******42");
    assertThat(send("/security-info/prove", "method", "email").getHeader("Location"))
        .isEqualTo("/security-info");
    assertThat(portal.info.events).containsExactly(new RegistrationEvent.Choose("email"));
  }

  @Test
  void whoIsNotInScopeIsToldSo() throws Exception {
    portal.info.toSee = Optional.of(Mistake.NOT_ENABLED);
    assertThat(page("/security-info/add").text()).contains("has not enabled you");
  }

  @Test
  void changesAskForTheProofThatIsMissing() throws Exception {
    portal.info.toChange = Optional.of(Mistake.PASSWORD_NEEDED);
    assertThat(portal.send(signedIn(get("/security-info/add"))).getHeader("Location"))
        .isEqualTo("/security-info/prove");
    Document page = page("/security-info/prove");
    assertThat(page.expectFirst("#password").attr("autocomplete")).isEqualTo("current-password");
    MockHttpServletResponse wrong = send("/security-info/password", "password", "no");
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(PageRules.check(wrong.getContentAsString()).expectFirst("[role=alert]").text())
        .contains("not the right password");
    assertThat(
            send("/security-info/password", "password", ScriptedSignIn.PASSWORD)
                .getHeader("Location"))
        .isEqualTo("/security-info/prove");
    mistaken(Mistake.METHOD_NEEDED);
    assertThat(send("/security-info/remove", "method", "email").getHeader("Location"))
        .isEqualTo("/security-info/prove");
  }

  @Test
  void anAppIsToldItsSecretByPictureAndByHand() throws Exception {
    TotpSeed seed =
        TotpSeed.of(
            "12345678901234567890".getBytes(StandardCharsets.US_ASCII), TotpSeed.Hash.SHA1, 30);
    portal.info.task = Optional.of(new Task.AddAuthenticator(seed));
    Document page = page("/security-info");
    Element picture = page.expectFirst("svg.qr");
    assertThat(picture.attr("role")).isEqualTo("img");
    assertThat(picture.attr("aria-label")).isNotBlank();
    assertThat(picture.expectFirst("path").attr("d")).startsWith("M4 4h7v1h-7z");
    assertThat(page.expectFirst("code").text())
        .isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assertThat(page.select(".others button").eachAttr("value")).containsExactly("cancel");
  }

  @Test
  void aCodeOfTheHelpdeskIsTypedAndNotSent() throws Exception {
    portal.info.task = Optional.of(new Task.Prove(MethodType.TEMPORARY_ACCESS_CODE, ""));
    Document page = page("/security-info");
    assertThat(page.text()).contains("12-digit code that the helpdesk gave you");
    assertThat(page.expectFirst("#code").attr("maxlength")).isEqualTo("16");
    assertThat(page.select(".others button").eachAttr("value")).containsExactly("cancel");
  }

  @Test
  void aWrongCodeIsSaidWhereItIsTyped() throws Exception {
    portal.info.task = Optional.of(new Task.AddContact(MethodType.EMAIL, "a*****@h*****"));
    Document page = page("/security-info");
    assertThat(page.expectFirst("#code").attr("autocomplete")).isEqualTo("one-time-code");
    assertThat(page.expectFirst("button[type=submit]").attr("value"))
        .as("the Enter key goes on, and does not cancel")
        .isEqualTo("next");
    mistaken(Mistake.CODE_WRONG);
    MockHttpServletResponse wrong = send("/security-info/code", "code", "000000", "action", "next");
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(PageRules.check(wrong.getContentAsString()).expectFirst("[role=alert]").text())
        .contains("code is not right");
    send("/security-info/code", "action", "resend");
    send("/security-info/code", "action", "cancel");
    assertThat(portal.info.events)
        .containsExactly(
            new RegistrationEvent.GiveCode("000000"),
            new RegistrationEvent.Resend(),
            new RegistrationEvent.GiveUp());
  }

  @Test
  void aContactIsAskedForAndTheDirectorysOwnOffered() throws Exception {
    Document page = page("/security-info/add?method=mobilePhone&replaces=mobilePhone");
    assertThat(page.expectFirst("#contact").attr("type")).isEqualTo("tel");
    assertThat(page.expectFirst("input[name=replaces]").attr("value")).isEqualTo("mobilePhone");
    assertThat(page.expectFirst("button[name=directory]").text()).contains("+** *******99");
    assertThat(page("/security-info/add?method=mobilePhone&replaces=<x>").select("[name=replaces]"))
        .isEmpty();
    mistaken(Mistake.NO_NUMBER);
    MockHttpServletResponse wrong =
        send("/security-info/add", "method", "mobilePhone", "contact", "<b>12");
    Document again = PageRules.check(wrong.getContentAsString());
    assertThat(again.expectFirst("#contact").attr("value")).isEqualTo("<b>12");
    send("/security-info/add", "method", "mobilePhone", "contact", "", "directory", "yes");
    assertThat(portal.info.events.getLast())
        .isEqualTo(
            new RegistrationEvent.AddFromDirectory(MethodType.MOBILE_PHONE_SMS, Optional.empty()));
  }

  @Test
  void removingWarnsOnlyOfWhatIsNeeded() throws Exception {
    assertThat(page("/security-info/remove?method=email").text())
        .contains("Afterwards you may not");
    Document spare = page("/security-info/remove?method=authenticator");
    assertThat(spare.text()).doesNotContain("Afterwards");
    assertThat(spare.expectFirst("input[name=method]").attr("value")).isEqualTo("authenticator");
    assertThat(portal.info.events).isEmpty();
  }

  @Test
  void whatIsInTheAddressIsNoAnswer() throws Exception {
    MockHttpServletResponse response =
        portal.send(signedIn(post("/security-info/remove?method=email")));
    assertThat(response.getHeader("Location")).isEqualTo("/security-info");
    assertThat(portal.info.events).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,/security-info?note=added", "1,/security-info/setup?note=added"})
  void whatIsStillMissingComesNext(int missing, String next) throws Exception {
    portal.info.answer = new InfoAnswer.Judged(new Outcome.Registered(Optional.empty()));
    portal.info.missing = missing;
    assertThat(send("/security-info/code", "code", "123456").getHeader("Location")).isEqualTo(next);
  }

  @Test
  void theWizardBeginsWithTheStrongestAndOffersAnother() throws Exception {
    portal.info.missing = 1;
    portal.info.missingTypes = List.of(MethodType.AUTHENTICATOR, MethodType.EMAIL);
    portal.info.wanted = new Wanted.Methods(true);
    Document page = page("/security-info/setup");
    assertThat(page.expectFirst("button[name=method]").attr("value")).isEqualTo("authenticator");
    assertThat(page.select("button[value=later]")).hasSize(1);
    assertThat(page.select(".aside a").eachAttr("href")).contains("/security-info/add");
    portal.info.wanted = new Wanted.Methods(false);
    assertThat(page("/security-info/setup").select("button[value=later]")).isEmpty();
    assertThat(send("/security-info/begin", "method", "email").getHeader("Location"))
        .isEqualTo("/security-info/add?method=email");
  }

  @ParameterizedTest
  @CsvSource({"true,/account", "false,/security-info/setup"})
  void aSignInIsInterruptedForWhatIsMissing(boolean mayPutOff, String account) throws Exception {
    portal.info.wanted = new Wanted.Methods(mayPutOff);
    MockHttpServletResponse response =
        portal.send(
            post("/sign-in").param("user", "ada").param("password", ScriptedSignIn.PASSWORD));
    assertThat(response.getHeader("Location")).isEqualTo("/security-info/setup");
    MockHttpServletResponse shown = portal.send(signedIn(get("/account")));
    if (mayPutOff) {
      assertThat(shown.getStatus()).isEqualTo(200);
    } else {
      assertThat(shown.getHeader("Location")).isEqualTo(account);
    }
  }

  @Test
  void aReviewIsAskedForAndConfirmed() throws Exception {
    portal.info.wanted = new Wanted.Review();
    Document page = page("/security-info");
    assertThat(page.expectFirst("form[action=/security-info/confirm] button").text())
        .isEqualTo("Looks good");
    portal.info.answer = new InfoAnswer.Judged(new Outcome.Confirmed());
    assertThat(send("/security-info/confirm").getHeader("Location"))
        .isEqualTo("/security-info?note=confirmed");
  }

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void everyMistakeHasItsPageOrItsWay(Mistake mistake) throws Exception {
    mistaken(mistake);
    MockHttpServletResponse response = send("/security-info/code", "code", "1");
    if (response.getStatus() == 303) {
      assertThat(response.getHeader("Location")).startsWith("/security-info");
    } else {
      assertThat(PageRules.check(response.getContentAsString()).text())
          .doesNotContain("security.mistake");
    }
  }

  @Test
  void troublesAreTold() throws Exception {
    portal.info.answer = new InfoAnswer.Unavailable(Duration.ofSeconds(5));
    assertThat(send("/security-info/code", "code", "1").getStatus()).isEqualTo(503);
    portal.info.answer = new InfoAnswer.SignedOut();
    MockHttpServletResponse out = send("/security-info/code", "code", "1");
    assertThat(out.getHeader("Location")).isEqualTo("/sign-in?note=ended");
    assertThat(out.getHeaders("Set-Cookie"))
        .anySatisfy(c -> assertThat(c).startsWith("__Host-latchkey-session=;"));
  }
}
