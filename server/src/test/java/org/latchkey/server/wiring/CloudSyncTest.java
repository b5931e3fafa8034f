package org.latchkey.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.server.TestCertificate;
import org.latchkey.server.settings.Settings;
import org.latchkey.testing.TestTrust;

/**
 * What the settings say of Entra ID reaches the sign-in screen, with the first step and every one.
 */
class CloudSyncTest {
  @TempDir Path folder;

  @Test
  void everyNameIsToldTheSame() throws Exception {
    TestCertificate.forHost("localhost").write(folder.resolve("tls"));
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
        signin: {cloudSync: none}
        """);
    Assembly assembly =
        new Assembly(
            InstantSource.system(),
            _ -> {
              throw new IllegalStateException("no Active Directory here");
            });
    Components components = assembly.open(Settings.read(file));
    try (Serve serve = Serve.start(components, Map.of(), assembly.faces(components));
        HttpClient client =
            HttpClient.newBuilder()
                .sslContext(TestTrust.only(folder.resolve("tls/latchkey.crt")))
                .build()) {
      for (String user : new String[] {"ada@corp.example", "nobody@elsewhere.example"}) {
        HttpRequest start =
            HttpRequest.newBuilder(
                    URI.create("https://localhost:" + serve.port() + "/signin/v1/start"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(start(user)))
                .build();
        assertThat(client.send(start, BodyHandlers.ofString()).body())
            .contains("\"cloudSync\":\"none\",\"step\":{")
            .contains("\"kind\":\"identify\"");
      }
    }
  }

  private static String start(String user) {
    return """
    {"v":1,"client":{"type":"Api","accepts":["identify","enterCode","newPassword","working","done",\
    "unavailable","text","code","progress"]},"user":"%s"}\
    """
        .formatted(user);
  }
}
