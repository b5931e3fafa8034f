package org.latchkey.server.reset;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/**
 * Somebody who tries out what a face tells about a name, and writes down all of it: status, body,
 * and when it came. Only what is random (ids) or may differ (masks, the name itself) is blotted
 * out.
 */
abstract class Stranger {

  private final Rig rig;
  private final MockMvc face;
  private final List<String> seen = new ArrayList<>();
  private String name = "";
  private int requests;

  Stranger(Rig rig, MockMvc face) {
    this.rig = rig;
    this.face = face;
  }

  /** Begins a session for the name, and gives it. */
  abstract void begin();

  abstract void act(String action, Map<String, String> fields);

  final List<String> watch(String aName, List<Move> moves) {
    name = aName;
    seen.clear();
    for (Move move : moves) {
      switch (move) {
        case Move.Begin _ -> begin();
        case Move.Act(var action, var fields) -> act(action, fields);
        case Move.Wait(var time) -> rig.pass(time);
      }
    }
    return List.copyOf(seen);
  }

  /** What is done next, whatever is shown. */
  sealed interface Move {
    record Begin() implements Move {}

    record Act(String action, Map<String, String> fields) implements Move {}

    record Wait(Duration time) implements Move {}

    static Move begin() {
      return new Begin();
    }

    static Move next(String field, String value) {
      return new Act("next", Map.of(field, value));
    }

    static Move act(String action) {
      return new Act(action, Map.of());
    }

    static Move pass(Duration time) {
      return new Wait(time);
    }
  }

  final String name() {
    return name;
  }

  final String request() {
    return "%032x".formatted(++requests);
  }

  /** Sends a request; the time until its answer is released is the pacer's. */
  final MockHttpServletResponse send(MockHttpServletRequestBuilder request) {
    long before = rig.pacer.now();
    try {
      MockHttpServletResponse response = face.perform(request).andReturn().getResponse();
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      seen.add((rig.pacer.now() - before) / 1_000_000 + " ms, status " + response.getStatus());
      return response;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes down a body, without what was made up for this session. */
  final void note(String body, String... ids) {
    String text = body;
    for (String id : ids) {
      text = id.isEmpty() ? text : text.replace(id, "<" + id.length() + " random characters>");
    }
    seen.add(
        text.replace(name.replace("\\", "\\\\"), "NAME")
            .replace(name, "NAME")
            .replaceAll("\\b[a-z0-9]\\*{5}@[a-z0-9]\\*{5}", "MAILBOX")
            .replaceAll("\\+\\*\\*[ \u00a0]\\*{7}\\d\\d", "NUMBER"));
  }
}
