package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Account.Standing;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Contact;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.testing.NeedsService;
import org.latchkey.testing.SambaDc;
import org.latchkey.testing.SambaDc.Person;

@NeedsService("samba-dc")
class FindTest {

  @RegisterExtension static final SambaDc DC = new SambaDc();

  private static ActiveDirectory directory;
  private static Person ada;
  private static Account found;

  @BeforeAll
  static void open() {
    directory = new ActiveDirectory(Corp.settings(DC), InstantSource.system());
    ada =
        DC.newPerson(
            new Attribute("userPrincipalName", "ada@Partner.example"),
            new Attribute("displayName", "Ada King-Noel"),
            new Attribute("mail", "Ada.King@mail.example"),
            new Attribute("mobile", "+44 7700 900123"));
    found = Corp.account(directory, ada);
  }

  @AfterAll
  static void close() {
    directory.close();
  }

  @Test
  void aPersonHasManyNames() {
    List<String> names =
        List.of(
            ada.name(),
            ada.name().toUpperCase(java.util.Locale.ROOT),
            "CORP\\" + ada.name(),
            "corp.example.test\\" + ada.name(),
            ada.name() + "@corp.example.test",
            "ada@partner.example",
            "ada.king@mail.example",
            "sid:" + sid());
    assertThat(names)
        .allSatisfy(
            name -> assertThat(Corp.find(directory, name)).isEqualTo(new Lookup.Found(found)));
  }

