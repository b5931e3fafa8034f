package org.latchkey.server.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.server.device.ClientPackage.Architecture;

class ClientPackagesTest {
  private static final byte[] MAGIC = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

  @TempDir
  @SuppressWarnings("NullAway.Init") // before each test
  Path folder;

  @Test
  void whatIsHandedOutIsWhatWasLookedAt() throws Exception {
    byte[] content = put("x64", "one");
    ClientPackages packages = ClientPackages.read(folder);
    put("x64", "another");
    assertThat(packages.all()).hasSize(1);
    ClientPackage found = packages.of(Architecture.X64).orElseThrow();
    assertThat(found.content().shared()).isEqualTo(content);
    assertThat(found.sha256()).isEqualTo(sha256(content));
    assertThat(found.signer()).isEmpty();
    assertThat(packages.of(Architecture.X86)).isEmpty();
  }

  @Test
  void aSignerIsSaidOfExactlyTheBytesItWasFoundOn() throws Exception {
    byte[] x64 = put("x64", "one");
    put("x86", "other");
    signers("%s  CN=Example Corp, O=Größe (serial 01)\n".formatted(sha256(x64)));
    ClientPackages packages = ClientPackages.read(folder);
    assertThat(packages.of(Architecture.X64).orElseThrow().signer())
        .contains("CN=Example Corp, O=Größe (serial 01)");
    assertThat(packages.of(Architecture.X86).orElseThrow().signer()).isEmpty();
    put("x64", "tampered with");
    assertThat(ClientPackages.read(folder).of(Architecture.X64).orElseThrow().signer()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CN=Example", "0123  CN=Example", "%s CN=Example", "%s  ", "%s  CN=\u0007", "\n"})
  void aRecordThatIsNoneIsRefused(String line) throws Exception {
    byte[] content = put("x64", "one");
    signers(line.formatted(sha256(content)) + "\n");
    assertThatThrownBy(() -> ClientPackages.read(folder))
        .isInstanceOf(ClientPackages.Refused.class)
        .hasMessage("SIGNERS has a line that names no signer");
  }

  @Test
  void aRecordWithoutEndOrOutsideUtf8IsRefused() throws Exception {
    put("x64", "one");
    signers("x".repeat(16 * 1024 + 1));
    assertThatThrownBy(() -> ClientPackages.read(folder)).hasMessageContaining("larger than 16");
    Files.write(folder.resolve("SIGNERS"), new byte[] {(byte) 0xFF});
    assertThatThrownBy(() -> ClientPackages.read(folder)).hasMessageContaining("not in UTF-8");
  }

  @Test
  void aFolderWithoutPackagesIsRefused() {
    assertThatThrownBy(() -> ClientPackages.read(folder))
        .isInstanceOf(ClientPackages.Refused.class)
        .hasMessageContaining("has no package in it");
  }

  @Test
  void whatIsNoPackageIsRefused() throws Exception {
    Files.writeString(Files.createDirectory(folder.resolve("x86")).resolve(name()), "<html>");
    assertThatThrownBy(() -> ClientPackages.read(folder))
        .isInstanceOf(ClientPackages.Refused.class)
        .hasMessage("SsprWindowsLogon.PROD.msi is no package of Windows Installer");
    byte[] large = java.util.Arrays.copyOf(MAGIC, ClientPackages.MOST_BYTES + 1);
    Files.write(folder.resolve("x86").resolve(name()), large);
    assertThatThrownBy(() -> ClientPackages.read(folder))
        .hasMessage("SsprWindowsLogon.PROD.msi is larger than 16 MiB");
  }

  @Test
  void aFolderInThePlaceOfAPackageIsAnError() throws Exception {
    Files.createDirectories(folder.resolve("x64").resolve(name()));
    assertThatThrownBy(() -> ClientPackages.read(folder)).isInstanceOf(IOException.class);
  }

  private byte[] put(String architecture, String rest) throws IOException {
    byte[] content =
        (new String(MAGIC, StandardCharsets.ISO_8859_1) + rest)
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.createDirectories(folder.resolve(architecture));
    Files.write(folder.resolve(architecture).resolve(name()), content);
    return content;
  }

  private void signers(String text) throws IOException {
    Files.writeString(folder.resolve("SIGNERS"), text);
  }

  private static String name() {
    return "SsprWindowsLogon.PROD.msi";
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
