package org.latchkey.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks the sign-in contract as the client on a Windows computer does. */
public final class SignInClient implements AutoCloseable {

  /** Everything that version 1 can send. */
  public static final List<String> EVERYTHING =
      List.of(
          "identify",
          "challenge",
          "reason",
          "chooseMethod",
          "enterPhone",
          "enterCode",
          "newPassword",
          "working",
          "done",
          "blocked",
          "expired",
          "cancelled",
          "unavailable",
          "text",
          "code",
          "phone",
          "password",
          "choice",
          "info",
          "progress");

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SecureRandom random = new SecureRandom();
  private final HttpClient http;
  private final URI server;
  private final String language;
  private final ObjectNode self;

  private SignInClient(HttpClient http, URI server, String language, ObjectNode self) {
    this.http = http;
    this.server = server;
    this.language = language;
    this.self = self;
  }

  /** A client of a server without TLS, or with a certificate that Java trusts. */
  public static SignInClient of(URI server) {
    return new SignInClient(HttpClient.newBuilder().build(), server, "en-US", windows11());
  }

  /** A client that trusts one certificate authority and no other. */
  public static SignInClient of(URI server, Path certificateAuthority) {
    HttpClient http =
        HttpClient.newBuilder().sslContext(TestTrust.only(certificateAuthority)).build();
    return new SignInClient(http, server, "en-US", windows11());
  }

  private static ObjectNode windows11() {
    ObjectNode self = JSON.createObjectNode();
    self.put("type", "WindowsSignIn");
    self.put("version", "1.0.0");
    self.put("os", "10.0.22631");
    self.put("edition", "Enterprise");
    self.put("device", "PC-042");
    self.put("join", "HybridJoined");
    EVERYTHING.forEach(self.putArray("accepts")::add);
    self.putNull("proof");
    return self;
  }

  /** The same client, saying something else of itself, such as its {@code type}. */
  public SignInClient saying(String member, String value) {
    return new SignInClient(http, server, language, self.deepCopy().put(member, value));
  }

  public SignInClient accepting(List<String> kindsAndTypes) {
    ObjectNode other = self.deepCopy();
    kindsAndTypes.forEach(other.putArray("accepts")::add);
    return new SignInClient(http, server, language, other);
  }

  public SignInClient in(String otherLanguage) {
    return new SignInClient(http, server, otherLanguage, self);
  }

  /** Begins a session; {@code user} is to be confirmed where the client knows one. */
  public SignInReply start(Optional<String> user) {
    return reply(post("/signin/v1/start", startMessage(user).toString()));
  }

  /** The message of a start, to be spoilt by tests. */
  public ObjectNode startMessage(Optional<String> user) {
    ObjectNode message = JSON.createObjectNode();
    message.put("v", 1);
    message.set("client", self);
    message.put("language", language);
    message.put("user", user.orElse(null));
    message.putNull("correlationId");
    return message;
  }

  /** Takes an action; a fresh request each time. */
  public SignInReply answer(SignInStep step, String action, Map<String, String> fields) {
    return answer(step, action, fields, freshRequest());
  }

  /** Takes an action, perhaps once more. */
  public SignInReply answer(
      SignInStep step, String action, Map<String, String> fields, String request) {
    ObjectNode message = answerMessage(step.session(), step.id(), action, fields, request);
    return reply(post("/signin/v1/continue", message.toString()));
  }

  /** The message of an answer, to be spoilt by tests. */
  public ObjectNode answerMessage(
      String session, String step, String action, Map<String, String> fields, String request) {
    ObjectNode message = JSON.createObjectNode();
    message.put("v", 1);
    message.put("session", session);
    message.put("step", step);
    message.put("request", request);
    message.put("action", action);
    ObjectNode values = message.putObject("fields");
    fields.forEach(values::put);
    message.put("language", language);
    return message;
  }

  /** Asks for the current step. */
  public SignInReply status(SignInStep step) {
    return answer(step, "status", Map.of());
  }

  public String freshRequest() {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  /** A request as a well-behaved client sends it. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  /** Sends anything at all. */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private HttpResponse<String> post(String path, String json) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)).build());
  }

  private static SignInReply reply(HttpResponse<String> response) {
    JsonNode body = JSON.readTree(response.body());
    return response.statusCode() == 200
        ? SignInStep.read(body)
        : SignInRefusal.read(response.statusCode(), body);
  }

  @Override
  public void close() {
    http.close();
  }
}
