package org.latchkey.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.server.TestCertificate;
import org.latchkey.server.audit.AuditQuery;
import org.latchkey.server.delivery.Mailbox;
import org.latchkey.server.settings.Settings;
import org.latchkey.server.store.OutboxRows;

class ServeTest {
  @TempDir Path folder;

  private final Assembly assembly =
      new Assembly(
          InstantSource.system(),
          _ -> {
            throw new IllegalStateException("no Active Directory here");
          });
  private final Mailbox mailbox = new Mailbox(InstantSource.system());
  private final Faces faces = new Faces(List.of(TestFaces.class), _ -> {});

  @BeforeEach
  void writeSettings() {
    TestCertificate.forHost("localhost").write(folder.resolve("tls"));
  }

  private Components open(int port, int managementPort) throws Exception {
    Path file = folder.resolve("latchkey.yaml");
    Files.writeString(
        file,
        """
        server:
          address: 127.0.0.1
          port: %d
          publicUrl: https://localhost
          tls: {certificate: tls/latchkey.crt, key: tls/latchkey.key}
        management: {port: %d}
        directories:
          - name: people
            builtIn: {}
        """
            .formatted(port, managementPort));
    return assembly.open(Settings.read(file));
  }

  @Test
  void startsServesAndStopsAndSaysSoInTheAuditLog() throws Exception {
    Components components = open(0, 0);
    UUID id = UUID.randomUUID();
    components
        .store()
        .transaction(tx -> {
          components
              .outbox()
              .enqueue(
                  tx,
                  new OutboxRows.Message(
                      id,
                      OutboxRows.Channel.EMAIL,
                      "ada@home.example",
                      "s",
                      "t",
                      id,
                      Optional.empty(),
                      components.clock().instant()));
          return id;
        });
    try (Serve serve = Serve.start(components, Map.of(OutboxRows.Channel.EMAIL, mailbox), faces)) {
      assertThat(management(serve, "/ready").statusCode()).isEqualTo(200);
      assertThat(management(serve, "/ready").body())
          .contains("\"store\"", "\"disk\"", "\"directory people\"", "\"outbox\"");
      String metrics = management(serve, "/metrics").body();
      assertThat(metrics)
          .contains("jvm_memory_used_bytes", "latchkey_outbox_waiting", "process_uptime_seconds");
      org.awaitility.Awaitility.await().until(() -> !mailbox.newestFirst().isEmpty());
      assertThat(mailbox.newestFirst().getFirst().message().id()).isEqualTo(id);
      assertThat(management(serve, "/metrics").body()).doesNotContain("ada");
    }
    try (Components again = open(0, 0)) {
      assertThat(again.audit().list(AuditQuery.ALL, 10))
          .extracting(e -> e.json().replaceAll(".*activityDisplayName\":\"([^\"]*)\".*", "$1"))
          .containsExactly("Service stopped", "Service started");
      assertThat(again.audit().verify(Optional.empty()).sound()).isTrue();
    }
  }

  @Test
  void aPortInUseIsSaidBySetting() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Components first = open(taken.getLocalPort(), 0);
      assertThatThrownBy(() -> Serve.start(first, Map.of(), faces))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("server.port: " + taken.getLocalPort() + " is in use");
      Components second = open(0, taken.getLocalPort());
      assertThatThrownBy(() -> Serve.start(second, Map.of(), faces))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("management.port: " + taken.getLocalPort() + " cannot be listened");
    }
  }

  @Test
  void aFullDiskMakesANodeUnready() throws IOException {
    assertThat(NodeChecks.disk(folder, 1).well()).isTrue();
    assertThat(NodeChecks.disk(folder, Long.MAX_VALUE).well()).isFalse();
  }

  private static HttpResponse<String> management(Serve serve, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serve.managementPort() + path))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
