package org.latchkey.server.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages that are JSON, and not what the contract says. */
class HostileMembersTest extends StrangersTest {

  HostileMembersTest(ScriptedFlow flow, @LocalServerPort int port) {
    super(flow, port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "-1", "4294967297", "18446744073709551617"})
  void otherVersionsAreToldWhichOneIsSpoken(String version) {
    for (String path : List.of(START, CONTINUE)) {
      HttpResponse<String> response =
          send(path, BodyPublishers.ofString("{\"v\":" + version + ",\"other\":[\"shape\"]}"));
      JsonNode body = assertRefused(response, 400, "unsupportedVersion");
      assertThat(body.path("supported").toString()).isEqualTo("[1]");
    }
  }

  @ParameterizedTest
  @CsvSource({"v", "client", "client/type", "client/accepts"})
  void aStartNeedsItsMembers(String member) {
    ObjectNode message = start();
    parent(message, member).remove(last(member));
    malformed(START, message.toString());
  }

  @ParameterizedTest
  @CsvSource({"v", "session", "step", "request", "action"})
  void anAnswerNeedsItsMembers(String member) {
    ObjectNode message = answer();
    message.remove(member);
    malformed(CONTINUE, message.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v", "client", "client/type", "client/version", "client/os", "client/edition",
        "client/device", "client/join", "client/accepts", "language", "user", "correlationId"
      })
  void wrongTypesInAStartAreRefused(String member) {
    for (String wrong : List.of("true", "17.5", "[1]", "{\"a\":1}")) {
      ObjectNode message = start();
      parent(message, member).set(last(member), JSON.readTree(wrong));
      malformed(START, message.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v", "session", "step", "request", "action", "fields", "language"})
  void wrongTypesInAnAnswerAreRefused(String member) {
    for (String wrong : List.of("true", "17.5", "[1]", "{\"code\":1}", "{\"code\":null}")) {
      ObjectNode message = answer();
      message.set(member, JSON.readTree(wrong));
      malformed(CONTINUE, message.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Browser",
        "AdminConsole",
        "Helpdesk",
        "CommandLine",
        "System",
        "",
        "windowssignin"
      })
  void onlySignInClientsAndProgramsMayUseIt(String type) {
    ObjectNode message = start();
    parent(message, "client/type").put("type", type);
    malformed(START, message.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "1-1-1-1-1",
        "3f2c9d4e1b7a4c559e0f6a8d7b2c1e90",
        "' OR 1=1 --",
        "3f2c9d4e-1b7a-4c55-9e0f-6a8d7b2c1e90\n"
      })
  void aCorrelationIdIsAUuid(String id) {
    malformed(START, start().put("correlationId", id).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en us", "../../etc/passwd", "en;q=1", "é", "e\u0000n", "<b>", "${x}"})
  void aLanguageIsATag(String language) {
    malformed(START, start().put("language", language).toString());
    malformed(CONTINUE, answer().put("language", language).toString());
    malformed(START, start().put("language", "a".repeat(36)).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "NEXT", "next ", "delete", "__proto__"})
  void anActionIsOneOfTheContract(String action) {
    malformed(CONTINUE, answer().put("action", action).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "0123456789abcdef",
        "0123456789abcdef0123456789abcde\u0000",
        "0123456789abcdef 0123456789abcde"
      })
  void aRequestIsLongEnoughAndPlain(String request) {
    malformed(CONTINUE, answer().put("request", request).toString());
    malformed(CONTINUE, answer().put("request", "a".repeat(65)).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "é", "\u202e", "a\u0000"})
  void aStepIsPlain(String step) {
    malformed(CONTINUE, answer().put("step", step).toString());
    malformed(CONTINUE, answer().put("step", "a".repeat(129)).toString());
  }
}
