package org.latchkey.server.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.core.reset.Step;
import org.latchkey.server.reset.AnswerRequest;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.reset.StartRequest;
import org.latchkey.testing.SignInClient;
import org.latchkey.testing.SignInRefusal;
import org.latchkey.testing.SignInReply;
import org.latchkey.testing.SignInStep;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the sign-in face makes of a request, and of a reply. */
@SignInTest
class SignInFaceTest {

  private final ScriptedFlow flow;
  private final SignInClient client;

  SignInFaceTest(ScriptedFlow flow, @LocalServerPort int port) {
    this.flow = flow;
    this.client = SignInClient.of(URI.create("http://localhost:" + port));
  }

  @BeforeEach
  void identify() {
    flow.says(Replies.at(Replies.IDENTIFY));
  }

  @Test
  void aStartTellsTheFlowWhoAsks() {
    step(client.start(Optional.of("CORP\\ada")));
    assertThat(flow.starts)
        .containsExactly(
            new StartRequest(
                new Client(
                    ClientType.WINDOWS_SIGN_IN,
                    "127.0.0.1",
                    Optional.of("PC-042"),
                    false,
                    Optional.of("1.0.0"),
                    Optional.of("10.0.22631")),
                "en",
                Optional.of("CORP\\ada"),
                Optional.empty(),
                Optional.empty(),
                false,
                true));
  }

  @Test
  void anAnswerReachesTheSessionOfTheStartAsItWasTyped() {
    SignInStep first = step(client.start(Optional.empty()));
    step(client.answer(first, "next", Map.of("user", " ada "), "0123456789abcdef0123456789abcdef"));
    AnswerRequest request = flow.answers.getFirst();
    assertThat(request.token()).isEqualTo(Replies.TOKEN);
    assertThat(request.client().type()).isEqualTo(ClientType.WINDOWS_SIGN_IN);
    assertThat(request.client().address()).isEqualTo("127.0.0.1");
    assertThat(request.originToken()).isEmpty();
    Answer answer = request.answer();
    assertThat(answer.stepId()).isEqualTo("step-7");
    assertThat(answer.request()).isEqualTo("0123456789abcdef0123456789abcdef");
    assertThat(answer.action()).isEqualTo(Action.NEXT);
    assertThat(answer.language()).isEqualTo("en");
    assertThat(flow.answered("user")).isEqualTo(" ada ");
  }

  @ParameterizedTest
  @CsvSource({
    "WindowsSignIn, WINDOWS_SIGN_IN",
    "WindowsSignInLegacy, WINDOWS_SIGN_IN_LEGACY",
    "Api, API"
  })
  void theTypeOfTheClientStaysThatOfTheStart(String said, ClientType type) {
    SignInStep first = step(client.saying("type", said).start(Optional.empty()));
    step(client.status(first));
    assertThat(flow.starts.getFirst().client().type()).isEqualTo(type);
    assertThat(flow.answers.getFirst().client().type()).isEqualTo(type);
  }

  @Test
  void everyReplyNamesTheSessionTheSameWay() {
    SignInStep first = step(client.start(Optional.empty()));
    SignInStep second = step(client.status(first));
    assertThat(second.session()).isEqualTo(first.session()).endsWith("." + Replies.TOKEN);
  }

  @Test
  void nothingForBrowsersLeaves() {
    SignInStep first = step(client.start(Optional.empty()));
    assertThat(first.json().toString()).doesNotContain("a browser's proof of origin");
  }

  @ParameterizedTest
  @CsvSource({"de-CH, de", "de_DE, de", "x-klingon, en", "'', en", "es-ES_tradnl, es", "sv-SE, en"})
  void anyLanguageGetsOneThatThereIs(String wanted, String given) {
    SignInClient other = client.in(wanted);
    SignInStep first = step(other.start(Optional.empty()));
    step(other.status(first));
    assertThat(flow.starts.getFirst().language()).isEqualTo(given);
    assertThat(flow.answers.getFirst().answer().language()).isEqualTo(given);
  }

  @Test
  void aCorrelationIdOfTheClientGoesOn() {
    UUID own = UUID.randomUUID();
    var message = client.startMessage(Optional.empty()).put("correlationId", own.toString());
    client.send(
        client
            .request("/signin/v1/start")
            .POST(BodyPublishers.ofString(message.toString()))
            .build());
    assertThat(flow.starts.getFirst().correlationId()).contains(own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "ada\u0000", "\u202eada", "ada\nroot"})
  void whatCanBeNobodysNameIsNotConfirmed(String user) {
    step(client.start(Optional.of(user)));
    assertThat(flow.starts.getFirst().user()).isEmpty();
  }

  @Test
  void whatAClientSaysOfItselfIsCleanedAndCut() {
    step(
        client
            .saying("device", "\u202ePC\u0000-\r\n0\u001b[31m42\u200b" + "x".repeat(500))
            .saying("os", " \u0007 ")
            .saying("version", "1.0.0-" + "9".repeat(100))
            .start(Optional.empty()));
    Client seen = flow.starts.getFirst().client();
    assertThat(seen.device().orElseThrow()).startsWith("PC-0[31m42xxx").hasSize(128);
    assertThat(seen.deviceProven()).isFalse();
    assertThat(seen.os()).isEmpty();
    assertThat(seen.version().orElseThrow()).hasSize(32);
  }

