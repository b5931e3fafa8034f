package org.latchkey.server.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Step;
import org.latchkey.server.TestCertificate;
import org.latchkey.server.reset.AnswerRequest;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.reset.ResetFlow;
import org.latchkey.server.reset.StartRequest;
import org.latchkey.server.screen.BundledScreens;
import org.latchkey.server.screen.Languages;
import org.latchkey.server.settings.SecretFile;
import org.latchkey.server.settings.ServerSettings;
import org.latchkey.server.web.signin.SignInController;
import org.latchkey.server.web.signin.SignInSecurity;
import org.latchkey.testing.SignInClient;
import org.latchkey.testing.SignInStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Over HTTPS and behind every filter, the contract still answers in its own words. */
class SignInBehindTheFiltersTest {

  private static final String START = "/signin/v1/start";
  private static final UUID ID = UUID.fromString("3f2c9d4e-1b7a-4c55-9e0f-6a8d7b2c1e90");

  @TempDir static Path folder;
  private static WebContext server;
  private static SignInClient client;

  @BeforeAll
  static void serve() {
    TestCertificate.forHost("localhost").write(folder);
    Path certificate = folder.resolve("latchkey.crt");
    ServerSettings settings =
        new ServerSettings(
            InetAddress.getLoopbackAddress(),
            0,
            certificate,
            new SecretFile(folder.resolve("latchkey.key")),
            URI.create("https://localhost"),
            List.of(),
            ServerSettings.ForwardedHeader.X_FORWARDED_FOR,
            100,
            Duration.ofSeconds(10));
    server =
        WebContext.start(
            settings,
            new ServerTls(settings),
            new SimpleMeterRegistry(),
            new Faces(List.of(Face.class), _ -> {}));
    client = SignInClient.of(URI.create("https://localhost:" + server.port()), certificate);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void aStepComesWithTheHeadersOfEveryAnswerAndNoCookie() {
    assertThat(client.start(Optional.empty()))
        .isInstanceOfSatisfying(
            SignInStep.class, step -> assertThat(step.kind()).isEqualTo("expired"));
    HttpResponse<String> response = post(START, BodyPublishers.ofString(start()));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(response.headers().map()).doesNotContainKeys("set-cookie", "server");
    SecurityHeadersFilter.HEADERS.forEach(
        (name, value) -> assertThat(response.headers().allValues(name)).containsExactly(value));
  }

  @Test
  void refusalsAreTheContractsOwn() {
    String large = start() + " ".repeat(RequestLimitFilter.MAX_BODY);
    BodyPublisher unannounced =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(UTF_8)));
    refused(post(START, BodyPublishers.ofString(large)), 413, "tooLarge");
    refused(post(START, unannounced), 413, "tooLarge");
    refused(post(START, BodyPublishers.ofString("{")), 400, "malformed");
    refused(post("/signin/v9/start", BodyPublishers.ofString("{}")), 404, "notFound");
    refused(client.send(client.request(START).GET().build()), 405, "methodNotAllowed");
    HttpRequest foreign =
        client
            .request(START)
            .header("Origin", "https://evil.example")
            .POST(BodyPublishers.ofString(start()))
            .build();
    refused(client.send(foreign), 403, "foreignOrigin");
    HttpRequest form =
        client
            .request(START)
            .setHeader("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("v=1&_csrf=x"))
            .build();
    refused(client.send(form), 415, "unsupportedMediaType");
  }

  private static String start() {
    return client.startMessage(Optional.of("ada@corp.example")).toString();
  }

  private static HttpResponse<String> post(String path, BodyPublisher body) {
    return client.send(client.request(path).POST(body).build());
  }

  private static void refused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).startsWith("{\"error\":{\"code\":\"" + code + "\"");
    assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
  }

  @Configuration(proxyBeanMethods = false)
  static class Face {

    @Bean
    SignInController signIn() {
      return new SignInController(
          new Over(),
          new BundledScreens(InstantSource.system()),
          Languages.bundled()::choose,
          Policy::initial,
          Optional.empty(),
          Optional.empty());
    }

    @Bean
    @Order(1)
    SecurityFilterChain signInChain(HttpSecurity http) {
      return SignInSecurity.chain(http);
    }

    @Bean
    OpenPaths nothingElse() {
      return new OpenPaths(List.of("/nothing-else"));
    }
  }

  /** Every session's time is up. */
  private static final class Over implements ResetFlow {
    @Override
    public Reply start(StartRequest request) {
      return over();
    }

    @Override
    public Reply answer(AnswerRequest request) {
      return over();
    }

    private static Reply over() {
      return new Reply.AtStep(
          Optional.of("token"),
          ID,
          "en",
          "step",
          new Step.Over(new Ending.Expired()),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Duration.ZERO,
          Optional.empty(),
          Policy.initial());
    }
  }
}
