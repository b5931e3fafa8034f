package org.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.latchkey.core.throttle.Block;
import org.latchkey.core.throttle.Origin;

/** Blocks, the audit log and keys. */
class OperationsTest extends CommandLineTest {
  @Test
  void blocksAreListedAndReleased() {
    run("user", "add", "ada@corp.example").done();
    assertThat(run("block", "list").done().err()).contains("Nobody is blocked.");
    inStore(c -> {
      String ada = People.of(c).find("ada").id().text();
      c.store()
          .transaction(tx -> {
            for (String key : new String[] {ada, "name:0123"}) {
              c.throttle()
                  .block(
                      tx,
                      key,
                      new Block(Block.Reach.ALL_UNPROVEN, now.get().plus(Duration.ofHours(1))),
                      new Origin.Unproven(),
                      "BLOCKED_INVALID_CODES",
                      now.get());
            }
            return "";
          });
    });
    assertThat(run("block", "list").done().out())
        .contains("ada@corp.example", "(a name that nobody has)  name:0123");
    assertThat(run("block", "list", "--json").done().json().size()).isEqualTo(2);

    assertThat(run("block", "release", "ada").done().err()).contains("1 blocks ended.");
    run("block", "release", "ada").refused("There was no block.");
    run("block", "release", "--key", "name:0123").done();
    run("block", "release").refused("Say either USER or --key KEY");
    assertThat(run("block", "list", "--json").done().json().size()).isZero();
    assertThat(run("audit", "export").out())
        .contains("Released from self-service password reset block");
  }

  @Test
  void theAuditLogIsReadExportedAndChecked() throws IOException {
    run("user", "add", "ada@corp.example").done();
    run("user", "add", "bob@corp.example").done();
    assertThat(run("audit", "list").done().out().lines()).hasSize(2);
    assertThat(run("audit", "list", "--user", "ada@corp.example").done().out())
        .contains("ada@")
        .doesNotContain("bob@");
    assertThat(run("audit", "list", "--activity", "KEYS_ROTATED").done().out()).isEmpty();
    assertThat(run("audit", "list", "--client", "CommandLine", "--limit", "1").done().out().lines())
        .hasSize(1);
    assertThat(run("audit", "list", "--until", "2020-01-01").done().out()).isEmpty();
    run("audit", "list", "--activity", "NONSENSE").refused("There is no activity NONSENSE");
    run("audit", "list", "--client", "Pigeon").refused("There is no client type Pigeon");
    run("audit", "list", "--from", "yesterday").refused("yesterday is not a time");
    assertThat(run("audit", "export").done().out().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(JSON.readTree(line).path("id").isString()).isTrue());

    String checkpoint = run("audit", "checkpoint").done().out();
    Ran verified =
        run("audit", "verify", "--checkpoint", file("log", "x INFO " + checkpoint).toString());
    assertThat(verified.done().err()).contains("2 events checked. Nothing was changed.");
    run("audit", "verify", "--checkpoint", file("empty", "nothing").toString())
        .refused("There is no checkpoint in");

    inStore(c ->
        c.store()
            .transaction(tx -> {
              tx.db().sql("DELETE FROM audit_event WHERE seq = 2").update();
              return "";
            }));
    Ran cut = run("audit", "verify", "--checkpoint", folder.resolve("log").toString());
    assertThat(cut.status()).isEqualTo(1);
    assertThat(cut.out()).contains("the log ends at 1, and the checkpoint is of 2");
    Ran json = run("audit", "verify", "--json", "--checkpoint", folder.resolve("log").toString());
    assertThat(json.json().path("sound").asBoolean()).isFalse();
    assertThat(json.json().path("findings").path(0).path("kind").asString()).isEqualTo("CutOff");
    assertThat(run("audit", "verify").done().err()).contains("Not ruled out: ");
  }

  @Test
  void rotatedKeysStillOpenEverything() {
    run("user", "add", "ada@corp.example", "--mobile", "+441632960123").done();
    run("methods", "set", "ada", "--email", "ada@home.example").done();
    String before = run("audit", "checkpoint").done().out();
    assertThat(before).startsWith("latchkey-audit-checkpoint v1");
    Ran rotated = run("keys", "rotate", "--json").done();
    assertThat(rotated.json().path("resealed").asInt()).isEqualTo(2);
    assertThat(run("methods", "list", "ada").done().out()).contains("a*****@h*****");
    run("audit", "verify").done();
    assertThat(run("audit", "list").done().out()).contains("Encryption keys rotated");
  }

  @Test
  void aDamagedKeyFileIsSaidByName() throws IOException {
    run("policy", "show").done();
    java.nio.file.Files.writeString(folder.resolve("latchkey-data/keys.json"), "{}");
    run("policy", "show").refused("keys.json is damaged");
  }

  @Test
  void noNewKeysAreMadeBesideAStoreThatNeedsTheOldOnes() throws IOException {
    run("user", "add", "ada@corp.example").done();
    java.nio.file.Path keys = folder.resolve("latchkey-data/keys.json");
    byte[] kept = java.nio.file.Files.readAllBytes(keys);
    java.nio.file.Files.delete(keys);
    run("policy", "show").refused("keys.json is missing, and the store was written with it");
    assertThat(keys).doesNotExist();
    java.nio.file.Files.write(keys, kept);
    java.nio.file.Files.setPosixFilePermissions(
        keys, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    run("audit", "verify").done();
  }
}
