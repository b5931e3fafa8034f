package org.latchkey.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.AccountVersion;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Intent;
import org.latchkey.core.reset.OfferedMethod;
import org.latchkey.core.reset.PassedGate;
import org.latchkey.core.reset.Purpose;
import org.latchkey.core.reset.ResetSession;
import org.latchkey.core.reset.ResetState;
import org.latchkey.core.reset.SentCode;
import org.latchkey.core.reset.StepError;
import org.latchkey.core.reset.Subject;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Rule;

/** Sessions in every state there is. */
final class Sessions {
  static final Instant START = Instant.parse("2026-11-22T10:15:30.123456789Z");
  static final AccountId ADA = new AccountId("people", "7f0e");

  private static final OfferedMethod MAIL =
      new OfferedMethod("m1", MethodType.EMAIL, "a*****@e*****", "00ff");
  private static final OfferedMethod PHONE =
      new OfferedMethod("m2", MethodType.MOBILE_PHONE_SMS, "+** *******42", "11ff");

  private Sessions() {}

  static ResetSession at(ResetState state) {
    return at(state, START);
  }

  static ResetSession at(ResetState state, Instant start) {
    return new ResetSession(
        UUID.randomUUID(),
        UUID.randomUUID(),
        new Client(
            ClientType.WINDOWS_SIGN_IN,
            "192.0.2.7",
            Optional.of("PC-042"),
            true,
            Optional.of("1.0.0"),
            Optional.empty()),
        "de-CH",
        7,
        start,
        "step-1",
        state,
        Optional.of(
            new StepError(StepError.Code.TOO_SOON, "code", Map.of("seconds", "8", "why", "ü"))),
        Optional.of(new ResetSession.LastAnswer("step-0", "request-0")));
  }

  static Subject.Person person() {
    return new Subject.Person(
        ADA,
        "Ada@Corp.Example",
        "ada@corp.example",
        "Ada Lovelace",
        false,
        2,
        true,
        List.of(MAIL, PHONE),
        List.of(
            new RegisteredMethod(
                "directory-email",
                new Credential.MailTo(new EmailAddress("ada@example.org")),
                RegisteredMethod.Source.DIRECTORY),
            new RegisteredMethod(
                "directory-mobilePhone",
                new Credential.TextTo(new PhoneNumber("+4930123456")),
                RegisteredMethod.Source.DIRECTORY),
            new RegisteredMethod(
                "a1",
                new Credential.Authenticator(TotpSeed.of(new byte[20], TotpSeed.Hash.SHA256, 30)),
                RegisteredMethod.Source.REGISTERED)),
        Optional.of(new EmailAddress("ada.mail@corp.example")));
  }

  static Subject.Decoy decoy() {
    return new Subject.Decoy("name:abc", "nobody", Obstacle.UNKNOWN_ACCOUNT, 2, List.of(MAIL));
  }

  static ResetState.Gates gates(Subject subject) {
    return new ResetState.Gates(
        subject,
        Purpose.FORGOT,
        List.of(new PassedGate(MethodType.EMAIL, "m1", "00ff")),
        Map.of("m1", new SentCode("bWFj", START, 2)));
  }

  static ResetState.Cleared cleared() {
    return new ResetState.Cleared(
        person(),
        Purpose.UNLOCK,
        List.of(
            new PassedGate(MethodType.EMAIL, "m1", "00ff"),
            new PassedGate(MethodType.MOBILE_PHONE_SMS, "m2", "11ff")));
  }

  static PasswordRules rules() {
    return new PasswordRules(
        List.of(
            new Rule.MinLength(8),
            new Rule.MaxLength(256),
            new Rule.Categories(3),
            new Rule.NotContains(List.of("ada", "lovelace")),
            new Rule.History(24),
            new Rule.MinAge(Duration.ofDays(1)),
            new Rule.Banned(),
            new Rule.Breached(),
            new Rule.Directory()));
  }

  static Intent intent() {
    return new Intent(
        UUID.randomUUID(),
        Purpose.FORGOT,
        ADA,
        new AccountVersion(133_000_000_000_000_000L, OptionalLong.of(3), 0, "dc1.corp.example"),
        START);
  }

  static List<ResetState> everyState() {
    return List.of(
        new ResetState.Challenged(
            new ResetState.Challenge("salt", 18, START), Optional.of("ada@corp.example")),
        new ResetState.Challenged(new ResetState.Challenge("salt", 18, START), Optional.empty()),
        new ResetState.Identify(Optional.empty()),
        new ResetState.Identify(Optional.of("ada")),
        new ResetState.ChooseReason(person(), Map.of("m1", new SentCode("bWFj", START, 0))),
        new ResetState.ChooseReason(decoy(), Map.of()),
        new ResetState.ChooseMethod(gates(person())),
        new ResetState.EnterPhone(gates(decoy()), PHONE),
        new ResetState.EnterCode(gates(person()), MAIL),
        new ResetState.NewPassword(cleared(), rules(), 3),
        new ResetState.Writing(cleared(), rules(), 3, intent()),
        new ResetState.Checking(
            cleared(),
            new PasswordRules(List.of()),
            0,
            new Intent(
                UUID.randomUUID(),
                Purpose.UNLOCK,
                ADA,
                new AccountVersion(0, OptionalLong.empty(), 9, ""),
                START)),
        new ResetState.Ended(new Ending.Done(Ending.Result.PASSWORD_RESET, true)),
        new ResetState.Ended(new Ending.Blocked(START)),
        new ResetState.Ended(new Ending.Expired()),
        new ResetState.Ended(new Ending.Cancelled()),
        new ResetState.Ended(new Ending.Unavailable(Ending.Why.UNDETERMINED)));
  }
}
