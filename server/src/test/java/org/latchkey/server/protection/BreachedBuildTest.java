package org.latchkey.server.protection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.passwords.BreachedHashes;
import org.latchkey.passwords.BreachedHashes.Kind;
import org.latchkey.server.protection.BreachedBuild.Built;
import org.latchkey.server.protection.BreachedBuild.Lines;
import org.latchkey.server.protection.BreachedBuild.WrongLine;
import org.latchkey.server.settings.PasswordSettings;

class BreachedBuildTest {

  // "password" and "hello" by both hashes, as they are in any table of test vectors.
  private static final String SHA1_PASSWORD = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8";
  private static final String SHA1_HELLO = "AAF4C61DDCC5E8A2DABEDE0F3B482CD9AEA9434D";
  private static final String NTLM_PASSWORD = "8846F7EAEE8FB117AD06BDD830B7586C";

  @TempDir Path folder;

  private Path list() {
    return folder.resolve("breached.lkb");
  }

  private Built build(Lines form, long leastSeen, String... inputs) throws Exception {
    try (BreachedBuild build = new BreachedBuild(list(), form, leastSeen)) {
      for (String input : inputs) {
        build.read(new ByteArrayInputStream(input.getBytes(UTF_8)));
      }
      return build.finish();
    }
  }

  private BreachedHashes built() throws Exception {
    return PasswordSettings.readBreached(list());
  }

  private boolean knows(String password) throws Exception {
    return PasswordHash.in(built(), password);
  }

  @ParameterizedTest
  @CsvSource({
    "SHA1, password, 5BAA61E4C9B93F3F",
    "SHA1, p\u00e4ssword, 23B74494475F5F87",
    "NTLM, password, 8846F7EAEE8FB117",
    "NTLM, '', 31D6CFE0D16AE931"
  })
  void passwordsAreHashedAsTheyArePublished(Kind kind, String password, String prefix) {
    assertThat(PasswordHash.prefix(kind, password)).isEqualTo(Long.parseUnsignedLong(prefix, 16));
  }

  @Test
  void hashesWithAndWithoutACountAreTaken() throws Exception {
    Built built =
        build(
            Lines.HASHES,
            1,
            SHA1_PASSWORD + ":9545824\r\n\n",
            SHA1_HELLO.toLowerCase(java.util.Locale.ROOT));
    assertThat(built.kind()).isEqualTo(Kind.SHA1);
    assertThat(built.hashes()).isEqualTo(2);
    assertThat(built.bytes()).isEqualTo(Files.size(list()));
    assertThat(knows("password")).isTrue();
    assertThat(knows("hello")).isTrue();
    assertThat(knows("Password")).isFalse();
  }

  @Test
  void ntHashesAreTakenForWhatTheyAre() throws Exception {
    assertThat(build(Lines.HASHES, 1, NTLM_PASSWORD + ":3").kind()).isEqualTo(Kind.NTLM);
    assertThat(knows("password")).isTrue();
    assertThat(knows("hello")).isFalse();
  }

  @Test
  void rareOnesCanBeLeftOut() throws Exception {
    build(Lines.HASHES, 3, SHA1_PASSWORD + ":3\n" + SHA1_HELLO + ":2\n");
    assertThat(knows("password")).isTrue();
    assertThat(knows("hello")).isFalse();
  }

  @Test
  void passwordsInAnyOrderAndTwiceAreTaken() throws Exception {
    Built built = build(Lines.PASSWORDS, 1, "zebra\npassword\n\u5bc6\u7801\nzebra\n");
    assertThat(built.lines()).isEqualTo(4);
    assertThat(built.hashes()).isEqualTo(3);
    assertThat(knows("zebra")).isTrue();
    assertThat(knows("\u5bc6\u7801")).isTrue();
  }

  @Test
  void manyAreAllFound() throws Exception {
    Random random = new Random(8);
    String many =
        IntStream.range(0, 20_000)
            .mapToObj(_ -> Long.toString(random.nextLong(), 36))
            .collect(Collectors.joining("\n"));
    build(Lines.PASSWORDS, 1, many);
    BreachedHashes list = built();
    assertThat(many.lines()).allMatch(each -> PasswordHash.in(list, each));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD",
        "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FDG",
        "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:",
        "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:x",
        NTLM_PASSWORD,
        "hunter2"
      })
  void aWrongLineIsNamedAndTheOldListStays(String wrong) throws Exception {
    build(Lines.HASHES, 1, SHA1_PASSWORD);
    assertThatThrownBy(() -> build(Lines.HASHES, 1, SHA1_HELLO + "\n" + wrong + "\n"))
        .isInstanceOfSatisfying(WrongLine.class, e -> assertThat(e.line()).isEqualTo(2))
        .hasMessageNotContaining(wrong);
    assertThat(knows("password")).isTrue();
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    build(Lines.HASHES, 1, SHA1_PASSWORD);
    try {
      build(Lines.HASHES, 1, "nonsense");
    } catch (WrongLine _) {
      // as it should be
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(list());
    }
  }
}
