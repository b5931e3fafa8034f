package org.latchkey.server.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.registration.Outcome;
import org.latchkey.core.registration.RegistrationEvent;
import org.latchkey.server.administration.Entry;
import org.latchkey.server.registration.InfoAnswer;
import org.latchkey.server.registration.InfoView;
import org.latchkey.server.registration.SecurityInfo;
import org.latchkey.server.screen.Wording;
import org.latchkey.server.web.portal.FormFields;
import org.latchkey.server.web.portal.Frame;
import org.latchkey.server.web.portal.Input;
import org.latchkey.server.web.portal.Pages;
import org.latchkey.server.web.portal.PortalCookie;
import org.latchkey.server.web.portal.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Asks an administrator who is signed in for a second proof, before the console opens. */
@Controller
public final class ProvePages {

  private static final String HERE = "/admin/prove";
  private static final int LONGEST_CODE = 16;

  private final Doors doors;
  private final SecurityInfo info;

  public ProvePages(Doors doors, SecurityInfo info) {
    this.doors = doors;
    this.info = info;
  }

  /** One way to prove it. */
  public record Way(String id, String label, String mask) {}

  @GetMapping(HERE)
  public ResponseEntity<byte[]> ask(HttpServletRequest request) {
    return draw(request, HttpStatus.OK, Optional.empty());
  }

  @PostMapping(HERE)
  public ResponseEntity<byte[]> answer(HttpServletRequest request) {
    Visit visit = doors.pages().visit(request);
    Optional<FormFields> fields = FormFields.of(request);
    if (fields.isEmpty()) {
      return Pages.seeOther(HERE);
    }
    InfoAnswer answer =
        info.answer(
            visit.signInSession().orElse(""),
            event(fields.get()),
            visit.client(),
            visit.language());
    return switch (answer) {
      case InfoAnswer.Judged(Outcome.Mistaken mistake) -> mistaken(request, mistake);
      // Whether that is enough, the console itself decides.
      case InfoAnswer.Judged _ -> Pages.seeOther("/admin");
      case InfoAnswer.SignedOut _ ->
          Pages.seeOther("/sign-in?to=admin", PortalCookie.SESSION.remove());
      case InfoAnswer.WrongPassword _, InfoAnswer.Throttled _, InfoAnswer.Unavailable _ ->
          doors.unavailable(visit);
    };
  }

  private static RegistrationEvent event(FormFields fields) {
    String method = fields.text("method");
    if (!method.isEmpty()) {
      return new RegistrationEvent.Choose(method);
    }
    return switch (fields.text("action")) {
      case "resend" -> new RegistrationEvent.Resend();
      case "other" -> new RegistrationEvent.GiveUp();
      default -> new RegistrationEvent.GiveCode(fields.text("code"));
    };
  }

  private ResponseEntity<byte[]> mistaken(HttpServletRequest request, Outcome.Mistaken mistake) {
    Wording words = doors.words(doors.pages().visit(request));
    String key =
        switch (mistake.mistake()) {
          case CODE_WRONG, NO_CODE, REQUIRED -> "prove.wrong";
          case CODE_EXPIRED -> "prove.expired";
          case TOO_SOON -> "prove.tooSoon";
          case TOO_MANY_SENDS -> "prove.tooManySends";
          case BLOCKED -> "prove.blocked";
          case NO_ADDRESS,
              NO_NUMBER,
              OWN_DOMAIN,
              ALREADY_THERE,
              TOO_MANY,
              PASSWORD_NEEDED,
              METHOD_NEEDED,
              NOT_FROM_HERE,
              NOT_ENABLED,
              NOT_NOW ->
              "prove.stale";
        };
    return draw(request, HttpStatus.UNPROCESSABLE_CONTENT, Optional.of(words.of(key)));
  }

  private ResponseEntity<byte[]> draw(
      HttpServletRequest request, HttpStatus status, Optional<String> mistake) {
    Visit visit = doors.pages().visit(request);
    String session = visit.signInSession().orElse("");
    return switch (doors.entrance().enter(session, visit.client())) {
      case Entry.Open _ -> Pages.seeOther("/admin");
      case Entry.ProofNeeded _ ->
          info.view(session, visit.client())
              .map(view -> draw(visit, view, status, mistake))
              .orElseGet(() -> doors.unavailable(visit));
      case Entry.SignedOut _, Entry.MustChange _, Entry.NoRole _, Entry.Unavailable _ ->
          Pages.seeOther("/admin");
    };
  }

  private ResponseEntity<byte[]> draw(
      Visit visit, InfoView view, HttpStatus status, Optional<String> mistake) {
    Wording words = doors.words(visit);
    Frame frame = doors.pages().frame(visit, words.of("prove.title"), mistake.isPresent());
    // What others give out opens the own security information, and not the administration.
    Optional<InfoView.Task> task =
        view.task()
            .filter(InfoView.Task.Prove.class::isInstance)
            .filter(t -> t.type().registrable());
    List<Way> ways =
        task.isPresent()
            ? List.of()
            : view.proofs().stream()
                .filter(proof -> proof.type().fitForAdministrators() && proof.type().registrable())
                .map(proof ->
                    new Way(proof.id(), words.of("prove.by." + proof.type().id()), proof.mask()))
                .toList();
    return doors
        .pages()
        .html(
            visit,
            status,
            "admin/prove.jte",
            Map.of(
                "frame",
                frame,
                "words",
                words,
                "mistake",
                mistake.orElse(""),
                "ways",
                ways,
                "body",
                body(words, task, ways),
                "input",
                task.map(_ -> List.of(code(words))).orElse(List.of()),
                "resend",
                task.filter(t -> t.type().provedBy().sent()).isPresent()));
  }

  private static String body(Wording words, Optional<InfoView.Task> task, List<Way> ways) {
    if (task.isPresent() && task.get() instanceof InfoView.Task.Prove(var type, var mask)) {
      return words.of("prove.code." + type.id(), mask);
    }
    return words.of(ways.isEmpty() ? "prove.nothing" : "prove.body");
  }

  private static Input code(Wording words) {
    return new Input(
        "code",
        Input.Kind.CODE,
        words.of("prove.code"),
        Optional.empty(),
        Optional.empty(),
        LONGEST_CODE,
        "one-time-code",
        Optional.empty(),
        true,
        Optional.empty());
  }
}
