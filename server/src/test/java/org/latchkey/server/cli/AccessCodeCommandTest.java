package org.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccessCodeCommandTest extends CommandLineTest {

  @BeforeEach
  void somebody() {
    run("user", "add", "ada@corp.example", "--mail", "ada@corp.example").done();
    run("methods", "set", "ada", "--email", "ada@home.example").done();
  }

  private void allow(String gates) {
    run(
            "policy",
            "set",
            "enabledFor=everybody",
            "methods=email,mobilePhone,temporaryAccessCode",
            "methodsRequired=" + gates)
        .done();
  }

  @Test
  void aCodeIsPrintedOnceAndTakenBack() {
    allow("2");
    Ran ran = run("user", "access-code", "ada", "--reason", "ticket 4711").done();
    assertThat(ran.out().strip()).matches("[0-9]{4} [0-9]{4} [0-9]{4}");
    String code = ran.out().strip().replace(" ", "");
    assertThat(ran.err()).contains("ada@corp.example can use it once, until ").doesNotContain(code);
    assertThat(ran.err()).doesNotContain("not enough");
    assertThat(run("audit", "export").out())
        .contains("Temporary access code issued", "ticket 4711", "CommandLine")
        .doesNotContain(code);
    run("user", "access-code", "ada", "--revoke").done();
    run("user", "access-code", "ada", "--revoke").refused("has no code");
  }

  @Test
  void otherProgramsReadJson() {
    allow("2");
    run("user", "add", "bob@corp.example").done();
    JsonNode issued = run("user", "access-code", "bob", "--minutes", "10", "--json").done().json();
    assertThat(issued.path("user").asString()).isEqualTo("bob@corp.example");
    assertThat(issued.path("code").asString()).matches("[0-9]{12}");
    assertThat(issued.path("suffices").asBoolean(true)).isFalse();
    assertThat(Instant.parse(issued.path("expiresAt").asString()))
        .isEqualTo(now.get().plusSeconds(600));
  }

  @Test
  void whatMayNotBeIsRefusedWithTheReason() {
    run("user", "access-code", "ada").refused("The policy does not know temporary access codes");
    allow("1");
    run("user", "access-code", "ada", "--minutes", "9").refused("10 to 480 minutes");
    run("user", "access-code", "ada", "--minutes", "481").refused("10 to 480 minutes");
    run("user", "access-code", "ada", "--minutes", "-9").refused("10 to 480 minutes");
    run("user", "access-code", "ada", "--minutes", "9223372036854775807")
        .refused("10 to 480 minutes");
    run("user", "access-code", "nobody").refused("No directory knows nobody");
    run("user", "disable", "ada").done();
    run("user", "access-code", "ada").refused("Self-service is not for ada@corp.example");
  }
}
