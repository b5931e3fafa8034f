package org.latchkey.server.web.signin;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.latchkey.core.account.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The members of an object in a request, by the types that they must have. What nobody asks for is
 * ignored.
 *
 * @param path what to call the object in a complaint: empty, or {@code client.}
 */
record Members(String path, JsonNode object) {

  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Names of languages as Windows and BCP 47 write them. */
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9_-]{0,35}");

  void version() throws Refused {
    JsonNode v = object.path("v");
    if (!v.isIntegralNumber()) {
      throw complaint("v", "must be a whole number");
    }
    if (!v.canConvertToInt() || v.intValue() != 1) {
      throw Refused.because(Refusal.UNSUPPORTED_VERSION);
    }
  }

  String text(String name) throws Refused {
    return optionalText(name).orElseThrow(() -> complaint(name, "is missing"));
  }

  String text(String name, Pattern form, String rule) throws Refused {
    String text = text(name);
    if (!form.matcher(text).matches()) {
      throw complaint(name, rule);
    }
    return text;
  }

  /** Empty when the member is absent or null. */
  Optional<String> optionalText(String name) throws Refused {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw complaint(name, "must be text");
    }
    return Optional.of(value.stringValue());
  }

  /** Empty when there is none, as on a computer that has no language of its own. */
  String language() throws Refused {
    String tag = optionalText("language").orElse("");
    if (!LANGUAGE.matcher(tag).matches()) {
      throw complaint("language", "must be a language tag of at most 35 characters");
    }
    return tag;
  }

  Optional<UUID> correlationId() throws Refused {
    Optional<String> text = optionalText("correlationId");
    if (text.isPresent() && !UUID_FORM.matcher(text.get()).matches()) {
      throw complaint("correlationId", "must be a UUID");
    }
    return text.map(UUID::fromString);
  }

  Members object(String name) throws Refused {
    JsonNode value = object.path(name);
    if (!value.isObject()) {
      throw complaint(name, "must be an object");
    }
    return new Members(path + name + ".", value);
  }

  Set<String> texts(String name, int max) throws Refused {
    JsonNode values = object.path(name);
    if (!values.isArray() || values.size() > max) {
      throw complaint(name, "must be a list of at most " + max);
    }
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode value : values) {
      if (!value.isString()) {
        throw complaint(name, "must be a list of text");
      }
      texts.add(value.stringValue());
    }
    return texts;
  }

  /** Answers by the names of their fields; none when the member is absent. */
  Map<String, Secret> secrets(String name) throws Refused {
    JsonNode values = object.path(name);
    if (values instanceof MissingNode) {
      return Map.of();
    }
    if (!values.isObject() || values.size() > Caps.FIELDS) {
      throw complaint(name, "must be an object of at most " + Caps.FIELDS);
    }
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      if (!value.getValue().isString()) {
        throw complaint(name, "must hold text only");
      }
      secrets.put(value.getKey(), Secret.of(value.getValue().stringValue()));
    }
    return secrets;
  }

  Refused complaint(String name, String rule) {
    return Refused.malformed(path + name + " " + rule);
  }

  /** An object of a request holds secrets. */
  @Override
  public String toString() {
    return "Members[" + path + "]";
  }
}
