package org.latchkey.server.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.server.TestCertificate;
import org.latchkey.server.settings.AddressRange;
import org.latchkey.server.settings.SecretFile;
import org.latchkey.server.settings.ServerSettings;

class WebContextTest {
  @TempDir static Path folder;

  private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
  private static final Faces FACES = new Faces(List.of(TestFaces.class), _ -> {});
  private static TestCertificate certificate = TestCertificate.forHost("localhost");
  private static WebContext trusting;
  private static WebContext alone;
  private static ServerTls tls;

  @BeforeAll
  static void start() {
    certificate.write(folder);
    tls = new ServerTls(settings(List.of()));
    alone = WebContext.start(settings(List.of()), tls, METERS, FACES);
    ServerSettings proxied = settings(List.of("127.0.0.1", "10.0.0.0/8"));
    trusting = WebContext.start(proxied, new ServerTls(proxied), METERS, FACES);
  }

  @AfterAll
  static void stop() {
    alone.close();
    trusting.close();
  }

  private static ServerSettings settings(List<String> proxies) {
    return new ServerSettings(
        InetAddress.getLoopbackAddress(),
        0,
        folder.resolve("latchkey.crt"),
        new SecretFile(folder.resolve("latchkey.key")),
        URI.create("https://localhost"),
        proxies.stream().map(range -> AddressRange.of(range).orElseThrow()).toList(),
        ServerSettings.ForwardedHeader.X_FORWARDED_FOR,
        100,
        Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For  | 203.0.113.9",
        "X-Forwarded-For  | 203.0.113.9, 10.0.0.1",
        "Forwarded        | for=203.0.113.9",
        "X-Real-IP        | 203.0.113.9",
        "X-Forwarded-Host | evil.example",
        "X-Forwarded-Proto| http",
      })
  void aStrangerCannotForgeHisAddress(String header, String value) throws Exception {
    assertThat(get(alone, "/address", header, value).body()).isEqualTo("127.0.0.1 127.0.0.1 https");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For  | 203.0.113.9                   | 203.0.113.9",
        "X-Forwarded-For  | 198.51.100.1, 203.0.113.9     | 203.0.113.9",
        "X-Forwarded-For  | 203.0.113.9, 10.1.2.3         | 203.0.113.9",
        "X-Forwarded-For  | 2001:db8::1                   | 2001:db8:0:0:0:0:0:1",
        "X-Forwarded-For  | garbage                       | 127.0.0.1",
        "Forwarded        | for=203.0.113.9               | 127.0.0.1",
      })
  void aTrustedProxyIsBelievedAsFarAsItSees(String header, String value, String address)
      throws Exception {
    assertThat(get(trusting, "/address", header, value).body())
        .isEqualTo(address + " " + address + " https");
  }

  @Test
  void aPageOfAnErrorHasTheIdOfTheRequestThatFailed() throws Exception {
    String[] ids = get(alone, "/broken").body().split(" ", -1);
    assertThat(ids).hasSize(4);
    assertThat(ids[2]).hasSize(36).isEqualTo(ids[3]);
  }

  @ParameterizedTest
  @CsvSource({"/,200", "/unlisted,404", "/nowhere,404", "/broken,500", "/portal/none.css,404"})
  void everyAnswerTellsBrowsersToBeCareful(String path, int status) throws Exception {
    HttpResponse<String> response = get(alone, path);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().map().keySet()).doesNotContain("server", "x-powered-by");
    SecurityHeadersFilter.HEADERS.forEach(
        (name, value) -> assertThat(response.headers().allValues(name)).containsExactly(value));
    assertThat(response.headers().allValues("Cache-Control"))
        .singleElement()
        .asString()
        .contains("no-store");
    assertThat(response.body()).doesNotContain("inner", "must not be seen", "Exception", "Tomcat");
  }

  @Test
  void whatIsNotListedIsRefusedAsIfItDidNotExist() throws Exception {
    assertThat(get(alone, "/unlisted").body()).startsWith("error 404");
    assertThat(get(alone, "/;/unlisted").statusCode()).isEqualTo(400);
    assertThat(get(alone, "/portal/%2e%2e/unlisted").statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(get(alone, "/portal/..%2funlisted").statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(get(alone, "//unlisted").statusCode()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void aBrokenPageOfErrorsIsReplacedByASentenceAndAnId() throws Exception {
    HttpResponse<String> response = post(alone, "/form", "a=1", Map.of());
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body())
        .matches("The request was not understood\\. .*\nCorrelation id: [0-9a-f-]{36}\n");
    assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @Test
  void aFormNeedsItsTokenAndTheContractDoesNot() throws Exception {
    HttpResponse<String> page = get(alone, "/");
    String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie)
        .startsWith("__Host-latchkey-csrf=")
        .contains("; Path=/")
        .contains("; Secure")
        .contains("; HttpOnly")
        .contains("; SameSite=Strict")
        .doesNotContain("Domain");
    String sent = cookie.substring(0, cookie.indexOf(';'));

    assertThat(post(alone, "/form", page.body() + "&a=x", Map.of("Cookie", sent)).body())
        .isEqualTo("taken x");
    // As a browser sends what is typed into a form of a page in UTF-8, without saying so.
    String typed = page.body() + "&a=Z%C3%BCrich%20%F0%9F%94%91";
    assertThat(post(alone, "/form", typed, Map.of("Cookie", sent)).body())
        .isEqualTo("taken Zürich 🔑");
    assertThat(post(alone, "/form", "_csrf=forged&a=x", Map.of("Cookie", sent)).statusCode())
        .isNotEqualTo(200);
    assertThat(post(alone, "/form", page.body() + "&a=x", Map.of()).statusCode()).isNotEqualTo(200);
    assertThat(post(alone, "/signin/v1/start", "{}", Map.of()).statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
    byte[] large = new byte[RequestLimitFilter.MAX_BODY + 1];
    Arrays.fill(large, (byte) 'a');
    assertThat(post(alone, "/form", new String(large, UTF_8), Map.of()).statusCode())
        .isEqualTo(413);
    // chunked, so that its length is not announced
    HttpRequest request =
        HttpRequest.newBuilder(uri(alone, "/form"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofByteArray(large)))
            .build();
    assertThat(client().send(request, BodyHandlers.ofString()).statusCode())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws Exception {
    assertThat(get(alone, "/", "X-Large", "a".repeat(20_000)).statusCode()).isEqualTo(400);
  }

  @Test
  void oldTlsIsRefused() throws Exception {
    for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
      assertThat(handshake(protocol)).isEqualTo(protocol);
    }
    assertThatThrownBy(() -> handshake("TLSv1.1")).isInstanceOf(SSLHandshakeException.class);
  }

  private static String handshake(String protocol) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            context(certificate).getSocketFactory().createSocket("localhost", alone.port())) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  @Test
  void metricsNameFacesAndNothingThatComesFromOutside() throws Exception {
    get(alone, "/nowhere/ada@corp.example");
    assertThat(METERS.getMeters().stream().map(meter -> meter.getId().toString()))
        .anySatisfy(id -> assertThat(id).contains("latchkey.http.requests", "4xx"))
        .allSatisfy(id -> assertThat(id).doesNotContain("ada", "nowhere"));
  }

  @Test
  void aRenewedCertificateIsTakenUpAndABadOneIsNot() throws Exception {
    Path other = Files.createDirectory(folder.resolve("renewed"));
    ServerSettings settings =
        new ServerSettings(
            InetAddress.getLoopbackAddress(),
            0,
            other.resolve("latchkey.crt"),
            new SecretFile(other.resolve("latchkey.key")),
            URI.create("https://localhost"),
            List.of(),
            ServerSettings.ForwardedHeader.X_FORWARDED_FOR,
            100,
            Duration.ofSeconds(10));
    TestCertificate first = TestCertificate.forHost("localhost");
    first.write(other);
    ServerTls renewing = new ServerTls(settings);
    try (WebContext server = WebContext.start(settings, renewing, METERS, FACES)) {
      assertThat(renewing.renew()).isFalse();
      assertThat(status(server, first)).isEqualTo(200);

      TestCertificate second = TestCertificate.forHost("localhost");
      second.write(other);
      touch(other, 5);
      assertThat(renewing.renew()).isTrue();
      assertThat(status(server, second)).isEqualTo(200);
      assertThatThrownBy(() -> status(server, first)).isInstanceOf(IOException.class);

      TestCertificate.forHost("elsewhere.example").write(other);
      touch(other, 10);
      assertThat(renewing.renew()).isFalse();
      assertThat(status(server, second)).isEqualTo(200);
    }
  }

  private static void touch(Path at, int seconds) throws IOException {
    Files.setLastModifiedTime(
        at.resolve("latchkey.crt"),
        java.nio.file.attribute.FileTime.from(java.time.Instant.now().plusSeconds(seconds)));
  }

  @Test
  void stoppingLetsRequestsUnderWayEnd() throws Exception {
    ServerSettings settings = settings(List.of());
    WebContext server = WebContext.start(settings, new ServerTls(settings), METERS, FACES);
    try (HttpClient client = client()) {
      CompletableFuture<HttpResponse<String>> slow =
          client.sendAsync(
              HttpRequest.newBuilder(uri(server, "/slow")).build(), BodyHandlers.ofString());
      Thread.sleep(700);
      server.close();
      assertThat(slow.get().body()).isEqualTo("slow but sure");
      assertThatThrownBy(() -> get(server, "/")).isInstanceOf(Exception.class);
    }
  }

  private static int status(WebContext server, TestCertificate trusted) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context(trusted)).build()) {
      return client
          .send(HttpRequest.newBuilder(uri(server, "/")).build(), BodyHandlers.ofString())
          .statusCode();
    }
  }

  private static HttpResponse<String> get(WebContext server, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(server, path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = client()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static HttpResponse<String> post(
      WebContext server, String path, String body, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(server, path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try (HttpClient client = client()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static URI uri(WebContext server, String path) {
    return URI.create("https://localhost:" + server.port() + path);
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(context(certificate))
        .build();
  }

  private static SSLContext context(TestCertificate trusted) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("test", trusted.certificate());
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (java.security.GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
