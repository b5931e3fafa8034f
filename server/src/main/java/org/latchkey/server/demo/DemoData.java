package org.latchkey.server.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.reset.OneTimeCode;
import org.latchkey.core.reset.Totp;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.delivery.Mailbox;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the demo's pages ask for: people, their messages, what their authenticator apps show, and a
 * sign-in as Windows would do it. Everything here is public by purpose, and mapped in the demo
 * only.
 */
@RestController
@RequestMapping(path = "/demo", produces = MediaType.APPLICATION_JSON_VALUE)
public final class DemoData {

  private final BuiltInDirectory directory;
  private final Mailbox mails;
  private final Mailbox texts;
  private final InstantSource clock;

  public DemoData(BuiltInDirectory directory, Mailbox mails, Mailbox texts, InstantSource clock) {
    this.directory = directory;
    this.mails = mails;
    this.texts = texts;
    this.clock = clock;
  }

  record PersonView(
      String user,
      String password,
      String state,
      List<String> methods,
      String displayName,
      @Nullable String email,
      @Nullable String mobilePhone) {}

  @GetMapping("/people.json")
  List<PersonView> people() {
    return DemoPeople.ALL.stream()
        .map(p ->
            new PersonView(
                p.user(),
                p.password(),
                p.state().id(),
                p.methods(),
                p.displayName(),
                p.email().orElse(null),
                p.mobile().orElse(null)))
        .toList();
  }

  record MessageView(String at, String channel, String to, String subject, String text) {}

  @GetMapping("/outbox.json")
  List<MessageView> outbox() {
    return Stream.concat(view(mails, "email"), view(texts, "sms"))
        .sorted(Comparator.comparing(MessageView::at).reversed())
        .toList();
  }

  private static Stream<MessageView> view(Mailbox mailbox, String channel) {
    return mailbox.newestFirst().stream()
        .map(r ->
            new MessageView(
                r.at().toString(),
                channel,
                r.message().to(),
                r.message().subject(),
                r.message().text()));
  }

  record AuthenticatorView(String user, String displayName, String code, long secondsLeft) {}

  @GetMapping("/authenticator.json")
  List<AuthenticatorView> authenticators() {
    Instant now = clock.instant();
    return DemoPeople.ALL.stream()
        .flatMap(p -> p.authenticator().map(seed -> authenticator(p, seed, now)).stream())
        .toList();
  }

  private static AuthenticatorView authenticator(DemoPerson person, TotpSeed seed, Instant now) {
    return new AuthenticatorView(
        person.user(),
        person.displayName(),
        Totp.code(seed, Totp.timeStep(seed, now), OneTimeCode.DIGITS),
        seed.periodSeconds() - Math.floorMod(now.getEpochSecond(), seed.periodSeconds()));
  }

  record SignInRequest(@Nullable String user, @Nullable String password) {
    @Override
    public String toString() {
      return "SignInRequest";
    }
  }

  record SignInView(String result, @Nullable String displayName) {}

  /** Signs in as a PC of the sample organisation would. */
  @PostMapping(path = "/sign-in", consumes = MediaType.APPLICATION_JSON_VALUE)
  SignInView signIn(@RequestBody SignInRequest request) {
    Optional<LoginName> name = Optional.ofNullable(request.user()).flatMap(LoginName::of);
    String password = Optional.ofNullable(request.password()).orElse("");
    if (name.isEmpty() || password.isEmpty()) {
      return new SignInView("wrongPassword", null);
    }
    return directory.find(name.get()) instanceof Lookup.Found found
        ? view(
            directory.signIn(found.account(), Secret.of(password)), found.account().displayName())
        : new SignInView("wrongPassword", null);
  }

  private static SignInView view(SignInOutcome outcome, String displayName) {
    return switch (outcome) {
      case RIGHT -> new SignInView("signedIn", displayName);
      case MUST_CHANGE -> new SignInView("mustChange", displayName);
      case LOCKED -> new SignInView("locked", null);
      case DISABLED -> new SignInView("disabled", null);
      case WRONG, UNAVAILABLE -> new SignInView("wrongPassword", null);
    };
  }
}
