package org.latchkey.server.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.server.web.portal.PortalFixture.get;
import static org.latchkey.server.web.portal.PortalFixture.speaking;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.server.device.ClientPackages;
import org.latchkey.server.screen.Languages;
import org.springframework.mock.web.MockHttpServletResponse;

class ClientPagesTest {
  private static final String MSI = "SsprWindowsLogon.PROD.msi";
  private static final String X64 = "/client/x64/" + MSI;

  @TempDir
  @SuppressWarnings("NullAway.Init") // before each test
  Path folder;

  private byte[] content = new byte[0];
  private String sha256 = "";
  private PortalFixture portal = new PortalFixture();

  @BeforeEach
  void packages() throws Exception {
    content = java.util.Arrays.copyOf(HexFormat.of().parseHex("d0cf11e0a1b11ae1"), 300_000);
    Files.write(Files.createDirectory(folder.resolve("x64")).resolve(MSI), content);
    sha256 = ClientPackages.read(folder).all().getFirst().sha256();
    portal = portal();
  }

  private PortalFixture portal() throws IOException, ClientPackages.Refused {
    return new PortalFixture(
        new ClientPages(
            new Pages(
                PortalFixture.TEMPLATES, Languages.bundled(), Branding.plain("Example", "0199")),
            ClientPackages.read(folder),
            URI.create("https://reset.corp.example:8443")));
  }

  @Test
  void thePageSaysWhatThereIsAndHowToInstallIt() throws Exception {
    Files.writeString(folder.resolve("SIGNERS"), sha256 + "  CN=Example <Corp>\n");
    portal = portal();
    Document page = portal.page(get("/client"));
    assertThat(page.expectFirst("h1").text()).isEqualTo("The client for Windows");
    assertThat(page.select("code").eachText())
        .containsExactly(
            "msiexec /i SsprWindowsLogon.PROD.msi /qn SERVERURL=https://reset.corp.example:8443",
            sha256);
    assertThat(page.select("main h2").eachText()).contains("Windows, 64-bit (x64)");
    assertThat(page.text())
        .contains("293 KiB", "CN=Example <Corp>")
        .doesNotContain("x86", "Nothing is recorded");
    assertThat(page.select("main a").eachAttr("href")).containsExactly(X64);
  }

  @Test
  void whereNothingIsRecordedNoSignerIsSaid() throws Exception {
    assertThat(portal.page(get("/client")).text())
        .contains("Nothing is recorded here. See the digital signature");
    assertThat(portal.page(speaking("de", "/client")).text())
        .contains("Das Programm für Windows", "Hier ist nichts verzeichnet.", "293 KiB");
  }

  @Test
  void theDownloadIsAFileAndNothingElse() throws Exception {
    MockHttpServletResponse response = portal.send(get(X64));
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentAsByteArray()).isEqualTo(content);
    assertThat(response.getContentType()).startsWith("application/x-msi");
    assertThat(response.getHeader("Content-Disposition"))
        .isEqualTo("attachment; filename=\"SsprWindowsLogon.PROD.msi\"");
    assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.getHeader("Content-Length")).isEqualTo("300000");
    assertThat(response.getHeader("ETag")).isEqualTo('"' + sha256 + '"');
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache, public");
    assertThat(response.getHeader("Set-Cookie")).isNull();
  }

  @Test
  void aCopyThatIsStillTheSameIsNotSentAgain() throws Exception {
    MockHttpServletResponse same =
        portal.send(get(X64).header("If-None-Match", '"' + sha256 + '"'));
    assertThat(same.getStatus()).isEqualTo(304);
    assertThat(same.getContentAsByteArray()).isEmpty();
    MockHttpServletResponse other = portal.send(get(X64).header("If-None-Match", "\"old\""));
    assertThat(other.getStatus()).isEqualTo(200);
    assertThat(other.getContentAsByteArray()).isEqualTo(content);
  }

  @Test
  void aPartIsAnsweredWithTheWhole() throws Exception {
    MockHttpServletResponse response =
        portal.send(get(X64).header("Range", "bytes=100-200").header("If-Range", "\"old\""));
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getHeader("Accept-Ranges")).isEqualTo("none");
    assertThat(response.getContentAsByteArray()).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/client/x86/SsprWindowsLogon.PROD.msi",
        "/client/arm64/SsprWindowsLogon.PROD.msi",
        "/client/x64/SIGNERS",
        "/client/x64",
        "/client/../x64/SsprWindowsLogon.PROD.msi",
        "/client/x64/SsprWindowsLogon.PROD.msi/"
      })
  void nothingElseIsThere(String address) throws Exception {
    assertThat(portal.send(get(address)).getStatus()).isEqualTo(404);
  }
}
