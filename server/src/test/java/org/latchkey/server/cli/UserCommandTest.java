package org.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.core.account.Secret;

class UserCommandTest extends CommandLineTest {
  @Test
  void theFirstAdministratorComesByACommand() {
    Ran ran =
        typing(
                "Correct horse 7\nnext line\n",
                "user",
                "add",
                "ada@corp.example",
                "--administrator",
                "--password",
                "--given-name",
                "Ada",
                "--surname",
                "Lovelace")
            .done();
    assertThat(ran.err()).contains("Added ada@corp.example, an administrator. Next: ");
    assertThat(ran.out() + ran.err()).doesNotContain("Correct horse");

    inStore(components -> {
      Account ada = People.of(components).find("ada");
      assertThat(ada.administrator()).isTrue();
      assertThat(ada.displayName()).isEqualTo("Ada Lovelace");
      assertThat(components.directories().getFirst().signIn(ada, Secret.of("Correct horse 7")))
          .isEqualTo(SignInOutcome.RIGHT);
    });
    assertThat(run("audit", "list", "--json").out())
        .contains("Add user", "ada@corp.example", "CommandLine", "GlobalAdministrator");
  }

  @Test
  void aNameIsGivenOnce() {
    run("user", "add", "ada@corp.example").done();
    run("user", "add", "ADA@corp.example").refused("Somebody has this user principal name");
  }

  @Test
  void aWeakPasswordAndAWrongNameAreRefused() {
    typing("short\n", "user", "add", "ada@corp.example", "--password")
        .refused("does not keep the rule minLength");
    run("user", "add", "ada").refused("must have the form name@domain");
    run("user", "add", "ada@corp.example", "--mail", "nonsense").refused("not a mail address");
    run("user", "add", "ada@corp.example", "--mobile", "0123").refused("not a phone number");
    inStore(
        c -> assertThat(c.audit().list(org.latchkey.server.audit.AuditQuery.ALL, 10)).isEmpty());
  }

  @Test
  void manyComeFromAFileAndEachRefusalIsNamed() throws IOException {
    String csv =
        """
        userPrincipalName,givenName,surname,mail,mobile,groups
        ada@corp.example,Ada,"Lovelace, Countess",ada@home.example,+44 1632 960123,staff; maths
        broken,Bob,,,,
        bob@corp.example,Bob,,not a mail,,
        ada@corp.example,Ada,,,,
        "eve@corp.example","Eve ""E\""",,,,
        """;
    Ran ran = run("user", "import", file("people.csv", csv).toString());
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains("line 3: broken: The user principal name must have")
        .contains("line 4: bob@corp.example: That is not a mail address.")
        .contains("line 5: ada@corp.example: Somebody has this")
        .contains("2 taken, 3 refused.");
    inStore(components -> {
      Account ada = People.of(components).find("ada@corp.example");
      assertThat(ada.displayName()).isEqualTo("Ada Lovelace, Countess");
      assertThat(ada.groups()).containsExactlyInAnyOrder("staff", "maths");
      assertThat(ada.prepopulated()).hasSize(1);
      assertThat(People.of(components).find("eve@corp.example").displayName())
          .isEqualTo("Eve \"E\"");
    });
    Ran json = run("user", "import", "--json", folder.resolve("people.csv").toString());
    assertThat(json.json().path("added").asInt()).isZero();
    assertThat(json.json().path("refused").size()).isEqualTo(5);
  }

  @Test
  void aFileThatIsNoneIsRefused() throws IOException {
    run("user", "import", folder.resolve("none.csv").toString()).refused("cannot be read");
    run("user", "import", file("a.csv", "name\nada\n").toString())
        .refused("The file has a column \"name\"");
    run("user", "import", file("b.csv", "mail\nada\n").toString())
        .refused("The file needs the columns: userPrincipalName");
    run("user", "import", file("c.csv", "userPrincipalName\n\"ada\n").toString())
        .refused("a quote is opened and not closed");
    run(
            "user",
            "import",
            file("d.csv", "userPrincipalName,passwordHash\na@b.example,md5\n").toString())
        .refused("not an Argon2id hash");
    // It looks like one, and no password would ever match: too much memory, or half a salt.
    for (String hash : List.of("m=999999,t=2,p=1$c29tZXNhbHQ", "m=256,t=2,p=1$c29tZXNhbHQxx")) {
      String row = "a@b.example,\"$argon2id$v=19$" + hash + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu\"";
      run("user", "import", file("e.csv", "userPrincipalName,passwordHash\n" + row).toString())
          .refused("not an Argon2id hash that can be checked");
    }
  }

  @Test
  void accountsAreSwitchedOffAndOnAndRaised() {
    run("user", "add", "ada@corp.example").done();
    run("user", "disable", "ada").done();
    assertThat(standing()).isEqualTo(Account.Standing.DISABLED);
    run("user", "enable", "ada@corp.example").done();
    assertThat(standing()).isEqualTo(Account.Standing.ACTIVE);
    run("user", "make-administrator", "ada").done();
    inStore(c -> assertThat(People.of(c).find("ada").administrator()).isTrue());
    run("user", "make-administrator", "ada", "--remove").done();
    inStore(c -> assertThat(People.of(c).find("ada").administrator()).isFalse());
    run("user", "disable", "nobody").refused("No directory knows nobody");
    assertThat(run("audit", "export").out())
        .contains("\"displayName\":\"role\",\"oldValue\":\"\",\"newValue\":\"GlobalAdministrator\"")
        .contains(
            "\"displayName\":\"accountEnabled\",\"oldValue\":\"true\",\"newValue\":\"false\"");
  }

  private Account.Standing standing() {
    Account.Standing[] standing = new Account.Standing[1];
    inStore(c -> standing[0] = People.of(c).find("ada").standing());
    return Optional.ofNullable(standing[0]).orElseThrow();
  }
}
