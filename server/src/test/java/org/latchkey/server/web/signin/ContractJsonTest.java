package org.latchkey.server.web.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latchkey.core.reset.StepError;
import org.latchkey.server.screen.Screen;
import org.latchkey.server.settings.CloudSync;

/** The very text of a reply, since clients in other languages are written against it. */
class ContractJsonTest {

  @Test
  void aStepWithAFieldAnErrorAndActions() {
    Screen screen =
        new Screen(
            "step-7",
            "enterCode",
            "Enter the code\u0007",
            List.of("We sent a code to a***@e***.example.", "Größe 😀"),
            List.of(
                new Screen.Field(
                    "code",
                    "code",
                    "Code",
                    Optional.of("Six digits"),
                    10,
                    true,
                    Optional.empty(),
                    List.of())),
            List.of(
                new Screen.Button("next", "Next", true, 0),
                new Screen.Button("resend", "Send again", false, 10_000)),
            Optional.of(new Screen.Mistake("codeWrong", Optional.of("code"), "Wrong.")),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "ltr",
            false);
    assertThat(text(screen, Optional.empty()))
        .isEqualTo(
            """
            {"v":1,"session":"wfffff.token","correlationId":"3f2c9d4e-1b7a-4c55-9e0f-6a8d7b2c1e90",\
            "language":"en","direction":"ltr","expiresInMs":873000,\
            "step":{"id":"step-7","kind":"enterCode","title":"Enter the code",\
            "body":["We sent a code to a***@e***.example.","Größe 😀"],\
            "fields":[{"name":"code","type":"code","label":"Code","help":"Six digits",\
            "maxLength":10,"required":true,"value":null}],\
            "actions":[{"name":"next","label":"Next","default":true},\
            {"name":"resend","label":"Send again","availableAfterMs":10000}],\
            "error":{"code":"codeWrong","field":"code","text":"Wrong."},\
            "pollAfterMs":null,"final":false}}\
            """);
  }

  @Test
  void aStepWithEverythingElse() {
    Screen screen =
        new Screen(
            "step-7",
            "blocked",
            "Title",
            List.of(),
            List.of(
                new Screen.Field(
                    "method",
                    "choice",
                    "Method",
                    Optional.empty(),
                    0,
                    true,
                    Optional.of("email"),
                    List.of(new Screen.Choice("email", "E-mail", Optional.of("a***"))))),
            List.of(),
            Optional.of(new Screen.Mistake("stale", Optional.empty(), "Again.")),
            List.of(
                new Screen.RuleText(
                    "notContains", Map.of("words", List.of("ada")), "Not your name", "client")),
            Optional.of(new Screen.Puzzle("sha256", "salt", 18, 60_000)),
            Optional.of(100),
            Optional.of(3_600_000L),
            Optional.of("Call 4100"),
            "rtl",
            true);
    assertThat(text(screen, Optional.of(CloudSync.PASS_THROUGH)))
        .endsWith(
            """
            "direction":"rtl","expiresInMs":873000,"cloudSync":"passThrough",\
            "step":{"id":"step-7","kind":"blocked","title":"Title","body":[],\
            "fields":[{"name":"method","type":"choice","label":"Method","help":null,\
            "maxLength":0,"required":true,"value":"email",\
            "choices":[{"value":"email","label":"E-mail","hint":"a***"}]}],"actions":[],\
            "error":{"code":"stale","field":null,"text":"Again."},"pollAfterMs":500,"final":true,\
            "rules":[{"id":"notContains","parameters":{"words":["ada"]},"text":"Not your name",\
            "checkable":"client"}],\
            "challenge":{"algorithm":"sha256","salt":"salt","bits":18,"expiresInMs":60000},\
            "retryAfterMs":3600000,"helpdesk":"Call 4100"}}\
            """);
  }

  private static String text(Screen screen, Optional<CloudSync> cloudSync) {
    return new String(
        ContractJson.step(
            "wfffff.token",
            Replies.at(Replies.IDENTIFY, Replies.error(StepError.Code.STALE)),
            screen,
            screen.kind(),
            cloudSync),
        UTF_8);
  }
}
