package org.latchkey.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.AccountId;
import org.latchkey.testing.SignInAttempt;
import org.latchkey.testing.SignInClient;

/** Promise 7: the mail server is away for an hour, and people are not kept waiting for it. */
class MailServerDownTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String NEW = "quiet lantern 77 harbour";

  @Test
  void resetsGoOnNoticesArriveLaterAndDeadCodesDoNot(@TempDir Path folder) throws Exception {
    try (WholeServer server = new WholeServer(folder);
        SignInClient client = SignInClient.of(server.uri(), server.authority)) {
      AccountId ada = server.person("ada");
      server.email(ada, "ada@mail.example");
      server.mobile(ada, "+441632960123");
      server.email(server.person("bob"), "bob@mail.example");
      server.mailWorks = false;

      SignInAttempt bob = SignInAttempt.begin(client, Optional.empty());
      bob.next("user", "bob");
      bob.next("reason", "forgot");
      assertThat(bob.at().kind()).as("nobody waits for a mail server").isEqualTo("enterCode");

      SignInAttempt attempt = SignInAttempt.begin(client, Optional.empty());
      attempt.next("user", "ada");
      attempt.next("reason", "forgot");
      attempt.next("method", "mobilePhone.sms");
      attempt.next("phone", "+441632960123");
      attempt.next("code", WholeServer.code(server.texts, attempt.at().correlationId()));
      assertThat(attempt.newPassword(NEW).kind()).isEqualTo("done");
      assertThat(server.signsIn("ada", NEW)).isTrue();

      await().atMost(PATIENCE).until(() -> server.mailsTried.get() >= 2);
      for (int quarter = 0; quarter < 4; quarter++) {
        server.awaitQuiet();
        int before = server.mailsTried.get();
        server.pass(Duration.ofMinutes(16));
        await().atMost(PATIENCE).until(() -> server.mailsTried.get() > before);
      }
      assertThat(server.mails.newestFirst()).isEmpty();
      assertThat(server.signsIn("ada", NEW)).as("nothing is undone").isTrue();

      server.awaitQuiet();
      server.mailWorks = true;
      server.pass(Duration.ofMinutes(16));
      await().atMost(PATIENCE).until(() -> !server.mails.newestFirst().isEmpty());
      await()
          .atMost(PATIENCE)
          .until(() ->
              server.components.store().read(server.components.outbox()::counts).waiting() == 0);
      assertThat(server.mails.newestFirst())
          .as("the notice, and no code that is dead")
          .singleElement()
          .satisfies(mail -> {
            assertThat(mail.message().to()).isEqualTo("ada@mail.example");
            assertThat(mail.message().correlationId()).hasToString(attempt.at().correlationId());
          });
    }
  }
}
