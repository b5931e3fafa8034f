package org.latchkey.server.web.signin;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** docs/signin-v1.yaml, as a judge of requests and responses. */
final class SignInDocument {

  private static final JsonMapper JSON = new JsonMapper();

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode document;

  SignInDocument() {
    try (Reader yaml = Files.newBufferedReader(Path.of("../docs/signin-v1.yaml"))) {
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      document = JSON.valueToTree(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode at(String pointer) {
    return document.at(pointer);
  }

  /** The values of an enumeration among the schemas. */
  List<String> values(String schema) {
    List<String> values = new ArrayList<>();
    at("/components/schemas/" + schema + "/enum").forEach(v -> values.add(v.stringValue()));
    return values;
  }

  /** Follows a reference within the document, if it is one. */
  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? at(reference.stringValue().substring(1)) : node;
  }

  JsonNode response(String path, int status) {
    String operation = "/paths/" + path.replace("/", "~1") + "/post/responses/" + status;
    return resolved(at(operation));
  }

  /** What is wrong with the body of a response; members that are not documented are. */
  List<String> problemsOfResponse(String path, int status, String body) {
    JsonNode schema = response(path, status).at("/content/application~1json/schema");
    JsonNode schemas = schemas().deepCopy();
    forbidTheUndocumented(schemas);
    return problems(schema, schemas, body);
  }

  List<String> problemsOfRequest(String path, String body) {
    JsonNode schema =
        at("/paths/" + path.replace("/", "~1") + "/post/requestBody/content/application~1json")
            .path("schema");
    return problems(schema, schemas(), body);
  }

  List<String> problemsOfHeader(JsonNode header, String value) {
    return problems(resolved(header).path("schema"), schemas(), JSON.writeValueAsString(value));
  }

  private JsonNode schemas() {
    return at("/components/schemas");
  }

  /** A schema by itself has its definitions elsewhere than an OpenAPI document. */
  private List<String> problems(JsonNode schema, JsonNode schemas, String body) {
    ObjectNode whole = JSON.createObjectNode();
    whole.putArray("allOf").add(schema);
    whole.set("$defs", schemas);
    String text = whole.toString().replace("#/components/schemas/", "#/$defs/");
    return registry.getSchema(JSON.readTree(text)).validate(JSON.readTree(body)).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private static void forbidTheUndocumented(JsonNode node) {
    if (node instanceof ObjectNode object
        && "object".equals(object.path("type").asString(""))
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      forbidTheUndocumented(member.getValue());
    }
    if (node.isArray()) {
      node.forEach(SignInDocument::forbidTheUndocumented);
    }
  }
}
