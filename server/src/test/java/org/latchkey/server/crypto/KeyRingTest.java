package org.latchkey.server.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
  private static final UUID SESSION = UUID.randomUUID();

  private Path file;
  private KeyRing keys;

  @SuppressWarnings("NullAway.Init") // before each test
  KeyRingTest() {}

  @BeforeEach
  void open(@TempDir Path folder) {
    file = folder.resolve("secrets/keys.json");
    keys = KeyRing.open(file);
  }

  @Test
  void theFileIsForItsOwnerOnlyAndStandsAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    keys.rotate();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
  void aFileThatOthersCanReadIsRefusedWithTheCure(String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    assertThatThrownBy(() -> KeyRing.open(file))
        .isInstanceOf(KeysRefused.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(permissions)
        .hasMessageContaining("chmod 600 " + file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[1]", "{\"format\":1}", "{\"format\":2}", "{\"stable\":\"c2VjcmV0\""})
  void aDamagedFileIsRefusedAndNotQuoted(String content) throws IOException {
    Files.writeString(file, content);
    assertThatThrownBy(() -> KeyRing.open(file))
        .isInstanceOf(KeysRefused.class)
        .hasMessageContaining("damaged")
        .satisfies(e -> {
          for (Throwable t = e; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("c2VjcmV0");
          }
        });
  }

  @Test
  void noNewKeysAreMadeWhereTheOldOnesAreNeeded() throws IOException {
    assertThat(KeyRing.open(file, () -> true).keyed("a")).isEqualTo(keys.keyed("a"));
    Files.delete(file);
    assertThatThrownBy(() -> KeyRing.open(file, () -> true))
        .isInstanceOf(KeysRefused.class)
        .hasMessageContaining("put it back");
    assertThat(file).doesNotExist();
    assertThat(KeyRing.open(file, () -> false).keyed("a")).isNotEqualTo(keys.keyed("a"));
  }

  @Test
  void theStableKeySurvivesRestartsAndRotations() {
    byte[] before = keys.keyed("decoy:ada");
    keys.rotate();
    assertThat(before).hasSize(32);
    assertThat(keys.keyed("decoy:ada")).isEqualTo(before);
    assertThat(KeyRing.open(file).keyed("decoy:ada")).isEqualTo(before);
    assertThat(keys.keyed("decoy:bob")).isNotEqualTo(before);
  }

  @Test
  void anotherInstallationComputesSomethingElse(@TempDir Path other) {
    assertThat(KeyRing.open(other.resolve("k")).keyed("a")).isNotEqualTo(keys.keyed("a"));
  }

  @Test
  void aCodeFitsItsSessionAndMethodOnly() {
    String mac = keys.codeMac("123456", SESSION, "m1");
    assertThat(keys.codeFits(mac, "123456", SESSION, "m1")).isTrue();
    assertThat(keys.codeFits(mac, "123457", SESSION, "m1")).isFalse();
    assertThat(keys.codeFits(mac, "123456", UUID.randomUUID(), "m1")).isFalse();
    assertThat(keys.codeFits(mac, "123456", SESSION, "m2")).isFalse();
    assertThat(keys.codeFits("not Base64!", "123456", SESSION, "m1")).isFalse();
    assertThat(keys.codeFits("", "123456", SESSION, "m1")).isFalse();
  }

  @Test
  void aCodeSentBeforeARotationStillFits() {
    String mac = keys.codeMac("123456", SESSION, "m1");
    keys.rotate();
    assertThat(keys.codeFits(mac, "123456", SESSION, "m1")).isTrue();
    assertThat(keys.codeMac("123456", SESSION, "m1")).isNotEqualTo(mac);
  }

  @Test
  void partsCannotBeShiftedIntoTheirNeighbours() {
    byte[] mac = keys.sign("a", "bc", "d");
    assertThat(keys.signed(mac, "a", "bc", "d")).isTrue();
    assertThat(keys.signed(mac, "a", "b", "cd")).isFalse();
    assertThat(keys.signed(mac, "ab", "c", "d")).isFalse();
    assertThat(keys.signed(mac, "a", "bc", "d", "")).isFalse();
  }

  @Test
  void aRunningServerFollowsARotationByAnotherProcess() {
    Sealer server = new Sealer(keys);
    KeyRing commandLine = KeyRing.open(file);
    commandLine.rotate();
    byte[] sealed = new Sealer(commandLine).seal("hello", "row 1");
    byte[] mac = commandLine.sign("a", "b");
    assertThat(server.openText(sealed, "row 1")).isEqualTo("hello");
    assertThat(keys.signed(mac, "a", "b")).isTrue();
    assertThat(server.isCurrent(server.seal("x", "y"))).isTrue();
    assertThat(server.isCurrent(sealed)).isTrue();
  }

  @Test
  void aTokenIsStoredAsItsHash() {
    assertThat(keys.tokenHash("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void keysArePrintedNowhere() throws IOException {
    assertThat(keys.keys().toString()).isEqualTo("Keys[1 sealing, 1 signing]");
    assertThat(new String(Files.readAllBytes(file), UTF_8)).contains("\"format\":1");
  }
}
