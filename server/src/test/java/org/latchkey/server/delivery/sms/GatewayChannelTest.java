package org.latchkey.server.delivery.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.server.delivery.Handover;
import org.latchkey.server.delivery.Message;
import org.latchkey.server.settings.SecretFile;
import org.latchkey.server.settings.SmsSettings;
import org.latchkey.server.settings.SmsSettings.BodyFormat;

class GatewayChannelTest {
  @TempDir Path folder;

  private HttpServer server;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile boolean endless;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/send",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(status, endless ? 0 : -1);
          if (endless) {
            for (int i = 0; i < 100_000_000; i++) {
              exchange.getResponseBody().write(new byte[8192]);
            }
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsJsonThatNoTextBreaksOutOf() throws Exception {
    Files.writeString(folder.resolve("key"), "Bearer s3cret\n");
    try (GatewayChannel channel =
        channel(BodyFormat.JSON, "{\"to\":\"${to}\",\"text\":\"${text}\"}")) {
      assertThat(channel.send(message("\"},{\\ ${to}\nGrüße\u0001")))
          .isEqualTo(new Handover.Taken());
    }
    assertThat(bodies)
        .containsExactly(
            "{\"to\":\"+441632960123\",\"text\":\"\\\"},{\\\\ ${to}\\nGrüße\\u0001\"}");
    assertThat(keys).containsExactly("Bearer s3cret");
  }

  @Test
  void sendsFormsThatNoTextBreaksOutOf() throws Exception {
    Files.writeString(folder.resolve("key"), "k");
    try (GatewayChannel channel = channel(BodyFormat.FORM, "to=${to}&text=${text}")) {
      channel.send(message("a&to=1 ü"));
    }
    assertThat(bodies).containsExactly("to=%2B441632960123&text=a%26to%3D1+%C3%BC");
  }

  @ParameterizedTest
  @CsvSource({
    "200,Taken",
    "202,Taken",
    "201,ChannelDown",
    "302,ChannelDown",
    "400,Never",
    "401,ChannelDown",
    "404,ChannelDown",
    "422,Never",
    "429,NotNow",
    "500,ChannelDown",
    "503,ChannelDown",
  })
  void theStatusDecides(int answered, String expected) throws Exception {
    Files.writeString(folder.resolve("key"), "k");
    status = answered;
    try (GatewayChannel channel = channel(BodyFormat.JSON, "${to}${text}")) {
      assertThat(channel.send(message("x")).getClass().getSimpleName()).isEqualTo(expected);
    }
  }

  @Test
  void anEndlessBodyIsNotReadToItsEnd() throws Exception {
    Files.writeString(folder.resolve("key"), "k");
    endless = true;
    try (GatewayChannel channel = channel(BodyFormat.JSON, "${to}${text}")) {
      assertThat(channel.send(message("x"))).isEqualTo(new Handover.Taken());
    }
  }

  @Test
  void aGatewayThatIsDownSlowOrNoGatewayIsTheChannelsFault() throws Exception {
    Files.writeString(folder.resolve("key"), "k");
    server.stop(0);
    try (GatewayChannel channel = channel(BodyFormat.JSON, "${to}${text}")) {
      assertThat(channel.send(message("x"))).isInstanceOf(Handover.ChannelDown.class);
    }
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        GatewayChannel channel = channel(silent.getLocalPort(), BodyFormat.JSON, "${to}${text}")) {
      assertThat(channel.send(message("x")))
          .isEqualTo(new Handover.ChannelDown("the gateway did not answer in time"));
    }
    try (ServerSocket odd = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        GatewayChannel channel = channel(odd.getLocalPort(), BodyFormat.JSON, "${to}${text}")) {
      Thread.ofVirtual().start(() -> garbage(odd));
      assertThat(channel.send(message("x"))).isInstanceOf(Handover.ChannelDown.class);
    }
  }

  @Test
  void whatIsNoNumberIsNeverSent() throws Exception {
    Files.writeString(folder.resolve("key"), "k");
    try (GatewayChannel channel = channel(BodyFormat.JSON, "${to}${text}")) {
      Message wrong = new Message(UUID.randomUUID(), "+44\"},", "", "x", UUID.randomUUID());
      assertThat(channel.send(wrong)).isInstanceOf(Handover.Never.class);
    }
    assertThat(bodies).isEmpty();
  }

  @Test
  void aMissingSecretIsTheChannelsFault() {
    try (GatewayChannel channel = channel(BodyFormat.JSON, "${to}${text}")) {
      assertThat(channel.send(message("x")))
          .isEqualTo(new Handover.ChannelDown("a header's file for the gateway cannot be read"));
    }
  }

  @Test
  void aSecretThatIsNoHeaderIsNotRepeated() throws Exception {
    Files.writeString(folder.resolve("key"), "s3cret\nX-More: 1\n");
    try (GatewayChannel channel = channel(BodyFormat.JSON, "${to}${text}")) {
      assertThat(channel.send(message("x")))
          .isEqualTo(
              new Handover.ChannelDown("a header's file for the gateway holds more than a line"));
    }
    assertThat(bodies).isEmpty();
  }

  private static void garbage(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("220 smtp.example ESMTP\r\n".getBytes(UTF_8));
    } catch (IOException _) {
      // the client has gone
    }
  }

  private GatewayChannel channel(BodyFormat format, String body) {
    return channel(server.getAddress().getPort(), format, body);
  }

  private GatewayChannel channel(int port, BodyFormat format, String body) {
    return new GatewayChannel(
        new SmsSettings(
            URI.create("http://127.0.0.1:" + port + "/send"),
            "POST",
            format,
            body,
            List.of(
                new SmsSettings.Header(
                    "Authorization",
                    Optional.empty(),
                    Optional.of(new SecretFile(folder.resolve("key"))))),
            Optional.empty(),
            Duration.ofSeconds(1),
            Set.of(200, 202)));
  }

  private static Message message(String text) {
    return new Message(UUID.randomUUID(), "+441632960123", "", text, UUID.randomUUID());
  }
}
