package org.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PasswordCommandTest extends CommandLineTest {

  @Test
  void explainsThePointsAsDocumented() throws IOException {
    Path terms = file("terms.txt", "# ours\nContoso\nblank\n");
    Ran ran = bare("C0ntos0Blnak12\n", "password", "explain", "--terms", terms.toString()).done();
    assertThat(ran.json())
        .isEqualTo(
            JSON.readTree(
                """
                {"accepted":false,"points":4,"required":5,
                 "matches":[{"term":"contoso","kind":"exact","list":"custom"},
                            {"term":"blank","kind":"fuzzy","list":"custom"}],
                 "reasons":["points"]}
                """));
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void acceptsWhatIsWorthFivePoints() throws IOException {
    Path terms = file("terms.txt", "contoso\nblank\n");
    JsonNode json =
        bare("ContoS0Bl@nkf9!", "password", "explain", "--json", "--terms", terms.toString())
            .done()
            .json();
    assertThat(json.path("accepted").asBoolean()).isTrue();
    assertThat(json.path("points").asInt()).isEqualTo(5);
    assertThat(json.path("reasons").size()).isZero();
  }

  @Test
  void findsNamesAndSaysThePointsAllTheSame() {
    JsonNode json = bare("p0LL23fb\r\n", "password", "explain", "--names", "Ada,Poll").json();
    assertThat(json.path("accepted").asBoolean()).isFalse();
    assertThat(json.path("points").asInt()).isPositive();
    assertThat(json.path("matches").path(0).path("kind").asString()).isEqualTo("name");
    assertThat(json.path("matches").path(0).path("list").asString()).isEqualTo("names");
    assertThat(json.path("reasons").path(0).asString()).isEqualTo("name");
  }

  @Test
  void usesTheListThatComesWithLatchkey() {
    JsonNode json = bare("Password123", "password", "explain").done().json();
    assertThat(json.path("accepted").asBoolean()).isFalse();
    assertThat(json.path("matches").path(0).path("list").asString()).isEqualTo("global");
  }

  @Test
  void refusesAFileOfTermsLineByLine() throws IOException {
    Path terms = file("terms.txt", "contoso\nabc\n\nmuch-too-long-a-term\n");
    bare("irrelevant", "password", "explain", "--terms", terms.toString())
        .refused(terms + ":2: has fewer than 4 letters.")
        .refused(terms + ":4: has more than 16 letters.");
    bare("irrelevant", "password", "explain", "--terms", folder.resolve("none").toString())
        .refused("cannot be read");
  }

  @Test
  void takesLongCandidatesAndBytesThatAreNoText() {
    assertThat(
            bare("\u4e2d".repeat(10_000), "password", "explain")
                .done()
                .json()
                .path("points")
                .asInt())
        .isEqualTo(10_000);
    assertThat(bare("\uD83Dx", "password", "explain").done().json().path("points").asInt())
        .isEqualTo(2);
    assertThat(bare("", "password", "explain").done().json().path("points").asInt()).isZero();
  }

  @Test
  void keepsNothing() throws IOException {
    Ran ran = bare("Kirschkern-77-quer", "password", "explain").done();
    assertThat(ran.out() + ran.err()).doesNotContainIgnoringCase("kirschkern");
    try (var files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("latchkey.yaml", "tls");
    }
  }
}
