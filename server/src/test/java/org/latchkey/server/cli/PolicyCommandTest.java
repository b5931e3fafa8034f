package org.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.policy.PasswordPolicy.Mode;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.RegistrationPolicy;
import org.latchkey.core.policy.Scope;

class PolicyCommandTest extends CommandLineTest {
  @BeforeEach
  void addPeople() {
    for (String name : List.of("ada", "bob", "eve")) {
      run("user", "add", name + "@corp.example", "--group", "staff").done();
    }
    run("methods", "set", "ada", "--email", "ada@home.example", "--mobile", "+441632960123");
    run("methods", "set", "bob", "--email", "bob@home.example");
  }

  @Test
  void aChangeSaysWhoGainsAndLosesBeforeItIsSaved() {
    Ran first = run("policy", "set", "enabledFor=everybody", "methodsRequired=1").done();
    assertThat(first.err())
        .contains("enabledFor: nobody -> everybody")
        .contains("methodsRequired: 2 -> 1")
        .contains("2 people gain self-service, 0 lose it: 0 can reset now, 2 could then.")
        .contains("Saved as version 2.");

    Ran dry = run("policy", "set", "methodsRequired=2", "--dry-run").done();
    assertThat(dry.err())
        .contains("0 people gain self-service, 1 lose it: 2 can reset now, 1 could then.")
        .contains("Nothing was saved.");
    assertThat(policy().gates()).isEqualTo(1);
    assertThat(policy().version()).isEqualTo(2);

    Ran json = run("policy", "set", "methodsRequired=2", "--json").done();
    assertThat(json.json().path("impact").path("lose").asInt()).isEqualTo(1);
    assertThat(json.json().path("saved").asBoolean()).isTrue();
    assertThat(json.json().path("changes").path(0).path("oldValue").asString()).isEqualTo("1");
    assertThat(policy().version()).isEqualTo(3);

    assertThat(run("audit", "export").out())
        .contains("Self-service password reset policy changes")
        .contains("\"displayName\":\"methodsRequired\",\"oldValue\":\"1\",\"newValue\":\"2\"")
        .contains("\"key\":\"PeopleWhoLose\",\"value\":\"1\"");
  }

  @Test
  void whatIsShownCanBeApplied() throws IOException {
    run("policy", "set", "groups=staff,admins", "methods=email", "methodsRequired=1").done();
    Ran shown = run("policy", "show").done();
    assertThat(shown.out()).contains("groups: [\"admins\", \"staff\"]", "methods: [\"email\"]");
    assertThat(policy().scope())
        .isEqualTo(new Scope.SelectedGroups(java.util.Set.of("staff", "admins")));

    Ran same = run("policy", "apply", file("same.yaml", shown.out()).toString()).done();
    assertThat(same.err()).contains("Nothing changes");
    String json = run("policy", "show", "--json").done().out();
    assertThat(run("policy", "apply", file("same.json", json).toString()).done().err())
        .contains("Nothing changes");

    run("policy", "apply", file("p.yaml", shown.out().replace("email", "mobilePhone")).toString())
        .done();
    assertThat(policy().methods()).containsExactly(MethodType.MOBILE_PHONE_SMS);
    assertThat(run("policy", "show", "--version-number", "2").done().out()).contains("email");
    run("policy", "show", "--version-number", "9").refused("There is no version 9");
  }

  @Test
  void whatPasswordsMustBeIsSetShownAndRecorded() throws IOException {
    run("policy", "set", "bannedTerms=audit", "breachedPasswords=off", "passwordMinimumLength=12")
        .done();
    assertThat(policy().passwords())
        .isEqualTo(new PasswordPolicy(Mode.AUDIT, Mode.OFF, 12, 256, 1));
    Ran shown = run("policy", "show").done();
    assertThat(shown.out()).contains("bannedTerms: \"audit\"", "passwordMinimumLength: 12");
    assertThat(run("policy", "apply", file("same.yaml", shown.out()).toString()).done().err())
        .contains("Nothing changes");
    assertThat(run("audit", "export").out())
        .contains(
            "\"displayName\":\"bannedTerms\",\"oldValue\":\"enforce\",\"newValue\":\"audit\"");
  }

