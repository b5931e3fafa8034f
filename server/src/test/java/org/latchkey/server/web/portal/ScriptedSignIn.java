package org.latchkey.server.web.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.reset.StepError;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.server.screen.Replies;
import org.latchkey.server.signin.AccountView;
import org.latchkey.server.signin.Attempt;
import org.latchkey.server.signin.Change;
import org.latchkey.server.signin.SignIn;

/** One person with one password; some names play a part. */
final class ScriptedSignIn implements SignIn {
  static final String PASSWORD = "correct horse battery";

  @Override
  public Attempt signIn(String name, Secret password, Client client, Optional<String> originToken) {
    return switch (name) {
      case "throttled" -> new Attempt.Throttled(Duration.ofSeconds(40));
      case "away" -> new Attempt.Unavailable(Duration.ofSeconds(5));
      default ->
          password.sameAs(Secret.of(PASSWORD))
              ? new Attempt.SignedIn("session-of-" + name, Optional.of("origin-secret"))
              : new Attempt.Refused();
    };
  }

  @Override
  public Optional<AccountView> account(String session) {
    if (!session.startsWith("session-of-")) {
      return Optional.empty();
    }
    boolean bare = session.endsWith("bare");
    return Optional.of(
        new AccountView(
            "Ada <Lovelace> 🔑 שלום",
            "ada@corp.example",
            bare ? Optional.empty() : Optional.of(Instant.parse("2026-02-27T15:00:00Z")),
            session.endsWith("must"),
            bare
                ? List.of()
                : List.of(
                    new AccountView.Method(MethodType.EMAIL, "a*****@e*****"),
                    new AccountView.Method(MethodType.MOBILE_PHONE_SMS, "+** *******42"),
                    new AccountView.Method(MethodType.AUTHENTICATOR, "")),
            new PasswordRules(Replies.EVERY_RULE),
            session.endsWith("admin")));
  }

  @Override
  public Change change(
      String session, Secret current, Secret next, Client client, Optional<String> originToken) {
    return switch (next.reveal()) {
      case "throttle" -> new Change.Throttled(Duration.ofSeconds(40));
      case "away" -> new Change.Unavailable(Duration.ofSeconds(5));
      case "lost" -> new Change.Undetermined();
      case "over" -> new Change.SignedOut();
      default ->
          current.sameAs(Secret.of(PASSWORD))
              ? new Change.Changed()
              : new Change.Mistaken(StepError.of(StepError.Code.INVALID, "current"));
    };
  }

  @Override
  public void signOut(String session) {}
}
