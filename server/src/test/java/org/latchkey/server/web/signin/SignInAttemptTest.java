package org.latchkey.server.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Purpose;
import org.latchkey.core.reset.ResetState;
import org.latchkey.core.reset.Step;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.server.reset.Reply;
import org.latchkey.testing.SignInAttempt;
import org.latchkey.testing.SignInClient;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The client that other tests use does what a client must. */
@SignInTest
class SignInAttemptTest {

  private final ScriptedFlow flow;
  private final SignInClient client;

  SignInAttemptTest(ScriptedFlow flow, @LocalServerPort int port) {
    this.flow = flow;
    this.client = SignInClient.of(URI.create("http://localhost:" + port));
  }

  @Test
  void itSolvesTheChallenge() throws NoSuchAlgorithmException {
    says(
        new Step.Challenge(
            new ResetState.Challenge(
                "0123456789abcdef", 10, Instant.parse("2999-01-01T00:00:00Z"))),
        Replies.IDENTIFY);
    SignInAttempt attempt = SignInAttempt.begin(client, Optional.empty());
    assertThat(attempt.at().kind()).isEqualTo("identify");
    assertThat(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(
                            ("0123456789abcdef:" + flow.answered("solution"))
                                .getBytes(StandardCharsets.UTF_8))))
        .matches("00[0-3].*");
  }

  @Test
  void itWaitsForTheOutcome() {
    says(
        new Step.NewPassword(new PasswordRules(List.of())),
        new Step.Working(Purpose.FORGOT, false),
        new Step.Working(Purpose.FORGOT, false),
        new Step.Over(new Ending.Done(Ending.Result.PASSWORD_RESET, false)));
    SignInAttempt attempt = SignInAttempt.begin(client, Optional.empty());
    assertThat(attempt.newPassword("correct horse").kind()).isEqualTo("done");
    assertThat(flow.answered("password")).isEqualTo("correct horse");
    assertThat(flow.answered("confirm")).isEqualTo("correct horse");
  }

  @Test
  void itFailsWhereThereIsNoStep() {
    flow.says(new Reply.Overloaded(Replies.CORRELATION_ID, Duration.ofSeconds(1)));
    assertThatThrownBy(() -> SignInAttempt.begin(client, Optional.empty()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("overloaded");
  }

  private void says(Step... steps) {
    Iterator<Step> script = List.of(steps).iterator();
    flow.saysWhatever(() -> Replies.at(script.next()));
  }
}
