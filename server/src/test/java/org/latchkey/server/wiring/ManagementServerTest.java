package org.latchkey.server.wiring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.server.settings.ManagementSettings;
import org.latchkey.server.wiring.Readiness.Finding;

class ManagementServerTest {
  private final AtomicReference<Finding> store = new AtomicReference<>(new Finding(true, ""));
  private final AtomicReference<Finding> mail = new AtomicReference<>(new Finding(true, ""));
  private final Readiness readiness =
      new Readiness(
          List.of(
              new Readiness.Part("store", true, store::get),
              new Readiness.Part("outbox", false, mail::get)));
  private ManagementServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        ManagementServer.start(
            new ManagementSettings(InetAddress.getLoopbackAddress(), 0, 1),
            readiness,
            () -> "latchkey_up 1\n");
  }

  @AfterEach
  void stop() {
    server.close();
    readiness.close();
  }

  @Test
  void isAliveBeforeItIsReady() throws Exception {
    assertThat(get("/health")).startsWith("HTTP/1.1 200").contains("{\"status\":\"up\"}");
    assertThat(get("/ready")).startsWith("HTTP/1.1 503").contains("\"status\":\"not ready\"");
    readiness.serving(true);
    assertThat(get("/ready")).startsWith("HTTP/1.1 200").contains("\"status\":\"ready\"");
    assertThat(get("/metrics")).startsWith("HTTP/1.1 200").contains("latchkey_up 1");
  }

  @Test
  void saysWhichPartIsNotWell() throws Exception {
    readiness.serving(true);
    mail.set(new Finding(false, "12 messages waiting"));
    assertThat(get("/ready"))
        .startsWith("HTTP/1.1 200")
        .contains("\"status\":\"degraded\"")
        .contains("12 messages waiting");
    store.set(new Finding(false, "no space"));
    assertThat(get("/ready")).startsWith("HTTP/1.1 503").contains("no space");
  }

  @Test
  void aPartThatThrowsIsNotWell() {
    try (Readiness broken =
        new Readiness(
            List.of(
                new Readiness.Part(
                    "store",
                    true,
                    () -> {
                      throw new IOException("gone");
                    })))) {
      broken.serving(true);
      assertThat(broken.look().verdict()).isEqualTo(Readiness.Verdict.NOT_READY);
      assertThat(broken.look().parts()).last().asString().contains("gone");
    }
  }

  @Test
  void answersNothingElseAndNobodyElse() throws Exception {
    assertThat(get("/")).startsWith("HTTP/1.1 404");
    assertThat(get("/env")).startsWith("HTTP/1.1 404");
    assertThat(ask("POST /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"))
        .startsWith("HTTP/1.1 405");
    assertThat(ask("GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n"))
        .startsWith("HTTP/1.1 403");
    ManagementSettings open = new ManagementSettings(InetAddress.ofLiteral("0.0.0.0"), 0, 1);
    assertThatThrownBy(() -> ManagementServer.start(open, readiness, () -> ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String get(String path) throws IOException {
    return ask("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:1\r\nConnection: close\r\n");
  }

  private String ask(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write((request + "\r\n").getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
