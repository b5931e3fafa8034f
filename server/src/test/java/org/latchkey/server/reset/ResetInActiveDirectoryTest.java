package org.latchkey.server.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Step;
import org.latchkey.directory.TrustedCertificates;
import org.latchkey.directory.ad.ActiveDirectory;
import org.latchkey.directory.ad.ActiveDirectorySettings;
import org.latchkey.passwords.Rule;
import org.latchkey.testing.NeedsService;
import org.latchkey.testing.SambaDc;

/** The whole reset, from a name to a password that a real domain controller takes. */
@NeedsService("samba-dc")
class ResetInActiveDirectoryTest {

  private static final String NEW = "Quiet-Lantern-77";

  @RegisterExtension static final SambaDc DC = new SambaDc();

  @TempDir Path folder;
  private Rig rig;
  private ActiveDirectory domain;

  @BeforeEach
  void aDomain() {
    rig = new Rig(folder);
    rig.policy(Rig.everybody(1));
    domain =
        new ActiveDirectory(
            ActiveDirectorySettings.of(
                    "corp",
                    List.of(DC.ldaps()),
                    TrustedCertificates.fromPem(DC.authority()),
                    DC.base(),
                    DC.serviceUser(),
                    () -> Secret.of(DC.servicePassword()))
                .withDomainNames(Set.of("CORP")),
            InstantSource.system());
    rig.parts = rig.parts(List.of(domain), Runnable::run);
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
    domain.close();
  }

  private Account account(SambaDc.Person person) {
    assertThat(domain.find(new LoginName(person.name()))).isInstanceOf(Lookup.Found.class);
    return ((Lookup.Found) domain.find(new LoginName(person.name()))).account();
  }

  private Rig.Visitor proven(SambaDc.Person person, String reason) {
    rig.email(account(person).id(), person.name() + "@mail.example");
    Rig.Visitor visitor =
        rig.windows().start().next("user", "CORP\\" + person.name()).next("reason", reason);
    return visitor.next("code", rig.newestCode());
  }

  @Test
  void aForgottenPasswordIsReplaced() {
    SambaDc.Person person = DC.newPerson();
    Rig.Visitor visitor = proven(person, "forgot");
    assertThat(visitor.step()).isInstanceOf(Step.NewPassword.class);
    visitor.next("password", NEW, "confirm", NEW);
    assertThat(visitor.step())
        .isEqualTo(new Step.Over(new Ending.Done(Ending.Result.PASSWORD_RESET, true)));
    assertThat(DC.binds(person, NEW)).isTrue();
    assertThat(DC.binds(person, person.password())).isFalse();
    assertThat((long) rig.store.read(rig.rows.intents()::unsettled)).isZero();
  }

  /** The domain itself would take it: it is long enough and of all kinds of characters. */
  @Test
  void aPasswordThatIsGuessedFirstDoesNotReachTheDomain() {
    SambaDc.Person person = DC.newPerson();
    Rig.Visitor visitor = proven(person, "forgot");
    assertThat(((Step.NewPassword) visitor.step()).rules().rules())
        .contains(new Rule.Banned(), new Rule.Categories(3));
    visitor.next("password", "Sunshine2024!", "confirm", "Sunshine2024!");
    assertThat(visitor.at.error().orElseThrow().with()).containsEntry("rule", "banned");
    assertThat(DC.binds(person, person.password())).isTrue();
    assertThat((long) rig.store.read(rig.rows.intents()::unsettled)).isZero();
    visitor.next("password", NEW, "confirm", NEW);
    assertThat(DC.binds(person, NEW)).isTrue();
  }

  @Test
  void aLockedAccountIsUnlockedAndKeepsItsPassword() {
    SambaDc.Person person = DC.newPerson();
    for (int i = 0; i < 6; i++) {
      assertThat(DC.binds(person, "wrong password")).isFalse();
    }
    assertThat(account(person).locked()).isTrue();
    Rig.Visitor visitor = proven(person, "unlock");
    assertThat(visitor.step())
        .isEqualTo(new Step.Over(new Ending.Done(Ending.Result.UNLOCKED, true)));
    assertThat(DC.binds(person, person.password())).isTrue();
  }

  @Test
  void anAdministratorOfTheDomainMeetsADecoy() {
    SambaDc.Person person = DC.newPerson();
    DC.join(person, "CN=Domain Admins,CN=Users," + DC.base());
    rig.email(account(person).id(), person.name() + "@mail.example");
    rig.windows().start().next("user", person.name()).next("reason", "forgot");
    assertThat(rig.messages()).isEmpty();
    assertThat(DC.binds(person, person.password())).isTrue();
  }
}
