package org.latchkey.server.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.server.TestCertificate;
import org.latchkey.server.settings.Settings;
import org.latchkey.server.settings.SettingsRefused;
import org.latchkey.testing.TestTrust;

/** A whole server hands out the sign-in client over HTTPS, where it was told to. */
class ClientDownloadTest {
  private static final String MSI = "SsprWindowsLogon.PROD.msi";

  @TempDir
  @SuppressWarnings("NullAway.Init") // before each test
  Path folder;

  private final Assembly assembly =
      new Assembly(
          InstantSource.system(),
          _ -> {
            throw new IllegalStateException("no Active Directory here");
          });
  private final byte[] content =
      Arrays.copyOf(HexFormat.of().parseHex("d0cf11e0a1b11ae1"), 300_000);

  @BeforeEach
  void files() throws Exception {
    TestCertificate.forHost("localhost").write(folder.resolve("tls"));
    Path x64 = Files.createDirectories(folder.resolve("packages/x64"));
    Files.write(x64.resolve(MSI), content);
  }

  private Settings settings(String more) throws Exception {
    Path file = folder.resolve("latchkey.yaml");
    Files.writeString(
        file,
        """
        server:
          address: 127.0.0.1
          port: 0
          publicUrl: https://localhost
          tls: {certificate: tls/latchkey.crt, key: tls/latchkey.key}
        management: {port: 0}
        directories:
          - name: people
            builtIn: {}
        %s
        """
            .formatted(more));
    return Settings.read(file);
  }

  @Test
  void isOfferedWhereAFolderIsNamedAndNowhereElse() throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder()
            .sslContext(TestTrust.only(folder.resolve("tls/latchkey.crt")))
            .build()) {
      try (Serve serve = serve(settings("client: {packages: packages}"))) {
        HttpResponse<byte[]> msi = get(client, serve, "/client/x64/" + MSI);
        assertThat(msi.statusCode()).isEqualTo(200);
        assertThat(msi.body()).isEqualTo(content);
        assertThat(msi.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(msi.headers().allValues("Cache-Control")).containsExactly("no-cache, public");
        assertThat(msi.headers().firstValue("Set-Cookie")).isEmpty();
        HttpResponse<byte[]> head = send(client, serve, "HEAD", "/client/x64/" + MSI);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name : List.of("Content-Length", "Content-Type", "ETag", "Accept-Ranges")) {
          assertThat(head.headers().allValues(name))
              .as(name)
              .hasSize(1)
              .isEqualTo(msi.headers().allValues(name));
        }
        assertThat(head.headers().allValues("Content-Type")).containsExactly("application/x-msi");
        assertThat(new String(get(client, serve, "/client").body(), UTF_8))
            .contains("msiexec /i " + MSI + " /qn SERVERURL=https://localhost");
        assertThat(get(client, serve, "/client/x86/" + MSI).statusCode()).isEqualTo(404);
        assertThat(get(client, serve, "/client/x64/..%2F..%2Flatchkey.yaml").statusCode())
            .isIn(400, 404);
      }
      try (Serve serve = serve(settings(""))) {
        assertThat(get(client, serve, "/client").statusCode()).isEqualTo(404);
        assertThat(new String(get(client, serve, "/client").body(), UTF_8))
            .contains("There is no such page");
        assertThat(get(client, serve, "/client/x64/" + MSI).statusCode()).isEqualTo(404);
      }
    }
  }

  @Test
  void aFolderWithoutPackagesIsRefusedWithItsLine() throws Exception {
    Files.delete(folder.resolve("packages/x64/" + MSI));
    assertThatThrownBy(() -> settings("client: {packages: packages}"))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining("client.packages: " + folder.resolve("packages") + ": has no package")
        .hasMessageContaining("latchkey.yaml:10");
    assertThatThrownBy(() -> settings("client: {packages: nowhere}"))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining("is no folder that can be read");
  }

  private Serve serve(Settings settings) throws Exception {
    Components components = assembly.open(settings);
    return Serve.start(components, Map.of(), assembly.faces(components));
  }

  private static HttpResponse<byte[]> get(HttpClient client, Serve serve, String path)
      throws Exception {
    return send(client, serve, "GET", path);
  }

  private static HttpResponse<byte[]> send(
      HttpClient client, Serve serve, String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("https://localhost:" + serve.port() + path))
            .header("Accept", "text/html")
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
