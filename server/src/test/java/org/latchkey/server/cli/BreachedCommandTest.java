package org.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BreachedCommandTest extends CommandLineTest {

  private static final String HASH = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8"; // of "password"

  private Path list() {
    return folder.resolve("breached.lkb");
  }

  private Ran build(String input, String... more) {
    String[] all = new String[4 + more.length];
    System.arraycopy(new String[] {"breached", "build", "--out", list().toString()}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return bare(input, all);
  }

  @Test
  void aListIsBuiltFromFilesAndFromStandardInput() throws IOException {
    Path hashes = file("hashes.txt", HASH + ":12\n");
    JsonNode json = build(HASH + ":9\n", "--json", hashes.toString(), "-").done().json();
    assertThat(json.path("kind").asString()).isEqualTo("sha1");
    assertThat(json.path("hashes").asLong()).isEqualTo(1);
    assertThat(json.path("lines").asLong()).isEqualTo(2);
    assertThat(json.path("bytes").asLong()).isEqualTo(Files.size(list()));
  }

  @Test
  void explainKnowsWhatIsInIt() {
    assertThat(build("quiet lantern 77 harbour\n", "--passwords", "-").done().err())
        .contains("1 sha1 hashes");
    JsonNode json =
        bare("quiet lantern 77 harbour", "password", "explain", "--breached", list().toString())
            .done()
            .json();
    assertThat(json.path("accepted").asBoolean()).isFalse();
    assertThat(json.path("reasons").path(0).asString()).isEqualTo("breached");
    assertThat(
            bare("loud lantern 77 harbour", "password", "explain", "--breached", list().toString())
                .done()
                .json()
                .path("accepted")
                .asBoolean())
        .isTrue();
  }

  @Test
  void aWrongLineIsNamedAndNotQuoted() {
    Ran ran = build(HASH + "\nhunter2\n", "-").refused("Line 2, in -:");
    assertThat(ran.err()).doesNotContain("hunter2");
    assertThat(list()).doesNotExist();
    build("", folder.resolve("none").toString()).refused("could not be made");
  }

  @Test
  void aDamagedListIsRefusedByTheSettings() throws IOException {
    build(HASH + "\n", "-").done();
    Files.writeString(
        config(), Files.readString(config()) + "passwords: {breached: breached.lkb}\n");
    run("config", "check").done();
    byte[] damaged = Files.readAllBytes(list());
    damaged[damaged.length - 1] ^= 1;
    Files.write(list(), damaged);
    run("config", "check").refused("passwords.breached: " + list() + " is damaged");
    bare("any", "password", "explain", "--breached", list().toString()).refused("cannot be read");
  }
}
