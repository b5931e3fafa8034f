package org.latchkey.testing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A step of the sign-in contract, as it came.
 *
 * @param session names the session in the answer
 * @param json everything, for what has no name here
 */
public record SignInStep(String session, String correlationId, JsonNode json)
    implements SignInReply {

  static SignInStep read(JsonNode body) {
    return new SignInStep(
        body.path("session").stringValue(), body.path("correlationId").stringValue(), body);
  }

  private JsonNode step() {
    return json.path("step");
  }

  public String id() {
    return step().path("id").stringValue();
  }

  public String kind() {
    return step().path("kind").stringValue();
  }

  public String title() {
    return step().path("title").stringValue();
  }

  public List<String> body() {
    return each(step().path("body")).map(JsonNode::stringValue).toList();
  }

  public boolean last() {
    return step().path("final").booleanValue();
  }

  /** The code of what was wrong with the last answer. */
  public Optional<String> error() {
    return Optional.of(step().path("error").path("code"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue);
  }

  public List<String> fields() {
    return each(step().path("fields")).map(field -> field.path("name").stringValue()).toList();
  }

  /** What the field offers to choose from; empty when it is no choice. */
  public List<String> choices(String field) {
    return each(step().path("fields"))
        .filter(f -> f.path("name").stringValue().equals(field))
        .flatMap(f -> each(f.path("choices")))
        .map(choice -> choice.path("value").stringValue())
        .toList();
  }

  public List<String> actions() {
    return each(step().path("actions")).map(action -> action.path("name").stringValue()).toList();
  }

  /** When to ask again, while something runs. */
  public Optional<Integer> pollAfterMs() {
    return Optional.of(step().path("pollAfterMs")).filter(JsonNode::isInt).map(JsonNode::intValue);
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The session is a secret, and a screen may hold a name. */
  @Override
  public String toString() {
    return "SignInStep[" + kind() + ", " + error().orElse("no error") + "]";
  }
}
