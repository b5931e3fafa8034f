package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory.DirectoryUnavailable;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Failed;
import org.latchkey.core.account.WriteOutcome.Unknown;
import org.latchkey.core.account.WriteOutcome.Written;
import org.latchkey.directory.TrustedCertificates;
import org.latchkey.testing.NeedsService;
import org.latchkey.testing.SambaDc;
import org.latchkey.testing.SambaDc.Person;

/** Everything that can happen to a connection, at the worst moment. */
@NeedsService("samba-dc")
class OutageTest {

  private static final Duration DEADLINE = Duration.ofSeconds(3);

  /** Far more than any deadline here, far less than for ever. */
  private static final Duration SOON = Duration.ofSeconds(25);

  @RegisterExtension static final SambaDc DC = new SambaDc();

  private Wire wire;
  private ActiveDirectory directory;

  @BeforeEach
  void connect() throws IOException {
    wire = new Wire(DC.ldaps());
    directory = new ActiveDirectory(impatient(wire.uri()), InstantSource.system());
  }

  @AfterEach
  void disconnect() throws IOException {
    directory.close();
    wire.close();
  }

  private static ActiveDirectorySettings impatient(URI... controllers) {
    return Corp.settings(DC, controllers)
        .withDeadlines(new ActiveDirectorySettings.Deadlines(DEADLINE, DEADLINE, DEADLINE));
  }

  /** An account whose writer connection is open, so that a write is the third request on it. */
  private Account warmedUp(Person person) {
    Account account = Corp.account(directory, person);
    assertThat(directory.unlock(Corp.INTENT, account)).isEqualTo(new Written());
    return account;
  }

  @ParameterizedTest
  @EnumSource(names = {"VANISH", "HANG_UP", "ARE_GARBLED"})
  void aWriteWhoseAnswerIsLostMayHaveTakenEffect(Wire.Answers answers) {
    Person person = DC.newPerson();
    Account noted = warmedUp(person);
    wire.answersFromRequest(3, answers);
    Instant before = Instant.now();
    WriteOutcome outcome = Corp.reset(directory, noted, "Brand-new-1");
    assertThat(outcome).isInstanceOf(Unknown.class);
    assertThat(((Unknown) outcome).detail()).doesNotContain("Brand-new-1");
    assertThat(Duration.between(before, Instant.now())).isLessThan(SOON);

    // and did: exactly once, as the same controller says afterwards
    wire.answers(Wire.Answers.ARRIVE);
    Lookup later = directory.load(noted.id(), noted.version().controller());
    for (Instant end = Instant.now().plus(SOON);
        unchanged(later, noted) && Instant.now().isBefore(end); ) {
      later = directory.load(noted.id(), noted.version().controller());
    }
    assertThat(Corp.account(later).version().oneWriteAfter(noted.version())).isTrue();
    assertThat(DC.binds(person, "Brand-new-1")).isTrue();
    // what came too late for the one write is not taken for the answer to the next
    assertThat(Corp.reset(directory, Corp.account(later), "Brand-new-2")).isEqualTo(new Written());
  }

  private static boolean unchanged(Lookup lookup, Account noted) {
    return !(lookup instanceof Lookup.Found(Account account))
        || account.version().password() == noted.version().password();
  }

  @ParameterizedTest
  @EnumSource(names = {"VANISH", "HANG_UP", "ARE_GARBLED"})
  void aConnectionThatFailsBeforeTheWriteSentNothing(Wire.Answers answers) {
    Person person = DC.newPerson();
    Account noted = warmedUp(person);
    wire.answers(answers);
    Instant before = Instant.now();
    assertThat(Corp.reset(directory, noted, "Brand-new-1")).isInstanceOf(Failed.class);
    assertThat(Duration.between(before, Instant.now())).isLessThan(SOON);
    assertThat(DC.binds(person, person.password())).isTrue();
    wire.answers(Wire.Answers.ARRIVE);
    assertThat(Corp.reset(directory, noted, "Brand-new-1")).isEqualTo(new Written());
  }

  @ParameterizedTest
  @EnumSource(names = {"VANISH", "HANG_UP", "ARE_GARBLED"})
  void questionsEndInTime(Wire.Answers answers) {
    Account account = Corp.account(directory, DC.newPerson());
    wire.answers(answers);
    Instant before = Instant.now();
    assertThat(directory.load(account.id())).isInstanceOf(Lookup.Unavailable.class);
    assertThat(Duration.between(before, Instant.now())).isLessThan(SOON);
  }

  @Test
  void aControllerThatIsGoneIsSaidToBe() throws IOException {
    Person person = DC.newPerson();
    Account account = warmedUp(person);
    wire.close();
    assertThat(Corp.find(directory, person.name())).isInstanceOf(Lookup.Unavailable.class);
    assertThat(Corp.reset(directory, account, "Brand-new-1")).isInstanceOf(Failed.class);
    assertThat(directory.unlock(Corp.INTENT, account)).isInstanceOf(Failed.class);
    assertThat(directory.signIn(account, Secret.of("x"))).isEqualTo(SignInOutcome.UNAVAILABLE);
    assertThat(directory.health().reachable()).isFalse();
    assertThat(directory.rules(account))
        .isEqualTo(AppliedPolicy.UNKNOWN.rules(account.personalWords()));
    assertThat(directory.lockout(account)).isEqualTo(AppliedPolicy.UNKNOWN.lockout());
    assertThatExceptionOfType(DirectoryUnavailable.class)
        .isThrownBy(() -> directory.forEach(_ -> {}));
  }

