package org.latchkey.server.protection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.server.protection.BreachedBuild.Lines;
import org.latchkey.server.settings.PasswordSettings;

/** A list of breached passwords whose file changes while it is in use. */
class BreachedOnDiskTest {

  @TempDir Path folder;
  private OwnLists lists = OwnLists.shipped();
  private int changes;

  private Path list() {
    return folder.resolve("breached.lkb");
  }

  private Path other() {
    return folder.resolve("other");
  }

  @BeforeEach
  void aListInUse() throws Exception {
    build(list(), "quiet lantern 77 harbour");
    lists =
        OwnLists.of(
            new PasswordSettings(
                Optional.empty(),
                List.of(),
                Optional.of(list()),
                Optional.empty(),
                Optional.empty()),
            "Example",
            Optional.empty());
    lists.renew();
    assertThat(lists.listBreached()).isTrue();
    assertThat(lists.trouble()).isEmpty();
    assertThat(breached("quiet lantern 77 harbour")).isTrue();
  }

  private static void build(Path to, String... passwords) throws Exception {
    try (BreachedBuild build = new BreachedBuild(to, Lines.PASSWORDS, 1)) {
      build.read(new ByteArrayInputStream(String.join("\n", passwords).getBytes(UTF_8)));
      build.finish();
    }
  }

  private boolean breached(String candidate) {
    return lists.of(PasswordPolicy.STANDARD, OwnListsTest.ADA, candidate).breached();
  }

  /** Puts a file in its place by renaming, and looks. */
  private void exchange() throws Exception {
    Files.setLastModifiedTime(other(), FileTime.from(Instant.ofEpochSecond(1_000_000 + changes++)));
    Files.move(other(), list(), StandardCopyOption.REPLACE_EXISTING);
    lists.renew();
  }

  @Test
  void aNewListIsTakenUp() throws Exception {
    build(other(), "loud lantern 88 harbour");
    exchange();
    assertThat(breached("loud lantern 88 harbour")).isTrue();
    assertThat(breached("quiet lantern 77 harbour")).isFalse();
  }

  @Test
  void ofAListThatIsDamagedTheOldOneStays() throws Exception {
    byte[] good = Files.readAllBytes(list());
    byte[] damaged = good.clone();
    damaged[good.length - 1] ^= 1;
    for (byte[] wrong : List.of(damaged, java.util.Arrays.copyOf(good, 70), new byte[0])) {
      Files.write(other(), wrong);
      exchange();
      assertThat(breached("quiet lantern 77 harbour")).isTrue();
      assertThat(lists.trouble()).get().asString().contains("breached.lkb is ");
    }
    build(other(), "loud lantern 88 harbour");
    exchange();
    assertThat(lists.trouble()).isEmpty();
    assertThat(breached("loud lantern 88 harbour")).isTrue();
  }

  @Test
  void ofAListThatIsMissingTheOldOneStays() throws Exception {
    Files.delete(list());
    lists.renew();
    assertThat(breached("quiet lantern 77 harbour")).isTrue();
    assertThat(lists.trouble()).get().asString().contains("cannot be read");
  }

  /** What was written over is gone; nobody is refused for it, and the operator is told. */
  @Test
  void aListThatIsWrittenOverInPlaceIsNoLongerUsed() throws Exception {
    Files.write(list(), new byte[200], StandardOpenOption.WRITE);
    Files.setLastModifiedTime(list(), FileTime.from(Instant.ofEpochSecond(1_000_000)));
    lists.renew();
    assertThat(breached("quiet lantern 77 harbour")).isFalse();
    assertThat(lists.trouble()).get().asString().contains("is no list");
    build(other(), "quiet lantern 77 harbour");
    exchange();
    assertThat(breached("quiet lantern 77 harbour")).isTrue();
    assertThat(lists.trouble()).isEmpty();
  }

  /** Java tells of a mapped page that is gone by an error, which must not reach anybody. */
  @Test
  void aListThatIsCutOffInPlaceRefusesNobody() throws Exception {
    Files.write(list(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(breached("quiet lantern 77 harbour")).isFalse();
    assertThat(lists.trouble()).get().asString().contains("while it was in use");
  }
}