  // --- what the client can draw -----------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identify",
        "enterCode",
        "newPassword",
        "working",
        "done",
        "unavailable",
        "text",
        "code",
        "progress"
      })
  void withoutTheIndispensableNothingIsBegun(String missing) {
    SignInStep step = step(client.accepting(without(missing)).start(Optional.of("ada")));
    assertTooOld(step);
    assertThat(flow.starts).isEmpty();
    assertThat(step.json().at("/expiresInMs").intValue()).isZero();
    step(client.status(step));
    assertThat(flow.answers.getFirst().token())
        .as("a session like any other, and nobody's")
        .hasSize(Replies.TOKEN.length())
        .isNotEqualTo(Replies.TOKEN);
  }

  @Test
  void aClientThatAnnouncesNothingIsTooOld() {
    assertTooOld(step(client.accepting(List.of()).start(Optional.empty())));
  }

  @Test
  void aStepThatTheClientCannotDrawIsNotSent() {
    for (Step step : Replies.everyStep()) {
      String kind = Replies.kind(step);
      if (List.of("challenge", "reason", "chooseMethod", "enterPhone").contains(kind)) {
        flow.says(Replies.at(step));
        SignInStep first = step(client.accepting(without(kind)).start(Optional.empty()));
        assertTooOld(first);
        assertTooOld(step(client.status(first)));
      }
    }
  }

  @Test
  void aFieldThatTheClientCannotDrawIsNotSent() {
    flow.says(Replies.at(new Step.Reason()));
    assertTooOld(step(client.accepting(without("choice")).start(Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"blocked", "expired", "cancelled"})
  void otherEndingsAreToldAsUnavailable(String kind) {
    for (Step step : Replies.everyStep()) {
      if (Replies.kind(step).equals(kind)) {
        flow.says(Replies.at(step));
        SignInStep told = step(client.accepting(without(kind)).start(Optional.empty()));
        assertThat(told.kind()).isEqualTo("unavailable");
        assertThat(told.title()).isEqualTo(step(client.start(Optional.empty())).title());
      }
    }
  }

  @Test
  void theFlowLearnsWhetherAChallengeCanBeDrawn() {
    step(client.accepting(without("challenge")).start(Optional.empty()));
    step(client.start(Optional.empty()));
    assertThat(flow.starts).extracting(StartRequest::drawsChallenge).containsExactly(false, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.8.9", "0", "", "new", "-1"})
  void signInClientsBelowTheMinimumAreTooOld(String version) {
    assertTooOld(step(client.saying("version", version).start(Optional.empty())));
    assertThat(flow.starts).isEmpty();
  }

  @Test
  void otherProgramsHaveVersionsOfTheirOwn() {
    step(client.saying("type", "Api").saying("version", "0.1").start(Optional.empty()));
    assertThat(flow.starts).hasSize(1);
  }

  // --- replies that are no steps ----------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"2500, 3", "1, 1", "0, 1", "60000, 60"})
  void tooManyAndOverloadedSayWhenToComeBack(long milliseconds, String seconds) {
    Duration wait = Duration.ofMillis(milliseconds);
    for (Reply reply :
        List.of(
            new Reply.TooMany(Replies.CORRELATION_ID, wait),
            new Reply.Overloaded(Replies.CORRELATION_ID, wait))) {
      flow.says(reply);
      boolean tooMany = reply instanceof Reply.TooMany;
      assertThat(client.start(Optional.empty()))
          .isInstanceOfSatisfying(
              SignInRefusal.class,
              refusal -> {
                assertThat(refusal.status()).isEqualTo(tooMany ? 429 : 503);
                assertThat(refusal.correlationId()).isEqualTo(Replies.CORRELATION_ID.toString());
                assertThat(refusal.retryAfterMs()).isEqualTo(OptionalLong.of(milliseconds));
              });
      var response =
          client.send(
              client
                  .request("/signin/v1/start")
                  .POST(BodyPublishers.ofString(client.startMessage(Optional.empty()).toString()))
                  .build());
      assertThat(response.headers().firstValue("Retry-After")).contains(seconds);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "w1", "zfffff.a", "wfffff.unknown", "never given", "w\u0000.a"})
  void anUnknownSessionIsLikeOneWhoseTimeIsUp(String unknown) {
    SignInStep known = step(client.start(Optional.empty()));
    flow.says(Replies.at(new Step.Over(new Ending.Expired())));
    SignInStep expired = step(client.status(known));
    SignInStep stranger = new SignInStep(unknown, "", known.json());
    SignInStep reply = step(client.status(stranger));
    assertThat(reply.session()).isEqualTo(unknown);
    assertThat(reply.json().path("step")).isEqualTo(expired.json().path("step"));
    assertThat(reply.json().at("/step/kind").stringValue()).isEqualTo("expired");
  }

  private static List<String> without(String name) {
    List<String> others = new ArrayList<>(SignInClient.EVERYTHING);
    others.remove(name);
    return others;
  }

  private static void assertTooOld(SignInStep step) {
    assertThat(step.kind()).isEqualTo("unavailable");
    assertThat(step.last()).isTrue();
    assertThat(step.title()).isEqualTo("The program on this computer is too old");
    assertThat(step.actions()).isEmpty();
  }

  private static SignInStep step(SignInReply reply) {
    assertThat(reply).isInstanceOf(SignInStep.class);
    return (SignInStep) reply;
  }
}
