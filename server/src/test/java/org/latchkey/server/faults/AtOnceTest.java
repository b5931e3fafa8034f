package org.latchkey.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.reset.Totp;
import org.latchkey.testing.SignInAttempt;
import org.latchkey.testing.SignInClient;
import org.latchkey.testing.SignInReply;
import org.latchkey.testing.SignInStep;

/** Two connections, each with an HTTP client of its own, and one instant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AtOnceTest {

  private static final TotpSeed SEED =
      TotpSeed.of(
          "12345678901234567890".getBytes(StandardCharsets.US_ASCII), TotpSeed.Hash.SHA1, 30);

  private WholeServer server;
  private SignInClient one;
  private SignInClient other;
  private int people;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = new WholeServer(folder);
    one = SignInClient.of(server.uri(), server.authority);
    other = SignInClient.of(server.uri(), server.authority);
  }

  @AfterAll
  void stop() {
    one.close();
    other.close();
    server.close();
  }

  private String withMailbox() {
    String name = "person" + ++people;
    server.email(server.person(name), name + "@mail.example");
    return name;
  }

  private static SignInAttempt atCode(SignInClient client, String name) {
    SignInAttempt attempt = SignInAttempt.begin(client, Optional.empty());
    attempt.next("user", name);
    attempt.next("reason", "forgot");
    assertThat(attempt.at().kind()).isEqualTo("enterCode");
    return attempt;
  }

  private SignInAttempt atNewPassword(SignInClient client, String name) {
    SignInAttempt attempt = atCode(client, name);
    attempt.next("code", WholeServer.code(server.mails, attempt.at().correlationId()));
    assertThat(attempt.at().kind()).isEqualTo("newPassword");
    return attempt;
  }

  @RepeatedTest(3)
  void aCodeGivenTwiceOpensTheGateOnce() throws Exception {
    String name = withMailbox();
    SignInStep step = atCode(one, name).at();
    Map<String, String> code = Map.of("code", WholeServer.code(server.mails, step.correlationId()));
    List<SignInStep> answers =
        atOnce(() -> one.answer(step, "next", code), () -> other.answer(step, "next", code));
    assertThat(answers).allMatch(a -> a.kind().equals("newPassword"));
    assertThat(answers.stream().filter(a -> a.error().equals(Optional.of("stale")))).hasSize(1);
    assertThat(server.events(step.correlationId(), "User completed the")).isEqualTo(1);
  }

  @RepeatedTest(3)
  void ofTwoWrongCodesAtOnceBothOrOneCountAndNoneTwice() throws Exception {
    String name = withMailbox();
    SignInStep step = atCode(one, name).at();
    Map<String, String> wrong = Map.of("code", "000000");
    List<SignInStep> answers =
        atOnce(() -> one.answer(step, "next", wrong), () -> other.answer(step, "next", wrong));
    assertThat(answers)
        .extracting(SignInStep::error)
        .containsExactlyInAnyOrder(Optional.of("codeWrong"), Optional.of("stale"));
  }

  @RepeatedTest(3)
  void theSameRequestOnTwoConnectionsIsOne() throws Exception {
    String name = withMailbox();
    SignInStep step = atCode(one, name).at();
    Map<String, String> code = Map.of("code", WholeServer.code(server.mails, step.correlationId()));
    String request = one.freshRequest();
    List<SignInStep> answers =
        atOnce(
            () -> one.answer(step, "next", code, request),
            () -> other.answer(step, "next", code, request));
    assertThat(answers).allMatch(a -> a.kind().equals("newPassword") && a.error().isEmpty());
    assertThat(answers.get(0).id()).isEqualTo(answers.get(1).id());
  }

  @RepeatedTest(3)
  void aTimeStepOpensOneOfTwoSessions() throws Exception {
    String name = "person" + ++people;
    AccountId account = server.person(name);
    server.method(account, "app-1", new Credential.Authenticator(SEED));
    SignInStep here = atCode(one, name).at();
    SignInStep there = atCode(other, name).at();
    Map<String, String> code =
        Map.of("code", Totp.code(SEED, Totp.timeStep(SEED, server.now.get()), 6));
    List<SignInStep> answers =
        atOnce(() -> one.answer(here, "next", code), () -> other.answer(there, "next", code));
    assertThat(answers)
        .extracting(SignInStep::kind)
        .containsExactlyInAnyOrder("newPassword", "enterCode");
  }

  @RepeatedTest(3)
  void aCodeOfTheHelpdeskOpensOneOfTwoSessions() throws Exception {
    server.allow(EnumSet.allOf(MethodType.class));
    try {
      String name = "person" + ++people;
      server.issue(server.person(name), "123456789012");
      SignInStep here = atCode(one, name).at();
      SignInStep there = atCode(other, name).at();
      Map<String, String> code = Map.of("code", "1234 5678 9012");
      List<SignInStep> answers =
          atOnce(() -> one.answer(here, "next", code), () -> other.answer(there, "next", code));
      assertThat(answers)
          .extracting(SignInStep::kind)
          .containsExactlyInAnyOrder("newPassword", "enterCode");
    } finally {
      server.allow(MethodType.registrables());
    }
  }

  @RepeatedTest(3)
  void twoNewPasswordsInOneSessionAreOneWrite() throws Exception {
    String name = withMailbox();
    SignInStep step = atNewPassword(one, name).at();
    List<SignInStep> answers =
        atOnce(
            () -> one.answer(step, "next", twice("quiet lantern 77 harbour")),
            () -> other.answer(step, "next", twice("other lantern 88 harbour")));
    assertThat(answers).allMatch(a -> a.error().isEmpty() || a.error().get().equals("stale"));
    SignInStep end = outcome(step);
    assertThat(end.kind()).isEqualTo("done");
    assertThat(server.events(step.correlationId(), "Password writeback started")).isEqualTo(1);
    assertThat(server.events(step.correlationId(), "Password writeback ended")).isEqualTo(1);
    assertThat(server.signsIn(name, "quiet lantern 77 harbour"))
        .isNotEqualTo(server.signsIn(name, "other lantern 88 harbour"));
  }

  @RepeatedTest(3)
  void ofTwoSessionsForOneAccountWhoeverIsToldDoneLastHasThePassword() throws Exception {
    String name = withMailbox();
    SignInStep here = atNewPassword(one, name).at();
    SignInStep there = atNewPassword(other, name).at();
    List<SignInStep> answers =
        atOnce(
            () -> one.answer(here, "next", twice("quiet lantern 77 harbour")),
            () -> other.answer(there, "next", twice("other lantern 88 harbour")));
    boolean first = finished(answers.get(0), here);
    boolean second = finished(answers.get(1), there);
    boolean firstFits = server.signsIn(name, "quiet lantern 77 harbour");
    boolean secondFits = server.signsIn(name, "other lantern 88 harbour");
    assertThat(first || second).isTrue();
    assertThat(firstFits).as("exactly one is in force").isNotEqualTo(secondFits);
    assertThat(firstFits ? first : second).as("and its owner was told").isTrue();
    assertThat(server.signsIn(name, WholeServer.OLD)).isFalse();
  }

  @Test
  void aSessionOfOneFaceIsNoneAtTheOther() throws Exception {
    String name = withMailbox();
    SignInAttempt attempt = atCode(one, name);
    try (PortalVisitor visitor = new PortalVisitor(server.uri(), server.authority)) {
      visitor.cookies().put("__Host-latchkey-reset", attempt.at().session());
      visitor.open("/reset");
      assertThat(visitor.page().select(".card.expired")).isNotEmpty();
      assertThat(one.status(attempt.at())).isInstanceOf(SignInStep.class);
      assertThat(((SignInStep) one.status(attempt.at())).kind()).isEqualTo("enterCode");

      visitor.begin(name);
      String session = visitor.cookies().get("__Host-latchkey-reset");
      SignInReply elsewhere =
          one.answer(
              new SignInStep(session, attempt.at().correlationId(), attempt.at().json()),
              "status",
              Map.of());
      assertThat(((SignInStep) elsewhere).kind()).isEqualTo("expired");
    }
  }

  @Test
  void failuresAtBothFacesAreCountedTogether() throws Exception {
    String name = withMailbox();
    SignInAttempt attempt = atCode(one, name);
    for (int i = 0; i < 3; i++) {
      attempt.next("code", "000000");
    }
    try (PortalVisitor visitor = new PortalVisitor(server.uri(), server.authority)) {
      visitor.begin(name).next("choice.reason", "forgot");
      visitor.next("code", "000000");
      assertThat(visitor.page().select(".card.enterCode")).isNotEmpty();
      visitor.next("code", "000000");
      assertThat(visitor.page().select(".card.blocked")).as(visitor.page().text()).isNotEmpty();
    }
    assertThat(atStart(name)).isEqualTo("blocked");
  }

  private String atStart(String name) {
    SignInAttempt attempt = SignInAttempt.begin(one, Optional.empty());
    return attempt.next("user", name).kind();
  }

  private boolean finished(SignInStep answer, SignInStep step) {
    return (answer.pollAfterMs().isPresent() ? outcome(step) : answer).kind().equals("done");
  }

  private SignInStep outcome(SignInStep step) {
    SignInStep at = (SignInStep) one.status(step);
    while (at.pollAfterMs().isPresent()) {
      at = (SignInStep) one.status(step);
    }
    return at;
  }

  private static Map<String, String> twice(String password) {
    return Map.of("password", password, "confirm", password);
  }

  /** Both at the same instant, as near as two threads come. */
  private static List<SignInStep> atOnce(Callable<SignInReply> a, Callable<SignInReply> b)
      throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<SignInReply>> futures = new ArrayList<>();
      for (Callable<SignInReply> each : List.of(a, b)) {
        futures.add(
            threads.submit(() -> {
              barrier.await();
              return each.call();
            }));
      }
      List<SignInStep> steps = new ArrayList<>();
      for (Future<SignInReply> future : futures) {
        steps.add((SignInStep) future.get());
      }
      return steps;
    }
  }
}
