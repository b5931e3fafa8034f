package org.latchkey.server.web.signin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the bytes of a request into an object, within the caps and by the letter of JSON. */
final class ContractReader {

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  // strangers' names are not worth remembering
                  .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(Caps.MESSAGE)
                          .maxNestingDepth(Caps.DEPTH)
                          .maxStringLength(Caps.TEXT)
                          .maxNameLength(Caps.NAME)
                          .maxNumberLength(20)
                          .maxTokenCount(2000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ContractReader() {}

  static Members read(byte[] body) throws Refused {
    JsonNode root = parse(decode(body));
    if (!root.isObject()) {
      throw Refused.malformed("the message must be an object");
    }
    check(root);
    return new Members("", root);
  }

  private static String decode(byte[] body) throws Refused {
    try {
      // a fresh decoder reports what is malformed, where String would mend it
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw Refused.malformed("the message must be UTF-8");
    }
  }

  private static JsonNode parse(String text) throws Refused {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      // its words quote what was sent
      throw Refused.malformed("the message must be JSON, each name once, within the limits");
    }
  }

  /** What the parser does not look at. Its own limit keeps the recursion shallow. */
  private static void check(JsonNode node) throws Refused {
    if (node.isString()) {
      check(node.stringValue());
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      check(member.getKey());
      check(member.getValue());
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        check(element);
      }
    }
  }

  private static void check(String text) throws Refused {
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw Refused.malformed("text must not hold half a surrogate pair");
    }
    if (Caps.bytes(text) > Caps.TEXT) {
      throw Refused.malformed("text must not be longer than " + Caps.TEXT + " bytes");
    }
  }
}
