package org.latchkey.server.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.reset.Step;
import org.latchkey.core.reset.StepError;
import org.latchkey.server.reset.Reply;
import org.latchkey.testing.SignInClient;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running server keeps to docs/signin-v1.yaml, and the document to the server. */
@SignInTest
class DocumentedContractTest {

  private static final String START = "/signin/v1/start";
  private static final String CONTINUE = "/signin/v1/continue";

  private final SignInDocument document = new SignInDocument();
  private final ScriptedFlow flow;
  private final SignInClient client;

  DocumentedContractTest(ScriptedFlow flow, @LocalServerPort int port) {
    this.flow = flow;
    this.client = SignInClient.of(URI.create("http://localhost:" + port));
  }

  @BeforeEach
  void identify() {
    flow.says(Replies.at(Replies.IDENTIFY));
  }

  static List<Step> everyStep() {
    return Replies.everyStep();
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void everyStepIsAsDocumented(Step step) {
    flow.says(Replies.at(step));
    HttpResponse<String> started = exchange(START, start());
    HttpResponse<String> answered = exchange(CONTINUE, answer());
    assertThat(started.statusCode()).isEqualTo(200);
    assertThat(answered.statusCode()).isEqualTo(200);
    assertThat(kind(started)).isEqualTo(kind(answered));
  }

  @ParameterizedTest
  @EnumSource(StepError.Code.class)
  void everyMistakeIsAsDocumented(StepError.Code code) {
    flow.says(Replies.at(Replies.IDENTIFY, Replies.error(code)));
    HttpResponse<String> response = exchange(CONTINUE, answer());
    assertThat(new JsonMapper().readTree(response.body()).at("/step/error/code").stringValue())
        .isEqualTo(code.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {START, CONTINUE})
  void everyRefusalIsAsDocumented(String path) {
    String good = path.equals(START) ? start() : answer();
    assertThat(exchange(path, "nonsense").statusCode()).isEqualTo(400);
    assertThat(exchange(path, good.replace("\"v\":1", "\"v\":2")).statusCode()).isEqualTo(400);
    assertThat(exchange(path, " ".repeat(Caps.MESSAGE + 1)).statusCode()).isEqualTo(413);
    assertThat(exchange(client.request(path).GET()).statusCode()).isEqualTo(405);
    assertThat(
            exchange(
                    client
                        .request(path)
                        .setHeader("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(good)))
                .statusCode())
        .isEqualTo(415);
    assertThat(
            exchange(
                    client
                        .request(path)
                        .header("Origin", "https://evil.example")
                        .POST(BodyPublishers.ofString(good)))
                .statusCode())
        .isEqualTo(403);
    flow.says(new Reply.TooMany(Replies.CORRELATION_ID, Duration.ofMillis(2500)));
    assertThat(exchange(path, good).statusCode()).isEqualTo(429);
    flow.says(new Reply.Overloaded(Replies.CORRELATION_ID, Duration.ZERO));
    assertThat(exchange(path, good).statusCode()).isEqualTo(503);
    flow.saysWhatever(() -> {
      throw new FaultForTheTest();
    });
    assertThat(exchange(path, good).statusCode()).isEqualTo(500);
  }

  @Test
  void theJudgeOfThisTestCanSayNo() {
    String good = exchange(CONTINUE, answer()).body();
    assertThat(document.problemsOfResponse(CONTINUE, 200, good)).isEmpty();
    for (String bad :
        List.of(
            good.replace("\"final\":false", "\"final\":true"),
            good.replace("\"kind\":\"identify\"", "\"kind\":\"hologram\""),
            good.replace("\"kind\":\"identify\"", "\"kind\":\"identify\",\"extra\":1"),
            good.replace(Replies.CORRELATION_ID.toString(), "no uuid"),
            good.replace("\"title\":", "\"titel\":"))) {
      assertThat(bad).isNotEqualTo(good);
      assertThat(document.problemsOfResponse(CONTINUE, 200, bad)).as(bad).isNotEmpty();
    }
  }

  @Test
  void theRequestsOfTheTestClientAreAsDocumented() {
    assertThat(document.problemsOfRequest(START, start())).isEmpty();
    assertThat(document.problemsOfRequest(CONTINUE, answer())).isEmpty();
    assertThat(document.problemsOfRequest(START, start().replace("\"v\":1", "\"v\":2")))
        .isNotEmpty();
  }

  @Test
  void theExamplesAreAsDocumentedAndWork() {
    for (String path : List.of(START, CONTINUE)) {
      String example =
          document
              .at("/paths/" + path.replace("/", "~1") + "/post/requestBody/content")
              .at("/application~1json/example")
              .toString();
      assertThat(document.problemsOfRequest(path, example)).isEmpty();
      assertThat(exchange(path, example).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatIsDocumentedIsWhatCanHappen() {
    assertThat(document.values("Kind"))
        .containsExactlyElementsOf(Accepts.KINDS)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    leaves(Step.class).filter(name -> !name.equals("over")),
                    leaves(org.latchkey.core.reset.Ending.class))
                .toList());
    assertThat(document.values("FieldType")).containsExactlyElementsOf(Accepts.FIELD_TYPES);
    assertThat(document.values("ActionName"))
        .containsExactlyElementsOf(
            Arrays.stream(org.latchkey.core.reset.Action.values())
                .map(org.latchkey.core.reset.Action::id)
                .toList());
    assertThat(document.values("MistakeCode"))
        .containsExactlyElementsOf(
            Arrays.stream(StepError.Code.values()).map(StepError.Code::id).toList());
    assertThat(document.values("RuleId"))
        .containsExactlyInAnyOrderElementsOf(leaves(org.latchkey.passwords.Rule.class).toList());
    assertThat(document.values("ProblemCode"))
        .containsExactlyElementsOf(Arrays.stream(Refusal.values()).map(Refusal::code).toList());
    assertThat(document.values("ClientType"))
        .containsExactlyElementsOf(
            Arrays.stream(org.latchkey.core.audit.ClientType.values())
                .filter(Handle::mayUse)
                .map(org.latchkey.core.audit.ClientType::id)
                .toList());
    assertThat(Replies.everyStep().stream().map(Replies::kind))
        .as("the steps of this test")
        .containsAll(Accepts.KINDS);
  }

  /** The names of the records of a sealed type, as the contract writes them. */
  private static Stream<String> leaves(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .map(Class::getSimpleName)
        .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1));
  }

  private String start() {
    return client.startMessage(Optional.of("ada@corp.example")).toString();
  }

  private String answer() {
    return client
        .answerMessage(
            "wfffff." + Replies.TOKEN,
            "step-7",
            "next",
            Map.of("code", "123456"),
            client.freshRequest())
        .toString();
  }

  private static String kind(HttpResponse<String> response) {
    return new JsonMapper().readTree(response.body()).at("/step/kind").stringValue();
  }

  private HttpResponse<String> exchange(String path, String body) {
    return exchange(client.request(path).POST(BodyPublishers.ofString(body)));
  }

  /** Sends, and holds the response against the document. */
  private HttpResponse<String> exchange(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    String path = request.uri().getPath();
    HttpResponse<String> response = client.send(request);
    JsonNode documented = document.response(path, response.statusCode());
    assertThat(documented.isObject()).as("%s is documented", response).isTrue();
    assertThat(response.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
        .isEqualToIgnoringCase("application/json;charset=utf-8");
    assertThat(response.headers().map()).doesNotContainKey("set-cookie");
    for (Map.Entry<String, JsonNode> header : documented.path("headers").properties()) {
      List<String> values = response.headers().allValues(header.getKey());
      assertThat(values).as(header.getKey()).hasSize(1);
      assertThat(document.problemsOfHeader(header.getValue(), values.getFirst())).isEmpty();
    }
    for (String header : List.of("Retry-After", "Allow")) {
      assertThat(response.headers().firstValue(header).isPresent())
          .as(header)
          .isEqualTo(documented.path("headers").has(header));
    }
    assertThat(document.problemsOfResponse(path, response.statusCode(), response.body()))
        .as(response.body())
        .isEmpty();
    return response;
  }
}