  @Test
  void presetsSetLengthsAndKindsAndNothingElse() {
    run("policy", "set", "bannedTerms=audit", "passwords=entra").done();
    assertThat(policy().passwords())
        .isEqualTo(new PasswordPolicy(Mode.AUDIT, Mode.ENFORCE, 8, 256, 3));
    run("policy", "set", "passwords=nist").done();
    assertThat(policy().passwords())
        .isEqualTo(new PasswordPolicy(Mode.AUDIT, Mode.ENFORCE, 15, 256, 1));
    run("policy", "set", "passwords=any").refused("passwords: \"any\" is none of them");
  }

  @Test
  void whatPeopleRegisterThemselvesIsSetByName() {
    run("policy", "set", "requireRegistration=false", "firstMethodFrom=10.0.0.0/8,192.0.2.1")
        .done();
    run("policy", "set", "reconfirmAfterDays=0", "skipRegistrationDays=0", "contactHoldHours=48")
        .done();
    assertThat(policy().registration())
        .isEqualTo(new RegistrationPolicy(false, 0, 0, 48, Set.of("10.0.0.0/8", "192.0.2.1/32")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gates=1                    | policy: gates: is no setting",
        "methodsRequired=3          | methodsRequired: 3 is too large",
        "methodsRequired=x          | methodsRequired: \"x\" is not a number",
        "methods=email,pigeon       | methods: \"pigeon\" is none of them",
        "methods=email              | methods: come from fewer families",
        "enabledFor=selectedGroups  | groups: is empty",
        "enabledFor                 | enabledFor: is no change",
        "bannedTerms=on             | bannedTerms: \"on\" is none of them",
        "passwordMinimumLength=7    | passwordMinimumLength: 7 is too small",
        "passwordMinimumLength=65   | passwordMinimumLength: 65 is too large",
        "passwordMaximumLength=127  | passwordMaximumLength: 127 is too small",
        "passwordKinds=5            | passwordKinds: 5 is too large",
        "reconfirmAfterDays=731     | reconfirmAfterDays: 731 is too large",
        "contactHoldHours=721       | contactHoldHours: 721 is too large",
        "firstMethodFrom=10.0.0.0/33 | firstMethodFrom: \"10.0.0.0/33\" is not an address range",
        "allowUnlock=yes            | allowUnlock: \"yes\" is not true or false",
        "ownDomains=a b             | ownDomains: \"a b\" is not a domain name",
        "ownDomains=stra\u00dfe.example | ownDomains: \"stra\u00dfe.example\" is not a domain name",
      })
  void whatIsNoPolicyIsRefusedByName(String assignment, String why) {
    run("policy", "set", "enabledFor=everybody").done();
    run("policy", "set", assignment).refused(why);
    assertThat(policy().version()).isEqualTo(2);
  }

  @Test
  void anIncompleteFileIsRefusedByNameAndLine() throws IOException {
    run("policy", "apply", file("p.yaml", "enabledFor: everybody\nmethods: [email\n").toString())
        .refused("p.yaml:3: is not YAML");
    run("policy", "apply", file("p.yaml", "enabledFor: everybody\n").toString())
        .refused("methodsRequired: is not set");
  }

  @Test
  void thousandsAreCountedWithSomethingToLookAt() {
    inStore(c ->
        c.builtIn()
            .orElseThrow()
            .importUsers(
                java.util.stream.IntStream.range(0, 10_500)
                    .mapToObj(i -> user("p" + i + "@corp.example")),
                _ -> {}));
    Ran ran = run("policy", "set", "enabledFor=everybody", "--dry-run").done();
    assertThat(ran.err()).contains("... 10,000 people counted");
  }

  private static org.latchkey.server.builtin.NewUser user(String upn) {
    try {
      return UserEntry.read(
          upn, "", "", "", "", "", "", java.util.Set.of(), "", UserEntry.hash(""));
    } catch (UserEntry.Unusable e) {
      throw new IllegalStateException(e);
    }
  }

  private Policy policy() {
    Policy[] policy = new Policy[] {Policy.initial()};
    inStore(c -> policy[0] = c.store().read(c.policies()::current));
    return policy[0];
  }
}
