package org.latchkey.server.web.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.latchkey.testing.SignInClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A test of what strangers may send; every refusal is in the contract's own words and repeats
 * nothing.
 */
@SignInTest
abstract class StrangersTest {

  static final String START = "/signin/v1/start";
  static final String CONTINUE = "/signin/v1/continue";
  static final String SECRET = "hunter2-must-not-come-back";
  static final JsonMapper JSON = new JsonMapper();

  final ScriptedFlow flow;
  final SignInClient client;

  StrangersTest(ScriptedFlow flow, int port) {
    this.flow = flow;
    this.client = SignInClient.of(URI.create("http://localhost:" + port));
  }

  @BeforeEach
  void identify() {
    flow.says(Replies.at(Replies.IDENTIFY));
  }

  ObjectNode start() {
    return client.startMessage(Optional.of("ada@corp.example"));
  }

  ObjectNode answer() {
    return client.answerMessage(
        "wfffff." + Replies.TOKEN, "step-7", "next", Map.of("code", SECRET), client.freshRequest());
  }

  String answerWith(String code) {
    ObjectNode message = answer();
    message.path("fields").asObject().put("code", code);
    return message.toString();
  }

  static ObjectNode parent(ObjectNode message, String member) {
    int slash = member.indexOf('/');
    return slash < 0 ? message : message.path(member.substring(0, slash)).asObject();
  }

  static String last(String member) {
    return member.substring(member.indexOf('/') + 1);
  }

  static BodyPublisher body(ObjectNode message) {
    return BodyPublishers.ofString(message.toString());
  }

  /** A body whose length no header tells. */
  static BodyPublisher chunked(String body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  HttpResponse<String> send(String path, BodyPublisher body) {
    return client.send(client.request(path).POST(body).build());
  }

  JsonNode accepted(String path, String message) {
    HttpResponse<String> response = send(path, BodyPublishers.ofString(message));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  void malformed(String path, String message) {
    refused(path, BodyPublishers.ofString(message), 400, "malformed");
  }

  void refused(String path, BodyPublisher body, int status, String code) {
    int before = flow.starts.size() + flow.answers.size();
    assertRefused(send(path, body), status, code);
    assertThat(flow.starts.size() + flow.answers.size()).as("calls of the flow").isEqualTo(before);
  }

  static JsonNode assertRefused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.headers().map()).doesNotContainKey("set-cookie");
    assertThat(response.body())
        .doesNotContain(SECRET)
        .doesNotContain("Exception")
        .doesNotContain("org.latchkey")
        .doesNotContain("jackson");
    JsonNode body = JSON.readTree(response.body());
    assertThat(body.at("/error/code").stringValue()).isEqualTo(code);
    assertThat(body.at("/error/correlationId").stringValue()).hasSize(36);
    return body;
  }
}
