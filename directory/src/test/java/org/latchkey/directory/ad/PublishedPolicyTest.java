package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.passwords.Rule;
import org.latchkey.testing.NeedsService;
import org.latchkey.testing.SambaDc;
import org.latchkey.testing.SambaDc.Person;

@NeedsService("samba-dc")
class PublishedPolicyTest {

  @RegisterExtension static final SambaDc DC = new SambaDc();

  private static ActiveDirectory directory;

  @BeforeAll
  static void open() {
    directory = new ActiveDirectory(Corp.settings(DC), InstantSource.system());
  }

  @AfterAll
  static void close() {
    directory.close();
  }

  @Test
  void isTheDomains() {
    Person person = DC.newPerson(new Attribute("displayName", "Ada Byron"));
    var account = Corp.account(directory, person);
    assertThat(directory.rules(account).rules())
        .containsExactly(
            new Rule.MinLength(8),
            new Rule.MaxLength(256),
            new Rule.Categories(3),
            new Rule.NotContains(List.of(person.name(), "Ada", "Byron")),
            new Rule.History(5));
    assertThat(directory.lockout(account)).contains(new LockoutRule(5, Duration.ofMinutes(30)));
  }

  @Test
  void isUnknownInPartWhereASettingsObjectMayNotBeRead() {
    Person person = DC.newPerson();
    String name = "pso-" + person.name();
    DC.sambaTool(
        "domain",
        "passwordsettings",
        "pso",
        "create",
        name,
        "7",
        "--min-pwd-length=14",
        "--complexity=on",
        "--history-length=3",
        "--account-lockout-threshold=4",
        "--account-lockout-duration=10",
        "--reset-account-lockout-after=10");
    try {
      DC.sambaTool("domain", "passwordsettings", "pso", "apply", name, person.name());
      var account = Corp.account(directory, person);
      assertThat(directory.rules(account).rules())
          .contains(new Rule.MinLength(8), new Rule.Directory());
      assertThat(directory.lockout(account)).contains(new LockoutRule(3, Duration.ofMinutes(30)));
      // the controller knows better, and what it refuses is not made up
      assertThat(Corp.refusal(Corp.reset(directory, account, "Ten-chars1")))
          .isEqualTo(Refusal.PASSWORD_POLICY);
      asAdministratorTheObjectIsRead(person);
    } finally {
      DC.sambaTool("domain", "passwordsettings", "pso", "delete", name);
    }
  }

  private static void asAdministratorTheObjectIsRead(Person person) {
    ActiveDirectorySettings plain = Corp.settings(DC);
    ActiveDirectorySettings privileged =
        ActiveDirectorySettings.of(
            plain.name(),
            plain.controllers(),
            plain.trust(),
            plain.baseDn(),
            org.latchkey.testing.TestServices.variable("SAMBA_ADMIN"),
            () -> Secret.of(org.latchkey.testing.TestServices.variable("SAMBA_ADMIN_PASSWORD")));
    try (ActiveDirectory reader = new ActiveDirectory(privileged, InstantSource.system())) {
      var account = Corp.account(reader, person);
      assertThat(reader.rules(account).rules())
          .contains(new Rule.MinLength(14), new Rule.History(3))
          .doesNotContain(new Rule.Directory());
      assertThat(reader.lockout(account)).contains(new LockoutRule(4, Duration.ofMinutes(10)));
      assertThat(Corp.refusal(Corp.reset(reader, account, "Ten-chars1")))
          .isEqualTo(Refusal.TOO_SHORT);
    }
  }
}
