package org.latchkey.server.web.signin;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.screen.Screen;
import org.latchkey.server.settings.CloudSync;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the contract says, member by member, always in the same order. */
final class ContractJson {

  private static final JsonMapper JSON = new JsonMapper();

  private ContractJson() {}

  /**
   * A step.
   *
   * @param session what the client names the session by
   * @param kind under which the client can draw the screen
   */
  static byte[] step(
      String session,
      Reply.AtStep reply,
      Screen screen,
      String kind,
      Optional<CloudSync> cloudSync) {
    ObjectNode message = JSON.createObjectNode();
    message.put("v", 1);
    message.put("session", session);
    message.put("correlationId", reply.correlationId().toString());
    message.put("language", reply.language());
    message.put("direction", screen.direction());
    message.put("expiresInMs", Math.max(0, reply.expiresIn().toMillis()));
    cloudSync.ifPresent(how -> message.put("cloudSync", how.word()));
    ObjectNode step = message.putObject("step");
    step.put("id", screen.id());
    step.put("kind", kind);
    step.put("title", PlainText.of(screen.title()));
    ArrayNode body = step.putArray("body");
    screen.body().forEach(paragraph -> body.add(PlainText.of(paragraph)));
    ArrayNode fields = step.putArray("fields");
    screen.fields().forEach(field -> field(fields.addObject(), field));
    ArrayNode actions = step.putArray("actions");
    screen.actions().forEach(button -> action(actions.addObject(), button));
    error(step, screen.error());
    pollAfter(step, screen.pollAfterMs());
    step.put("final", screen.last());
    if (!screen.rules().isEmpty()) {
      ArrayNode rules = step.putArray("rules");
      screen.rules().forEach(rule -> rule(rules.addObject(), rule));
    }
    screen.challenge().ifPresent(puzzle -> challenge(step.putObject("challenge"), puzzle));
    screen.retryAfterMs().ifPresent(ms -> step.put("retryAfterMs", Math.max(0, ms)));
    screen.helpdesk().ifPresent(text -> step.put("helpdesk", PlainText.of(text)));
    return bytes(message);
  }

  static byte[] refusal(Refused refused, UUID correlationId) {
    ObjectNode message = JSON.createObjectNode();
    ObjectNode error = message.putObject("error");
    error.put("code", refused.refusal().code());
    error.put("message", refused.sentence());
    error.put("correlationId", correlationId.toString());
    if (refused.retryAfter().isPresent()) {
      error.put("retryAfterMs", refused.retryAfter().get().toMillis());
    } else {
      error.putNull("retryAfterMs");
    }
    if (refused.refusal() == Refusal.UNSUPPORTED_VERSION) {
      message.putArray("supported").add(1);
    }
    return bytes(message);
  }

  private static void field(ObjectNode node, Screen.Field field) {
    node.put("name", field.name());
    node.put("type", field.type());
    node.put("label", PlainText.of(field.label()));
    text(node, "help", field.help());
    node.put("maxLength", field.maxLength());
    node.put("required", field.required());
    text(node, "value", field.value());
    if (field.type().equals("choice")) {
      ArrayNode choices = node.putArray("choices");
      field.choices().forEach(choice -> choice(choices.addObject(), choice));
    }
  }

  private static void choice(ObjectNode node, Screen.Choice choice) {
    node.put("value", choice.value());
    node.put("label", PlainText.of(choice.label()));
    text(node, "hint", choice.hint());
  }

  private static void action(ObjectNode node, Screen.Button button) {
    node.put("name", button.name());
    node.put("label", PlainText.of(button.label()));
    if (button.standard()) {
      node.put("default", true);
    }
    if (button.availableAfterMs() > 0) {
      node.put("availableAfterMs", button.availableAfterMs());
    }
  }

  private static void error(ObjectNode step, Optional<Screen.Mistake> mistake) {
    if (mistake.isEmpty()) {
      step.putNull("error");
      return;
    }
    ObjectNode error = step.putObject("error");
    error.put("code", mistake.get().code());
    text(error, "field", mistake.get().field());
    error.put("text", PlainText.of(mistake.get().text()));
  }

  private static void pollAfter(ObjectNode step, Optional<Integer> ms) {
    if (ms.isPresent()) {
      step.put("pollAfterMs", Math.clamp(ms.get(), 500, 5000));
    } else {
      step.putNull("pollAfterMs");
    }
  }

  private static void rule(ObjectNode node, Screen.RuleText rule) {
    node.put("id", rule.id());
    node.set("parameters", JSON.valueToTree(rule.parameters()));
    node.put("text", PlainText.of(rule.text()));
    node.put("checkable", rule.checkable());
  }

  private static void challenge(ObjectNode node, Screen.Puzzle puzzle) {
    node.put("algorithm", puzzle.algorithm());
    node.put("salt", puzzle.salt());
    node.put("bits", puzzle.bits());
    node.put("expiresInMs", puzzle.expiresInMs());
  }

  private static void text(ObjectNode node, String name, Optional<String> text) {
    if (text.isPresent()) {
      node.put(name, PlainText.of(text.get()));
    } else {
      node.putNull(name);
    }
  }

  private static byte[] bytes(ObjectNode message) {
    byte[] bytes = JSON.writeValueAsString(message).getBytes(StandardCharsets.UTF_8);
    if (bytes.length > Caps.MESSAGE) {
      throw new IllegalStateException("a message of " + bytes.length + " bytes is too long");
    }
    return bytes;
  }
}
