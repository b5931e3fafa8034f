package org.latchkey.server.reset;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.latchkey.server.screen.BundledScreens;
import org.latchkey.server.screen.Languages;
import org.latchkey.server.web.signin.SignInController;
import org.latchkey.testing.SignInClient;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A stranger who speaks the sign-in contract. */
final class AtTheSignInScreen extends Stranger {

  private static final JsonMapper JSON = new JsonMapper();

  private String session = "";
  private String step = "";

  AtTheSignInScreen(Rig rig) {
    super(
        rig,
        MockMvcBuilders.standaloneSetup(
                new SignInController(
                    rig.parts.flow(),
                    new BundledScreens(rig.clock),
                    Languages.bundled()::choose,
                    () -> rig.store.read(rig.rows.policies()::current),
                    Optional.empty(),
                    Optional.empty()))
            .build());
  }

  @Override
  void begin() {
    ObjectNode message = JSON.createObjectNode();
    message.put("v", 1);
    ObjectNode client = message.putObject("client");
    client.put("type", "WindowsSignIn");
    client.put("version", "1.0.0");
    client.put("device", "PC-042");
    SignInClient.EVERYTHING.forEach(client.putArray("accepts")::add);
    message.put("language", "en-US");
    message.put("user", name());
    post("/signin/v1/start", message);
    act("next", Map.of("user", name()));
  }

  @Override
  void act(String action, Map<String, String> fields) {
    ObjectNode message = JSON.createObjectNode();
    message.put("v", 1);
    message.put("session", session);
    message.put("step", step);
    message.put("request", request());
    message.put("action", action);
    ObjectNode values = message.putObject("fields");
    fields.forEach(values::put);
    message.put("language", "en-US");
    post("/signin/v1/continue", message);
  }

  private void post(String path, ObjectNode message) {
    MockHttpServletResponse response =
        send(
            MockMvcRequestBuilders.post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(message.toString().getBytes(StandardCharsets.UTF_8)));
    String body = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    JsonNode json = JSON.readTree(body);
    session = json.path("session").asString("none");
    step = json.path("step").path("id").asString("none");
    note(body, session, step, json.path("correlationId").asString("none"));
  }
}
