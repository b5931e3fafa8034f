package org.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.registration.KeptMethod;

class MethodsCommandTest extends CommandLineTest {
  @BeforeEach
  void addPeople() {
    run("user", "add", "ada@corp.example").done();
    run("user", "add", "bob@corp.example").done();
  }

  @Test
  void setsListsAndRemoves() {
    typing(
            "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ\n",
            "methods",
            "set",
            "ada",
            "--email",
            "ada@home.example",
            "--mobile",
            "+44 1632 960123",
            "--authenticator")
        .done();
    assertThat(run("methods", "list", "ada").done().out())
        .contains("email  a*****@h*****", "mobilePhone  +** *******23", "authenticator")
        .doesNotContain("home.example", "96012");
    inStore(c -> {
      var methods = c.store().read(tx -> c.methods().of(tx, People.of(c).find("ada").id()));
      assertThat(methods).hasSize(3);
      assertThat(methods)
          .anySatisfy(m ->
              assertThat(m.credential())
                  .isInstanceOfSatisfying(
                      Credential.Authenticator.class,
                      a ->
                          assertThat(new String(a.seed().bytes(), StandardCharsets.US_ASCII))
                              .isEqualTo("12345678901234567890")));
    });
    run("methods", "set", "ada", "--remove", "mobilePhone").done();
    var json = run("methods", "list", "ada", "--json").done().json();
    assertThat(json.path("methods").size()).isEqualTo(2);
    assertThat(run("audit", "export").out())
        .contains("User registered for self-service password reset", "\"removed\"", "\"saved\"")
        .doesNotContain("ada@home.example", "GEZD");
  }

  @Test
  void whatIsHeldBackIsListedSoUntilAnAdministratorVouchesForIt() {
    Instant until = Instant.parse("2999-01-01T00:00:00Z");
    RegisteredMethod mail =
        new RegisteredMethod(
            "email",
            new Credential.MailTo(new EmailAddress("ada@home.example")),
            RegisteredMethod.Source.REGISTERED);
    inStore(c -> {
      AccountId ada = People.of(c).find("ada").id();
      c.store()
          .transaction(tx -> {
            c.methods().put(tx, ada, new KeptMethod(mail, c.clock().instant(), until));
            return 0;
          });
    });
    assertThat(run("methods", "list", "ada").done().out())
        .contains("serves no reset before 2999-01-01T00:00:00Z");
    assertThat(
            run("methods", "list", "ada", "--json")
                .done()
                .json()
                .path("methods")
                .get(0)
                .path("heldUntil")
                .asString())
        .isEqualTo("2999-01-01T00:00:00Z");
    run("methods", "set", "ada", "--email", "ada@home.example").done();
    assertThat(run("methods", "list", "ada").done().out()).doesNotContain("no reset");
  }

  @Test
  void anAddressOfTheirOwnDomainIsNoWayOut() throws IOException {
    run(
            "policy",
            "set",
            "enabledFor=everybody",
            "ownDomains=corp.example,b\u00fccher.example",
            "methodsRequired=1",
            "helpdesk=Call 5000")
        .done();
    run("methods", "set", "ada", "--email", "ada@mail.corp.example")
        .refused("mail.corp.example is one of ownDomains");
    run("methods", "set", "ada", "--email", "ada@mail.xn--bcher-kva.example")
        .refused("mail.xn--bcher-kva.example is one of ownDomains");
    Ran ran =
        run(
            "methods",
            "import",
            file(
                    "methods.csv",
                    """
                    user,method,value
                    ada@corp.example,email,ada@corp.example
                    ada@corp.example,email,ada@home.example
                    bob,mobilePhone,0049 30 123456
                    bob,mobilePhone,12
                    bob,pigeon,x
                    nobody,email,n@home.example
                    bob,authenticator,not base32!
                    """)
                .toString());
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains("line 2: ada@corp.example: corp.example is one of ownDomains")
        .contains("line 5: bob: That is not a phone number")
        .contains("line 6: bob: There is no such method")
        .contains("line 7: nobody: No directory knows nobody")
        .contains("line 8: bob: That is not a Base32 secret")
        .contains("2 taken, 5 refused.");
  }

  @Test
  void twoOfATypeAreSetTogetherAndReplacedTogether() {
    run("methods", "set", "ada", "--mobile", "+44 1632 960001", "--mobile", "+44 1632 960002")
        .done();
    assertThat(run("methods", "list", "ada").out())
        .contains("mobilePhone  +** *******01", "mobilePhone-2  +** *******02");
    run("methods", "set", "ada", "--mobile", "+44 1632 960003").done();
    assertThat(run("methods", "list", "ada").out())
        .contains("mobilePhone  +** *******03")
        .doesNotContain("mobilePhone-2");
    run(
            "methods",
            "set",
            "ada",
            "--email",
            "a@x.example",
            "--email",
            "b@x.example",
            "--email",
            "c@x.example",
            "--email",
            "d@x.example")
        .refused("nobody can have more than 3");
  }

  @Test
  void rowsOfOnePersonAndMethodAreAddedUp() throws IOException {
    run("methods", "set", "ada", "--email", "old@x.example", "--email", "older@x.example").done();
    run(
            "methods",
            "import",
            file(
                    "methods.csv",
                    """
                    user,method,value
                    ada,email,a@x.example
                    ada@corp.example,email,b@x.example
                    """)
                .toString())
        .done();
    assertThat(run("methods", "list", "ada").out())
        .contains("email  a*****@x*****", "email-2  b*****@x*****")
        .doesNotContain("o*****");
  }

  @Test
  void nothingToSetIsRefused() {
    run("methods", "set", "ada").refused("Say what to set");
    run("methods", "list", "nobody").refused("No directory knows nobody");
    typing("short\n", "methods", "set", "ada", "--authenticator").refused("Base32 secret");
  }
}
