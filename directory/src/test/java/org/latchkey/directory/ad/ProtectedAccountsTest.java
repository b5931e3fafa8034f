package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Account.Protection;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.testing.NeedsService;
import org.latchkey.testing.SambaDc;
import org.latchkey.testing.SambaDc.Person;

/** Samba itself would let the service account reset most of these. */
@NeedsService("samba-dc")
class ProtectedAccountsTest {

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

  private static void untouchable(ActiveDirectory directory, Person person, Protection why) {
    Account account = Corp.account(directory, person);
    assertThat(account.protection()).contains(why);
    String before = DC.attribute(person, "pwdLastSet");
    assertThat(Corp.refusal(Corp.reset(directory, account, "Brand-new-1")))
        .isEqualTo(Refusal.PROTECTED);
    assertThat(Corp.refusal(directory.unlock(Corp.INTENT, account))).isEqualTo(Refusal.PROTECTED);
    assertThat(
            Corp.refusal(
                directory.change(account, Secret.of(person.password()), Secret.of("Brand-new-1"))))
        .isEqualTo(Refusal.PROTECTED);
    assertThat(DC.attribute(person, "pwdLastSet")).isEqualTo(before);
  }

  @Test
  void whomTheDirectoryGuards() {
    Person person = DC.newPerson();
    DC.protect(person);
    untouchable(directory, person, Protection.ADMIN_COUNT);
  }

  @Test
  void membersOfPrivilegedGroupsBeforeTheDirectoryGuardsThem() {
    Person person = DC.newPerson();
    DC.sambaTool("group", "addmembers", "Domain Admins", person.name());
    untouchable(directory, person, Protection.PRIVILEGED_GROUP);
  }

  @Test
  void membersThroughAnotherGroup() {
    Person person = DC.newPerson();
    Person group = DC.newGroup(person.dn());
    DC.join(group, "CN=Backup Operators,CN=Builtin," + DC.base());
    untouchable(directory, person, Protection.PRIVILEGED_GROUP);
  }

  @Test
  void theServiceAccount() {
    Person service =
        new Person(
            "svc-latchkey",
            "CN=svc-latchkey,OU=Services," + DC.base(),
            DC.serviceUser(),
            DC.servicePassword());
    untouchable(directory, service, Protection.SERVICE_ACCOUNT);
  }

  @Test
  void theServiceAccountByItsSidWhateverItSignsInAs() {
    ActiveDirectorySettings plain = Corp.settings(DC);
    ActiveDirectorySettings byDn =
        ActiveDirectorySettings.of(
            plain.name(),
            plain.controllers(),
            plain.trust(),
            plain.baseDn(),
            "CN=svc-latchkey,OU=Services," + DC.base(),
            plain.bindPassword());
    try (ActiveDirectory other = new ActiveDirectory(byDn, InstantSource.system())) {
      assertThat(Corp.account(Corp.find(other, "svc-latchkey")).protection())
          .contains(Protection.SERVICE_ACCOUNT);
    }
  }

  @Test
  void theDomainsOwnAccounts() {
    for (String name : Set.of("Administrator", "krbtgt")) {
      assertThat(Corp.account(Corp.find(directory, name)).protection()).isPresent();
    }
  }

  @Test
  void theDenyList() {
    Person named = DC.newPerson();
    Person inGroup = DC.newPerson();
    Person group = DC.newGroup(inGroup.dn());
    Person other = DC.newPerson();
    try (ActiveDirectory strict =
        new ActiveDirectory(
            Corp.settings(DC).withDenyList(Set.of("corp\\" + named.name(), group.name())),
            InstantSource.system())) {
      untouchable(strict, named, Protection.DENY_LIST);
      untouchable(strict, inGroup, Protection.DENY_LIST);
      assertThat(Corp.account(strict, other).protection()).isEmpty();
    }
  }

  @Test
  void administratorsOfLatchkeySinceTheirPasswordLivesElsewhere() {
    Person person = DC.newPerson();
    Person group = DC.newGroup(person.dn());
    try (ActiveDirectory with =
        new ActiveDirectory(
            Corp.settings(DC).withAdministratorGroups(Set.of(group.dn())),
            InstantSource.system())) {
      assertThat(Corp.account(with, person).administrator()).isTrue();
      untouchable(with, person, Protection.ADMINISTRATOR_ELSEWHERE);
    }
  }

  @Test
  void whoBecameProtectedAfterTheAccountWasRead() {
    Person person = DC.newPerson();
    Account before = Corp.account(directory, person);
    assertThat(before.protection()).isEmpty();
    DC.replace(person, "adminCount", "1");
    assertThat(Corp.refusal(Corp.reset(directory, before, "Brand-new-1")))
        .isEqualTo(Refusal.PROTECTED);
  }
}
