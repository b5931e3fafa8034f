package org.latchkey.server.screen;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.reset.Choices;
import org.latchkey.core.reset.OfferedMethod;
import org.latchkey.core.reset.Purpose;
import org.latchkey.core.reset.Step;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.screen.Screen.Choice;
import org.latchkey.server.screen.Screen.Field;

/** Title, paragraphs and fields of each step. */
final class StepWords {

  /** What a person reads and fills in. */
  record Content(
      String title,
      List<String> body,
      List<Field> fields,
      Optional<Long> retryAfterMs,
      Optional<String> helpdesk) {

    static Content asking(String title, List<String> body, Field... fields) {
      return new Content(title, body, List.of(fields), Optional.empty(), Optional.empty());
    }
  }

  private static final int LONGEST_PHONE = 40;

  /** Beside the digits: what people put between them. */
  private static final int SPACES_IN_A_CODE = 4;

  private static final int LONGEST_PASSWORD = 1024;

  private final Wording words;
  private final InstantSource clock;

  StepWords(Wording words, InstantSource clock) {
    this.words = words;
    this.clock = clock;
  }

  Content of(Reply.AtStep reply) {
    return switch (reply.step()) {
      case Step.Challenge _ ->
          Content.asking(words.of("challenge.title"), List.of(words.of("challenge.body")));
      case Step.Identify step -> identify(step, reply.typed());
      case Step.Reason _ -> reason();
      case Step.ChooseMethod step -> chooseMethod(step);
      case Step.EnterPhone step -> enterPhone(step);
      case Step.EnterCode step -> enterCode(step, reply.typed());
      case Step.NewPassword _ -> newPassword();
      case Step.Working step -> working(step);
      case Step.Over step -> new EndingWords(words, clock).of(step.ending(), reply);
    };
  }

  private Content identify(Step.Identify step, Optional<String> typed) {
    Optional<String> known = step.user().or(() -> typed);
    String form = step.user().isPresent() ? "identify.confirm" : "identify";
    return Content.asking(
        words.of(form + ".title"),
        List.of(words.of(form + ".body")),
        field("user", "text", LoginName.MAX_LENGTH, known, help("user")));
  }

  private Content reason() {
    return Content.asking(
        words.of("reason.title"),
        List.of(),
        choice(
            "reason",
            List.of(
                reasonChoice("forgot", "reason.forgot"), reasonChoice("unlock", "reason.unlock"))));
  }

  private Choice reasonChoice(String value, String key) {
    return new Choice(value, words.of(key + ".label"), Optional.of(words.of(key + ".hint")));
  }

  private Content chooseMethod(Step.ChooseMethod step) {
    List<String> values = Choices.values(step.methods());
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      choices.add(methodChoice(step.methods().get(i), values.get(i)));
    }
    String form = step.secondGate() ? "chooseMethod.second" : "chooseMethod";
    return Content.asking(
        words.of(form + ".title"),
        List.of(words.of(form + ".body")),
        choice("method", Caps.most(Caps.CHOICES, choices)));
  }

  private Choice methodChoice(OfferedMethod method, String value) {
    String label = words.of("method." + method.type().choice() + ".label");
    int n = value.indexOf('#');
    if (!method.mask().isEmpty()) {
      return new Choice(value, label, Optional.of(Caps.text(method.mask())));
    }
    // Nothing else tells the second of two apps from the first.
    Optional<String> hint =
        n < 0
            ? Optional.empty()
            : Optional.of(words.of("method.another.hint", value.substring(n + 1)));
    return new Choice(value, label, hint);
  }

  private Content enterPhone(Step.EnterPhone step) {
    List<String> body = afterFirstGate(step.secondGate());
    body.add(words.of("enterPhone.body", inSentence(step.method().mask())));
    return Content.asking(
        words.of("enterPhone.title"),
        body,
        field("phone", "phone", LONGEST_PHONE, Optional.empty(), help("phone")));
  }

  private Content enterCode(Step.EnterCode step, Optional<String> typed) {
    MethodType type = step.method().type();
    String form = "enterCode." + type.choice();
    List<String> body = afterFirstGate(step.secondGate());
    String nothing = words.of(form + ".nothing");
    String help =
        switch (type.provedBy()) {
          case SENT_CODE, CODE_SENT_TO_NAMED -> {
            body.add(
                step.sent()
                    ? words.of(form + ".body", inSentence(step.method().mask()))
                    : words.of("enterCode.notSent"));
            yield typed
                .map(name -> nothing + " " + words.of("enterCode.name", name))
                .orElse(nothing);
          }
          case SHOWN_CODE, ISSUED_CODE -> {
            body.add(words.of(form + ".body"));
            yield nothing;
          }
        };
    return Content.asking(
        words.of(form + ".title"),
        body,
        field(
            "code",
            "code",
            type.provedBy().digits() + SPACES_IN_A_CODE,
            Optional.empty(),
            Optional.of(Caps.text(help))));
  }

  private List<String> afterFirstGate(boolean secondGate) {
    List<String> body = new ArrayList<>();
    if (secondGate) {
      body.add(words.of("gate.second"));
    }
    return body;
  }

  private Content newPassword() {
    return Content.asking(
        words.of("newPassword.title"),
        List.of(words.of("newPassword.body")),
        field("password", "newPassword", LONGEST_PASSWORD, Optional.empty(), Optional.empty()),
        field("confirm", "newPassword", LONGEST_PASSWORD, Optional.empty(), Optional.empty()));
  }

  private Content working(Step.Working step) {
    String form =
        switch (step.purpose()) {
          case Purpose.FORGOT -> "working.forgot";
          case Purpose.UNLOCK -> "working.unlock";
        };
    String state = words.of(step.slow() ? "working.slow.label" : "working.label");
    return Content.asking(
        words.of(form + ".title"),
        List.of(words.of(step.slow() ? "working.slow.body" : "working.body")),
        new Field(
            "progress",
            "progress",
            state,
            Optional.empty(),
            0,
            false,
            Optional.empty(),
            List.of()));
  }

  private Field field(
      String name, String type, int maxLength, Optional<String> value, Optional<String> help) {
    return new Field(
        name,
        type,
        words.of("field." + name + ".label"),
        help,
        maxLength,
        true,
        value.map(Caps::text),
        List.of());
  }

  private Optional<String> help(String field) {
    return Optional.of(words.of("field." + field + ".help"));
  }

  /** A masked number is one thing, and stays on one line. */
  private static String inSentence(String mask) {
    return mask.replace(' ', '\u00a0');
  }

  private Field choice(String name, List<Choice> choices) {
    return new Field(
        name,
        "choice",
        words.of("field." + name + ".label"),
        Optional.empty(),
        0,
        true,
        Optional.empty(),
        choices);
  }
}
