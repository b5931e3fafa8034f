package org.latchkey.server.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.core.reset.Step;
import org.latchkey.server.reset.AnswerRequest;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.reset.ResetFlow;
import org.latchkey.server.reset.StartRequest;
import org.latchkey.server.screen.Screens;
import org.latchkey.server.screen.Wording;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The first question, and the toll before it is answered. */
@Controller
public final class StartPages {

  private final ResetFlow flow;
  private final EntryToll toll;
  private final WaitingRoom waitingRoom;
  private final Pages pages;
  private final ResetDrawing drawing;
  private final RequestIds requests = new RequestIds();

  public StartPages(
      ResetFlow flow, Screens screens, EntryToll toll, WaitingRoom waitingRoom, Pages pages) {
    this.flow = flow;
    this.toll = toll;
    this.waitingRoom = waitingRoom;
    this.pages = pages;
    this.drawing = new ResetDrawing(screens, pages);
  }

  @GetMapping("/")
  public ResponseEntity<byte[]> ask(HttpServletRequest request) {
    return form(pages.visit(request), "", "");
  }

  /**
   * Begins a session and answers its first question at once. A name never travels in an address, so
   * what is wrong before a session exists is shown on the spot.
   */
  @PostMapping("/reset/start")
  public ResponseEntity<byte[]> start(HttpServletRequest request) {
    Visit visit = pages.visit(request);
    Optional<FormFields> sent = FormFields.of(request);
    if (sent.isEmpty()) {
      return Pages.seeOther("/");
    }
    String user = sent.get().text("user");
    if (user.isBlank()) {
      return form(visit, "", "start.empty");
    }
    String solution = sent.get().text("solution");
    if (solution.isEmpty()) {
      if (!waitingRoom.sitThrough(visit.address())) {
        return drawing.later(
            visit, HttpStatus.TOO_MANY_REQUESTS, "waiting", waitingRoom.length(), "/");
      }
    } else if (!toll.check(sent.get().text("salt"), solution, visit.address())) {
      return form(visit, user, "start.again");
    }
    return begin(visit, user);
  }

  private ResponseEntity<byte[]> begin(Visit visit, String user) {
    Reply started =
        flow.start(
            new StartRequest(
                visit.client(),
                visit.language(),
                Optional.empty(),
                Optional.empty(),
                visit.originToken(),
                true,
                false));
    if (!(started instanceof Reply.AtStep at) || at.token().isEmpty()) {
      return drawing.draw(visit, started, Optional.empty());
    }
    String token = at.token().get();
    if (at.step() instanceof Step.Identify) {
      Answer answer =
          new Answer(
              at.stepId(),
              requests.next(),
              Action.NEXT,
              Map.of("user", Secret.of(user)),
              visit.language());
      // Whatever it replies is shown by the page that the redirect leads to.
      flow.answer(new AnswerRequest(token, visit.client(), visit.originToken(), answer));
    }
    return Pages.seeOther("/reset", PortalCookie.RESET.set(token));
  }

  private ResponseEntity<byte[]> form(Visit visit, String user, String mistakeKey) {
    Wording words = pages.words(visit);
    Optional<String> mistake =
        mistakeKey.isEmpty() ? Optional.empty() : Optional.of(words.of(mistakeKey));
    Input input =
        new Input(
            "user",
            Input.Kind.TEXT,
            words.of("start.user"),
            Optional.of(words.of("start.user.help")),
            user.isEmpty() ? Optional.empty() : Optional.of(user),
            LoginName.MAX_LENGTH,
            "username",
            mistake,
            mistake.isEmpty(),
            Optional.empty());
    Frame frame = pages.frame(visit, words.of("start.title"), mistake.isPresent(), "pow.js");
    return pages.html(
        visit,
        mistake.isPresent() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK,
        "start.jte",
        Map.of(
            "frame",
            frame,
            "input",
            input,
            "puzzle",
            toll.issue(visit.address()),
            "wait",
            waitingRoom.length().toSeconds()));
  }
}