  private static String sid() {
    return DC.sambaTool("user", "show", ada.name(), "--attributes=objectSid")
        .lines()
        .filter(line -> line.startsWith("objectSid: "))
        .map(line -> line.substring("objectSid: ".length()))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "p*",
        "user1)(objectClass=*",
        "*)(|(objectClass=*",
        "(",
        "\\",
        "CORP\\*",
        "OTHER\\user1",
        "*@corp.example.test",
        "user1@*",
        "sid:*",
        "sid:S-1-5-21-1-2-3-4",
        "user1\\2a",
        "CORP\\user1)(cn=*",
        "nobody",
        "nobody@corp.example.test",
        "dc1$",
        "CORP\\dc1$",
        "Domain Admins",
        "sid:S-1-5-32-544",
        "CN=user1",
        "=1+1"
      })
  void nobodyElseIsFound(String name) {
    assertThat(Corp.find(directory, name)).isEqualTo(new Lookup.NotFound());
  }

  @Test
  void whatMeansTwoMeansNobody() {
    Person one = DC.newPerson(new Attribute("mail", "shared@mail.example"));
    Person two = DC.newPerson(new Attribute("mail", "shared@mail.example"));
    assertThat(Corp.find(directory, "shared@mail.example")).isEqualTo(new Lookup.Ambiguous());
    assertThat(Corp.find(directory, one.name())).isInstanceOf(Lookup.Found.class);
    assertThat(Corp.find(directory, two.name())).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void noNameIsTakenFromItsOwnerByAnothersMailOrShortName() {
    Person owner = DC.newPerson();
    String name = owner.principalName();
    for (int i = 0; i < 25; i++) {
      DC.newPerson(new Attribute("mail", name));
    }
    assertThat(Corp.account(Corp.find(directory, name)).accountName()).isEqualTo(owner.name());
    // so is a short name with the domain
    Person elsewhere =
        DC.newPerson(new Attribute("userPrincipalName", owner.name() + "@partner.example"));
    String typed = elsewhere.name() + "@corp.example.test";
    DC.newPerson(new Attribute("mail", typed));
    assertThat(Corp.account(Corp.find(directory, typed)).accountName()).isEqualTo(elsewhere.name());
  }

  @Test
  void nobodysPrincipalNameCanBeTakenByAMailAddress() {
    Person one = DC.newPerson();
    Person three = DC.newPerson(new Attribute("mail", one.principalName()));
    assertThat(Corp.account(Corp.find(directory, one.principalName())).accountName())
        .isEqualTo(one.name());
    assertThat(Corp.account(Corp.find(directory, three.principalName())).accountName())
        .isEqualTo(three.name());
  }

  @Test
  void thePartBeforeTheSuffixIsANameOfItsOwn() {
    String local = "upn-of-" + ada.name();
    Person person = DC.newPerson(new Attribute("userPrincipalName", local + "@corp.example.test"));
    for (String name :
        List.of(local, "CORP\\" + local, local + "@CORP", local + "@corp.example.test")) {
      assertThat(Corp.account(Corp.find(directory, name)).accountName()).isEqualTo(person.name());
    }
  }

  @Test
  void theDomainTellsItsOwnNames() {
    ActiveDirectorySettings all = Corp.settings(DC);
    ActiveDirectorySettings bare =
        ActiveDirectorySettings.of(
            all.name(),
            all.controllers(),
            all.trust(),
            all.baseDn(),
            all.bindUser(),
            all.bindPassword());
    try (ActiveDirectory with =
        new ActiveDirectory(bare.withDeadlines(all.deadlines()), InstantSource.system())) {
      assertThat(with.spellings().domains()).containsExactly("corp.example.test");
      assertThat(Corp.find(with, "CORP\\" + ada.name())).isInstanceOf(Lookup.Found.class);
      assertThat(with.spellings().domains()).contains("corp", "corp.example.test");
    }
  }

  @Test
  void theEntryIsReadInFull() {
    assertThat(found.userPrincipalName()).isEqualTo("ada@Partner.example");
    assertThat(found.accountName()).isEqualTo(ada.name());
    assertThat(found.displayName()).isEqualTo("Ada King-Noel");
    assertThat(found.personalWords()).containsExactly(ada.name(), "Ada", "King", "Noel");
    assertThat(found.standing()).isEqualTo(Standing.ACTIVE);
    assertThat(found.locked()).isFalse();
    assertThat(found.administrator()).isFalse();
    assertThat(found.protection()).isEmpty();
    assertThat(found.mail()).isEqualTo(EmailAddress.of("Ada.King@mail.example"));
    assertThat(found.version().controller()).isEqualTo("127.0.0.2:636/dc1.corp.example.test");
    assertThat(directory.kind()).isEqualTo(Directory.Kind.ACTIVE_DIRECTORY);
  }

  @Test
  void contactsComeFromNamedAttributesOnly() {
    assertThat(found.prepopulated()).isEmpty();
    assertThat(prepopulated(List.of("telephoneNumber", "mobile"), List.of()))
        .containsExactly(PhoneNumber.of("+447700900123").orElseThrow());
    assertThat(prepopulated(List.of(), List.of("mail")))
        .containsExactly(EmailAddress.of("Ada.King@mail.example").orElseThrow());
    // what is no number is no contact
    assertThat(prepopulated(List.of("displayName"), List.of())).isEmpty();
  }

  private static List<Contact> prepopulated(List<String> phones, List<String> mails) {
    try (ActiveDirectory with =
        new ActiveDirectory(
            Corp.settings(DC).withContacts(phones, mails), InstantSource.system())) {
      return Corp.account(with, ada).prepopulated();
    }
  }

  @Test
  void anIdentityOutlivesEveryName() {
    Person person = DC.newPerson();
    AccountId id = Corp.account(directory, person).id();
    assertThat(UUID.fromString(id.value())).isNotNull();
    DC.asAdministrator(c ->
        c.modifyDN(person.dn(), "CN=moved-" + person.name(), true, "OU=Services," + DC.base()));
    try {
      assertThat(Corp.account(directory.load(id)).accountName()).isEqualTo(person.name());
      // out of the part of the domain that is looked after, it is out of reach
      try (ActiveDirectory narrow =
          new ActiveDirectory(below(DC.people()), InstantSource.system())) {
        assertThat(narrow.load(id)).isEqualTo(new Lookup.NotFound());
      }
    } finally {
      DC.asAdministrator(c ->
          c.modifyDN(
              "CN=moved-" + person.name() + ",OU=Services," + DC.base(),
              "CN=" + person.name(),
              true,
              DC.people()));
    }
    assertThat(directory.load(new AccountId("corp", new UUID(1, 2).toString())))
        .isEqualTo(new Lookup.NotFound());
    assertThat(directory.load(new AccountId("other", id.value()))).isEqualTo(new Lookup.NotFound());
    assertThat(directory.load(new AccountId("corp", "*"))).isEqualTo(new Lookup.NotFound());
  }

  private static ActiveDirectorySettings below(String base) {
    ActiveDirectorySettings all = Corp.settings(DC);
    return ActiveDirectorySettings.of(
        all.name(), all.controllers(), all.trust(), base, all.bindUser(), all.bindPassword());
  }

  @Test
  void theNotedControllerIsAskedAgain() {
    assertThat(directory.load(found.id(), found.version().controller()))
        .isEqualTo(new Lookup.Found(found));
    assertThat(directory.load(found.id(), "127.0.0.9:636/dc9.corp.example.test"))
        .isInstanceOf(Lookup.Unavailable.class);
  }

  @Test
  void groupsAreKnownByAllTheirNamesAlsoThroughOthers() {
    Person person = DC.newPerson();
    Person inner = DC.newGroup(person.dn());
    Person outer = DC.newGroup(inner.dn());
    Set<String> groups = Corp.account(directory, person).groups();
    assertThat(groups).contains(inner.name(), inner.dn(), outer.name(), outer.dn(), "Domain Users");
    assertThat(groups).anyMatch(g -> g.matches("S-1-5-21-.*-513"));
  }

  @Test
  void standingIsThatOfTheEntry() {
    Person disabled = DC.newPerson();
    DC.disable(disabled);
    assertThat(Corp.account(directory, disabled).standing()).isEqualTo(Standing.DISABLED);
    Person expired = DC.newPerson();
    DC.replace(expired, "accountExpires", "" + 130000000000000000L);
    assertThat(Corp.account(directory, expired).standing()).isEqualTo(Standing.EXPIRED);
  }

  @Test
  void everybodyIsVisitedOnce() throws Exception {
    // more than a page, together with the people of the domain
    List<AccountId> seen = new ArrayList<>();
    List<String> names = new ArrayList<>();
    directory.forEach(account -> {
      seen.add(account.id());
      names.add(account.accountName());
    });
    assertThat(seen).doesNotHaveDuplicates().contains(found.id());
    assertThat(names).contains("Administrator", "krbtgt", "user1", "user20", "svc-latchkey");
    assertThat(names).doesNotContain("DC1$");
  }

  @Test
  void healthNamesTheController() {
    Directory.Health health = directory.health();
    assertThat(health.reachable()).isTrue();
    assertThat(health.detail())
        .contains(
            "127.0.0.2:636/dc1.corp.example.test answers", "does not apply the password history");
  }

  @Test
  void healthNamesWhatIsConfiguredAndNotThere() {
    try (ActiveDirectory with =
        new ActiveDirectory(
            Corp.settings(DC)
                .withDenyList(
                    Set.of(
                        "CORP\\user1",
                        "user2",
                        "Domain Guests",
                        "S-1-5-32-544",
                        "misspelt",
                        "CN=Domain Admins,CN=Users," + DC.base(),
                        "CN=Nothing," + DC.base()))
                .withAdministratorGroups(Set.of("No Such Group")),
            InstantSource.system())) {
      assertThat(with.health().detail())
          .contains("[CN=Nothing," + DC.base() + ", No Such Group, misspelt]");
    }
  }
}