  @Test
  void aStoppedDomainComesBackByItself() {
    Person person = DC.newPerson();
    try (ActiveDirectory real =
        new ActiveDirectory(impatient(DC.ldaps()), InstantSource.system())) {
      Account account = Corp.account(real, person);
      assertThat(real.unlock(Corp.INTENT, account)).isEqualTo(new Written());
      DC.stop();
      try {
        Instant before = Instant.now();
        assertThat(Corp.find(real, person.name())).isInstanceOf(Lookup.Unavailable.class);
        assertThat(Corp.reset(real, account, "Brand-new-1")).isInstanceOf(Failed.class);
        assertThat(Duration.between(before, Instant.now())).isLessThan(SOON);
      } finally {
        DC.start();
      }
      assertThat(Corp.reset(real, account, "Brand-new-1")).isEqualTo(new Written());
      assertThat(DC.binds(person, "Brand-new-1")).isTrue();
    }
  }

  @Test
  void questionsGoToTheNextControllerAndWritesDoNot() throws IOException {
    Person person = DC.newPerson();
    try (Wire first = new Wire(DC.ldaps());
        ActiveDirectory two =
            new ActiveDirectory(impatient(first.uri(), wire.uri()), InstantSource.system())) {
      Account atFirst = Corp.account(two, person);
      assertThat(atFirst.version().controller()).contains(":" + first.uri().getPort() + "/");
      first.close();
      Account atSecond = Corp.account(two, person);
      assertThat(atSecond.version().controller()).contains(":" + wire.uri().getPort() + "/");
      // only the controller that was read can say later what became of a write
      assertThat(Corp.reset(two, atFirst, "Brand-new-1")).isInstanceOf(Failed.class);
      assertThat(two.load(atFirst.id(), atFirst.version().controller()))
          .isInstanceOf(Lookup.Unavailable.class);
      assertThat(Corp.reset(two, atSecond, "Brand-new-1")).isEqualTo(new Written());
      assertThat(two.health().reachable()).isTrue();
    }
  }

  @Test
  void aControllerThatTakesConnectionsAndSaysNothingDoesNotHoldUp() throws IOException {
    try (ServerSocket blackHole = new ServerSocket(0);
        ActiveDirectory nowhere =
            new ActiveDirectory(
                impatient(URI.create("ldaps://127.0.0.1:" + blackHole.getLocalPort())),
                InstantSource.system());
        ActiveDirectory nowhereByStartTls =
            new ActiveDirectory(
                impatient(URI.create("ldap://127.0.0.1:" + blackHole.getLocalPort())),
                InstantSource.system())) {
      Instant before = Instant.now();
      assertThat(Corp.find(nowhere, "user1")).isInstanceOf(Lookup.Unavailable.class);
      assertThat(Corp.find(nowhereByStartTls, "user1")).isInstanceOf(Lookup.Unavailable.class);
      assertThat(Duration.between(before, Instant.now())).isLessThan(SOON);
    }
  }

  @Test
  void startTlsIsAsGoodAsLdaps() {
    try (ActiveDirectory startTls =
        new ActiveDirectory(impatient(DC.ldap()), InstantSource.system())) {
      Person person = DC.newPerson();
      assertThat(Corp.reset(startTls, Corp.account(startTls, person), "Brand-new-1"))
          .isEqualTo(new Written());
      assertThat(startTls.signIn(Corp.account(startTls, person), Secret.of("Brand-new-1")))
          .isEqualTo(SignInOutcome.RIGHT);
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws IOException {
    // any address of 127/8 is this machine, and only one is in the certificate
    for (URI uri : new URI[] {DC.ldaps(), DC.ldap()}) {
      try (Wire relay = new Wire("127.0.0.7", uri);
          ActiveDirectory wrong =
              new ActiveDirectory(impatient(relay.uri()), InstantSource.system())) {
        assertThat(Corp.find(wrong, "user1"))
            .isInstanceOfSatisfying(
                Lookup.Unavailable.class,
                unavailable -> assertThat(unavailable.detail()).contains("127.0.0.7"));
      }
      try (Wire relay = new Wire("127.0.0.1", uri);
          ActiveDirectory wrong =
              new ActiveDirectory(
                  impatient(URI.create(uri.getScheme() + "://localhost:" + relay.uri().getPort())),
                  InstantSource.system())) {
        assertThat(Corp.find(wrong, "user1"))
            .isInstanceOfSatisfying(
                Lookup.Unavailable.class,
                unavailable -> assertThat(unavailable.detail()).contains("localhost"));
      }
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused() {
    ActiveDirectorySettings plain = impatient(DC.ldaps());
    for (URI uri : new URI[] {DC.ldaps(), DC.ldap()}) {
      try (ActiveDirectory distrustful =
          new ActiveDirectory(
              ActiveDirectorySettings.of(
                  "corp",
                  java.util.List.of(uri),
                  TrustedCertificates.ofTheRuntime(),
                  plain.baseDn(),
                  plain.bindUser(),
                  () -> {
                    throw new AssertionError("asked for the password before trust");
                  }),
              InstantSource.system())) {
        assertThat(Corp.find(distrustful, "user1")).isInstanceOf(Lookup.Unavailable.class);
      }
    }
  }
}
