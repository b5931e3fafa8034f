package org.latchkey.server.reset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.policy.CodeIssuing.Refusal;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.OfferedMethod;
import org.latchkey.core.reset.Step;
import org.latchkey.server.administration.TemporaryCodes;
import org.latchkey.server.administration.TemporaryCodes.Issuer;
import org.latchkey.server.administration.TemporaryCodes.Outcome;
import org.latchkey.server.notification.Notices;

/** From the helpdesk's word to the new password, on a real store and directory. */
final class TemporaryCodeFlowTest {
  private static final String PASSWORD = "Three green kettles 7";
  private static final Issuer HELEN = issuer("helen@corp.example", false);
  private static final Issuer ROOT = issuer("root@corp.example", true);

  private Rig rig;
  private TemporaryCodes codes;
  private AccountId ada;

  @TempDir Path folder;

  private static Issuer issuer(String name, boolean mayTreatAdministrators) {
    return new Issuer(
        name,
        Optional.of(new AccountId("people", name)),
        new Client(
            ClientType.HELPDESK,
            "192.0.2.9",
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty()),
        mayTreatAdministrators);
  }

  @BeforeEach
  void open() {
    rig = new Rig(folder);
    codes =
        new TemporaryCodes(
            rig.store,
            rig.rows.policies(),
            rig.rows.methods(),
            rig.audit,
            new Notices(rig.outbox, "Example"),
            rig.keys,
            rig.tokens,
            rig.clock,
            Locale.ENGLISH);
    ada = rig.person("ada", "Known for long 1");
    policy(1, true);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void policy(int gates, boolean withCodes) {
    Policy policy = Rig.everybody(gates);
    rig.policy(
        new Policy(
            1,
            policy.scope(),
            withCodes ? EnumSet.allOf(MethodType.class) : policy.methods(),
            gates,
            false,
            true,
            policy.disclosure(),
            policy.ownDomains(),
            policy.helpdesk()));
  }

  private Account account(String name) {
    return ((Lookup.Found) rig.builtIn.find(new LoginName(name))).account();
  }

  private Outcome.Issued issue() {
    return (Outcome.Issued)
        codes.issue(HELEN, account("ada"), TemporaryCode.STANDARD, "ticket 4711");
  }

  private Rig.Visitor atTheGate() {
    return rig.browser().start().next("user", "ada").next("reason", "forgot");
  }

  private static String wrong(String digits) {
    return (digits.charAt(0) == '9' ? '1' : '9') + digits.substring(1);
  }

  @Test
  void aloneItIsTheOneGateThatPolicyAsksFor() {
    Outcome.Issued issued = issue();
    assertThat(issued.suffices()).isTrue();
    assertThat(issued.digits()).matches("[0-9]{12}");
    assertThat(issued.inGroups()).isEqualTo(issued.digits().replaceAll("(....)(?=.)", "$1 "));
    assertThat(issued.toString()).doesNotContain(issued.digits());
    Rig.Visitor visitor = atTheGate();
    assertThat(visitor.step()).isInstanceOf(Step.EnterCode.class);
    visitor.next("code", issued.inGroups());
    assertThat(visitor.step()).isInstanceOf(Step.NewPassword.class);
    visitor.next("password", PASSWORD, "confirm", PASSWORD);
    assertThat(rig.signsIn("ada", PASSWORD)).isTrue();
  }

  @Test
  void whereTwoAreAskedForAnotherMethodGoesWithIt() {
    policy(2, true);
    assertThat(issue().suffices()).isFalse();
    rig.email(ada, "ada@home.example");
    Outcome.Issued issued = issue();
    assertThat(issued.suffices()).isTrue();
    Rig.Visitor visitor = atTheGate().next("method", "temporaryAccessCode");
    visitor.next("code", issued.digits());
    assertThat(visitor.step())
        .isInstanceOfSatisfying(
            Step.EnterCode.class,
            step -> {
              assertThat(step.method().type()).isEqualTo(MethodType.EMAIL);
              assertThat(step.secondGate()).isTrue();
            });
    visitor.next("code", rig.newestCode());
    visitor.next("password", PASSWORD, "confirm", PASSWORD);
    assertThat(rig.signsIn("ada", PASSWORD)).isTrue();
  }

  @Test
  void itWorksOnce() {
    String digits = issue().digits();
    Rig.Visitor other = atTheGate();
    atTheGate().next("code", digits);
    assertThat(other.next("code", digits).mistake()).isEqualTo("CODE_WRONG");
    assertThat(codes.status(account("ada"))).isEmpty();
  }

  @Test
  void fiveWrongOnesVoidItThoughTheBlockIsReleased() {
    String digits = issue().digits();
    Rig.Visitor visitor = atTheGate();
    for (int i = 0; i < TemporaryCode.MAX_TRIES; i++) {
      visitor.next("code", wrong(digits));
    }
    assertThat(visitor.step())
        .isInstanceOfSatisfying(
            Step.Over.class, s -> assertThat(s.ending()).isInstanceOf(Ending.Blocked.class));
    rig.store.transaction(tx -> Counters.release(tx, rig.rows.throttle(), ada.text()));
    assertThat(codes.status(account("ada"))).isEmpty();
    // Without a code she is a name like any other, and what she gives is wrong.
    Rig.Visitor again = atTheGate();
    if (again.step() instanceof Step.ChooseMethod) {
      again.next("method", "temporaryAccessCode");
    }
    assertThat(again.next("code", digits).mistake()).isNotEmpty();
    assertThat(again.step()).isNotInstanceOf(Step.NewPassword.class);
  }

  @Test
  void itEndsWithItsTime() {
    String digits = issue().digits();
    rig.pass(TemporaryCode.STANDARD.minusNanos(1_000_000));
    assertThat(codes.status(account("ada"))).isPresent();
    rig.pass(Duration.ofMillis(1));
    assertThat(codes.status(account("ada"))).isEmpty();
    Rig.Visitor visitor = atTheGate();
    if (visitor.step() instanceof Step.ChooseMethod) {
      visitor.next("method", "temporaryAccessCode");
    }
    visitor.next("code", digits);
    assertThat(visitor.step()).isNotInstanceOf(Step.NewPassword.class);
  }

  @Test
  void aNewOneTakesTheOldOnesPlace() {
    rig.email(ada, "ada@home.example");
    String old = issue().digits();
    Rig.Visitor visitor = atTheGate().next("method", "temporaryAccessCode");
    String newer = issue().digits();
    assertThat(visitor.next("code", old).mistake()).isEqualTo("CODE_WRONG");
    assertThat(visitor.next("code", newer).step()).isInstanceOf(Step.NewPassword.class);
  }

  /** It is offered before there is one, so that it can be given out while the caller waits. */
  @Test
  void oneThatIsGivenOutWhileSheWaitsIsTaken() {
    rig.email(ada, "ada@home.example");
    Rig.Visitor visitor = atTheGate().next("method", "temporaryAccessCode");
    assertThat(visitor.next("code", issue().digits()).step()).isInstanceOf(Step.NewPassword.class);
  }

  @Test
  void whatItProvedIsVoidWhenItIsRevoked() {
    Rig.Visitor visitor = atTheGate(issue());
    assertThat(codes.revoke(HELEN, account("ada"))).contains(true);
    assertThat(codes.revoke(HELEN, account("ada"))).contains(false);
    visitor.next("password", PASSWORD, "confirm", PASSWORD);
    assertThat(visitor.step())
        .isEqualTo(new Step.Over(new Ending.Unavailable(Ending.Why.NOT_ENOUGH_METHODS)));
    assertThat(rig.signsIn("ada", "Known for long 1")).isTrue();
    assertThat(rig.events()).anyMatch(e -> e.contains("Temporary access code revoked"));
  }

  private Rig.Visitor atTheGate(Outcome.Issued issued) {
    Rig.Visitor visitor = atTheGate().next("code", issued.digits());
    assertThat(visitor.step()).isInstanceOf(Step.NewPassword.class);
    return visitor;
  }

  /** Proved in its last minute, it stands as long as the session does. */
  @Test
  void whatItProvedOutlivesIt() {
    Outcome.Issued issued = issue();
    rig.pass(TemporaryCode.STANDARD.minusMinutes(1));
    Rig.Visitor visitor = atTheGate(issued);
    rig.pass(Duration.ofMinutes(10));
    visitor.next("password", PASSWORD, "confirm", PASSWORD);
    assertThat(rig.signsIn("ada", PASSWORD)).isTrue();
  }

  @Test
  void theHelpdeskGivesAnAdministratorNone() {
    rig.person("root", "Known for long 1", "GlobalAdministrator", false);
    assertThat(codes.issue(HELEN, account("root"), TemporaryCode.STANDARD, ""))
        .isEqualTo(new Outcome.Refused(Refusal.ADMINISTRATOR));
    assertThat(codes.issue(ROOT, account("root"), TemporaryCode.STANDARD, ""))
        .isInstanceOf(Outcome.Issued.class);
    assertThat(codes.revoke(HELEN, account("root"))).isEmpty();
    assertThat(codes.status(account("root"))).isPresent();
    assertThat(
            codes.issue(
                new Issuer("ada", Optional.of(ada), HELEN.client(), true),
                account("ada"),
                TemporaryCode.STANDARD,
                ""))
        .isEqualTo(new Outcome.Refused(Refusal.OWN_ACCOUNT));
  }

  @Test
  void whoBecomesAnAdministratorCannotUseThatOfTheHelpdesk() {
    issue();
    rig.store.transaction(tx -> rig.builtIn.setRole(tx, ada, "GlobalAdministrator"));
    assertThat(codes.status(account("ada"))).isEmpty();
    rig.email(ada, "ada@home.example");
    Rig.Visitor visitor = atTheGate();
    // Two gates, and she has but one family left: a decoy's face.
    assertThat(visitor.step()).isNotInstanceOf(Step.NewPassword.class);
    rig.store.transaction(tx -> rig.builtIn.setRole(tx, ada, ""));
    assertThat(codes.status(account("ada"))).isPresent();
  }

  @Test
  void wherePolicyDoesNotKnowItNobodyIsOfferedOne() {
    String digits = issue().digits();
    policy(1, false);
    rig.email(ada, "ada@home.example");
    assertThat(codes.issue(HELEN, account("ada"), TemporaryCode.STANDARD, ""))
        .isEqualTo(new Outcome.Refused(Refusal.NOT_IN_POLICY));
    Rig.Visitor visitor = atTheGate();
    assertThat(visitor.step())
        .isInstanceOfSatisfying(
            Step.EnterCode.class,
            step -> assertThat(step.method().type()).isEqualTo(MethodType.EMAIL));
    assertThat(visitor.next("code", digits).mistake()).isEqualTo("INVALID");
  }

  @Test
  void everyNameIsOfferedIt() {
    rig.email(ada, "ada@home.example");
    for (String name : List.of("ada", "nobody", "somebody@elsewhere.example")) {
      Rig.Visitor visitor = rig.browser().start().next("user", name).next("reason", "forgot");
      if (visitor.step() instanceof Step.ChooseMethod(var methods, _)) {
        assertThat(methods)
            .extracting(OfferedMethod::type)
            .endsWith(MethodType.TEMPORARY_ACCESS_CODE);
      } else {
        assertThat(((Step.EnterCode) visitor.step()).method().type())
            .isEqualTo(MethodType.TEMPORARY_ACCESS_CODE);
      }
    }
  }

  @Test
  void theOwnerIsToldAndTheLogSaysWhoAndWhy() throws IOException {
    rig.email(ada, "ada@home.example");
    Outcome.Issued issued =
        (Outcome.Issued)
            codes.issue(
                HELEN,
                account("ada"),
                Duration.ofMinutes(10),
                "ticket\n4711\u202e " + "x".repeat(500));
    assertThat(rig.messages())
        .extracting(m -> m.to())
        .containsExactlyInAnyOrder("ada@corp.example", "ada@home.example");
    String event =
        rig.events().stream()
            .filter(e -> e.contains("Temporary access code issued"))
            .findFirst()
            .orElseThrow();
    assertThat(event)
        .contains("helen@corp.example", "Helpdesk", "ticket 4711 xxx", "\"10\"")
        .doesNotContain("x".repeat(TemporaryCodes.LONGEST_REASON))
        .doesNotContain("\u202e");
    atTheGate().next("method", "temporaryAccessCode").next("code", issued.digits());
    assertThat(rig.events()).anyMatch(e -> e.contains("User completed the temporary access code"));
    rig.messages().forEach(m -> assertThat(m.text()).doesNotContain(issued.digits()));
    rig.events().forEach(e -> assertThat(e).doesNotContain(issued.digits()));
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain(issued.digits());
      }
    }
  }
}
