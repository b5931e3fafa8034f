package org.latchkey.server.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What HTTP allows and the contract does not. */
class HostileHttpTest extends StrangersTest {

  HostileHttpTest(ScriptedFlow flow, @LocalServerPort int port) {
    super(flow, port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-16",
        "application/problem+json",
        "application/*",
        "nonsense",
        "application/json/"
      })
  void onlyJsonInUtf8IsRead(String contentType) {
    HttpRequest.Builder request =
        client.request(START).setHeader("Content-Type", contentType).POST(body(start()));
    assertRefused(client.send(request.build()), 415, "unsupportedMediaType");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json;charset=UTF-8",
        "application/json; charset=\"utf-8\""
      })
  void jsonInUtf8IsReadHoweverItIsWritten(String contentType) {
    HttpRequest.Builder request =
        client.request(START).setHeader("Content-Type", contentType).POST(body(start()));
    assertThat(client.send(request.build()).statusCode()).isEqualTo(200);
  }

  @Test
  void compressedMessagesAreNotRead() {
    HttpRequest.Builder request =
        client.request(START).header("Content-Encoding", "gzip").POST(body(start()));
    assertRefused(client.send(request.build()), 415, "unsupportedMediaType");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void onlyPostIsTaken(String method) {
    for (String path : List.of(START, CONTINUE)) {
      HttpResponse<String> response =
          client.send(client.request(path).method(method, body(start())).build());
      assertRefused(response, 405, "methodNotAllowed");
      assertThat(response.headers().firstValue("Allow")).contains("POST");
    }
    HttpResponse<String> head = client.send(client.request(START).HEAD().build());
    assertThat(head.statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "", "http://localhost", "file://"})
  void pagesFromElsewhereAreRefused(String origin) {
    HttpRequest.Builder request = client.request(START).header("Origin", origin);
    assertRefused(client.send(request.POST(body(start())).build()), 403, "foreignOrigin");
    assertThat(flow.starts).isEmpty();
  }

  @Test
  void ownPagesAreNot() {
    URI server = client.request(START).build().uri();
    String own = "http://" + server.getAuthority();
    HttpRequest.Builder request = client.request(START).header("Origin", own);
    HttpResponse<String> response = client.send(request.POST(body(start())).build());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void aPreFlightRequestGetsNoPermission() {
    HttpRequest request =
        client
            .request(START)
            .header("Origin", "https://evil.example")
            .header("Access-Control-Request-Method", "POST")
            .method("OPTIONS", BodyPublishers.noBody())
            .build();
    HttpResponse<String> response = client.send(request);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().map().keySet())
        .noneMatch(header -> header.startsWith("access-control-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/signin",
        "/signin/",
        "/signin/v1",
        "/signin/v1/start/",
        "/signin/v2/start",
        "/signin/v1/START",
        "/signin/v1/start/x"
      })
  void elsewhereIsNothing(String path) {
    assertRefused(send(path, body(start())), 404, "notFound");
  }

  @Test
  void cookiesAndTokensInHeadersMeanNothing() {
    HttpRequest request =
        client
            .request(START)
            .header("Cookie", "JSESSIONID=" + SECRET)
            .header("Authorization", "Bearer " + SECRET)
            .POST(body(start()))
            .build();
    HttpResponse<String> response = client.send(request);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().map().toString()).doesNotContain(SECRET);
    assertThat(flow.starts.getFirst().originToken()).isEmpty();
  }
}
