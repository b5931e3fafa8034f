package org.latchkey.server.web.signin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.testing.SignInClient;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/** Messages that are no JSON, not by the letter, or too large. */
class HostileJsonTest extends StrangersTest {

  HostileJsonTest(ScriptedFlow flow, @LocalServerPort int port) {
    super(flow, port);
  }

  static Stream<String> notTheObject() {
    return Stream.of(
        "",
        " ",
        "null",
        "1",
        "\"" + SECRET + "\"",
        "[]",
        "[{\"v\":1}]",
        "{",
        "{\"v\":1",
        "{\"v\":1,}",
        "{'v':1}",
        "{v:1}",
        "{\"v\":1}//",
        "/*c*/{\"v\":1}",
        "{\"v\":01}",
        "{\"v\":+1}",
        "{\"v\":NaN}",
        "{\"v\":Infinity}",
        "{\"v\":1}{\"v\":1}",
        "{\"v\":1}]",
        "{\"v\":1} " + SECRET,
        "{\"v\":1,\"v\":1}",
        "{\"v\":1,\"user\":\"" + SECRET + "\n\"}",
        "{\"v\":1,\"user\":\"\\x\"}",
        "{\"v\":1,\"user\":\"\\u12\"}",
        "\uFEFF{\"v\":1}",
        "user=" + SECRET + "&v=1",
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
  }

  @ParameterizedTest
  @MethodSource("notTheObject")
  void whatIsNoJsonObjectIsRefused(String body) {
    refused(START, BodyPublishers.ofString(body), 400, "malformed");
    refused(CONTINUE, BodyPublishers.ofString(body), 400, "malformed");
  }

  static Stream<byte[]> notUtf8() {
    return Stream.of(
        "{\"v\":1,\"user\":\"ä\"}".getBytes(ISO_8859_1),
        "{\"v\":1}".getBytes(UTF_16),
        bytes("\u00c3"), // begun, not ended
        bytes("\u0080"), // continued, not begun
        bytes("\u00c0\u0080"), // NUL, made longer
        bytes("\u00c1\u00bf"), // another letter, made longer
        bytes("\u00ed\u00a0\u0080"), // half a surrogate pair
        bytes("\u00f4\u0090\u0080\u0080"), // beyond Unicode
        bytes("\u00ff"));
  }

  private static byte[] bytes(String odd) {
    return ("{\"v\":1,\"user\":\"" + odd + "\"}").getBytes(ISO_8859_1);
  }

  @ParameterizedTest
  @MethodSource("notUtf8")
  void whatIsNotUtf8IsRefused(byte[] body) {
    refused(START, BodyPublishers.ofByteArray(body), 400, "malformed");
  }

  @Test
  void duplicateNamesAreRefusedOnEveryLevel() {
    String start = start().toString();
    malformed(START, start.replace("\"v\":1", "\"v\":1,\"v\":1"));
    malformed(START, start.replace("\"type\":", "\"type\":\"Browser\",\"type\":"));
    malformed(START, start.replace("\"v\":1", "\"v\":1,\"unknown\":{\"a\":1,\"a\":2}"));
    malformed(CONTINUE, answer().toString().replace("{\"code\":", "{\"code\":\"1\",\"code\":"));
  }

  @Test
  void depthIsBounded() {
    String deep = "[".repeat(Caps.DEPTH) + "]".repeat(Caps.DEPTH);
    malformed(START, start().toString().replace("\"proof\":null", "\"proof\":" + deep));
    String abyss = "[".repeat(30_000) + "]".repeat(30_000);
    malformed(START, start().toString().replace("\"proof\":null", "\"proof\":" + abyss));
    malformed(START, "[".repeat(60_000));
    malformed(CONTINUE, "{\"a\":".repeat(10_000));
    String flat = "[".repeat(Caps.DEPTH - 2) + "]".repeat(Caps.DEPTH - 2);
    accepted(START, start().toString().replace("\"proof\":null", "\"proof\":" + flat));
  }

  @Test
  void numbersAreBounded() {
    String start = start().toString();
    for (String number : List.of("1e999999999", "9".repeat(2000), "0." + "1".repeat(2000), "-")) {
      malformed(START, start.replace("\"v\":1", "\"v\":1,\"unknown\":" + number + "x"));
    }
    malformed(START, start.replace("\"v\":1", "\"v\":" + "9".repeat(2000)));
    malformed(START, start.replace("\"v\":1", "\"v\":1e0"));
    malformed(START, start.replace("\"v\":1", "\"v\":1.0"));
  }

  @Test
  void aStringHasTwoKilobytesAtMost() {
    accepted(START, start().put("user", "a".repeat(2048)).toString());
    malformed(START, start().put("user", "a".repeat(2049)).toString());
    accepted(CONTINUE, answerWith("ä".repeat(1024)));
    malformed(CONTINUE, answerWith("ä".repeat(1025)));
    malformed(START, start().put("unknown", "😀".repeat(600)).toString());
    malformed(START, start().put("unknown", "a".repeat(50_000)).toString());
    malformed(START, start().put("n".repeat(65), 1).toString());
    accepted(START, start().put("n".repeat(64), 1).toString());
  }

  @Test
  void anAnswerHasTwelveFieldsAtMost() {
    ObjectNode message = answer();
    for (int i = 2; i <= 12; i++) {
      parent(message, "fields/x").put("field" + i, SECRET);
    }
    accepted(CONTINUE, message.toString());
    parent(message, "fields/x").put("field13", SECRET);
    malformed(CONTINUE, message.toString());
  }

  @Test
  void aClientAnnouncesSoMuchAndNoMore() {
    ObjectNode message = start();
    for (int i = SignInClient.EVERYTHING.size(); i < 64; i++) {
      message.path("client").path("accepts").asArray().add("kind" + i);
    }
    accepted(START, message.toString());
    message.path("client").path("accepts").asArray().add("kind64");
    malformed(START, message.toString());
  }

  @Test
  void aMessageHas64KilobytesAtMostWhateverItsHeadersSay() {
    String start = start().toString();
    String full = start + " ".repeat(Caps.MESSAGE - start.length());
    accepted(START, full);
    refused(START, BodyPublishers.ofString(full + " "), 413, "tooLarge");
    refused(START, chunked(full + " "), 413, "tooLarge");
    refused(START, chunked(" ".repeat(500_000)), 413, "tooLarge");
    assertThat(send(START, chunked(full)).statusCode()).isEqualTo(200);
  }
}
