package org.latchkey.server.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.latchkey.core.account.Secret;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.core.reset.StepError;
import org.latchkey.server.reset.AnswerRequest;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.reset.ResetFlow;
import org.latchkey.server.screen.Screens;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The steps of a reset. One address shows the step at hand; answers lead back to it, so that reload
 * and back button repeat nothing.
 */
@Controller
public final class ResetPages {

  // Mistakes that leave no trace in the session, and so travel in the address, as a word.
  private static final Set<StepError.Code> UNSAVED =
      Set.of(StepError.Code.STALE, StepError.Code.NOT_NOW);

  private final ResetFlow flow;
  private final Pages pages;
  private final ResetDrawing drawing;

  public ResetPages(ResetFlow flow, Screens screens, Pages pages) {
    this.flow = flow;
    this.pages = pages;
    this.drawing = new ResetDrawing(screens, pages);
  }

  @GetMapping("/reset")
  public ResponseEntity<byte[]> show(HttpServletRequest request) {
    Visit visit = pages.visit(request);
    Reply reply = answer(visit, new Answer("", "", Action.STATUS, Map.of(), visit.language()));
    return drawing.draw(visit, reply, unsaved(request.getParameter("note")));
  }

  @PostMapping("/reset/answer")
  public ResponseEntity<byte[]> answer(HttpServletRequest request) {
    Visit visit = pages.visit(request);
    Optional<Answer> answer =
        FormFields.of(request).flatMap(fields -> read(fields, visit.language()));
    if (answer.isEmpty()) {
      return Pages.seeOther("/reset");
    }
    return switch (answer(visit, answer.get())) {
      // What names a part of the password is in no session and no address, only on this one page.
      case Reply.AtStep at when at.error().filter(StepError::fleeting).isPresent() ->
          drawing.draw(visit, at, Optional.empty());
      case Reply.AtStep at -> Pages.seeOther("/reset" + note(at), cookies(at));
      case Reply.TooMany reply -> drawing.draw(visit, reply, Optional.empty());
      case Reply.Overloaded reply -> drawing.draw(visit, reply, Optional.empty());
    };
  }

  /** Without a session of its own, a browser gets what an expired one gets. */
  private Reply answer(Visit visit, Answer answer) {
    return flow.answer(
        new AnswerRequest(
            visit.resetSession().orElse(""), visit.client(), visit.originToken(), answer));
  }

  private static Optional<Answer> read(FormFields fields, String language) {
    Map<String, Secret> answers = fields.answers();
    return fields
        .action()
        .flatMap(Action::byId)
        .map(action ->
            new Answer(fields.text("step"), fields.text("request"), action, answers, language));
  }

  private static String[] cookies(Reply.AtStep reply) {
    return reply.newOriginToken().stream().map(PortalCookie.ORIGIN::set).toArray(String[]::new);
  }

  private static String note(Reply.AtStep reply) {
    return reply
        .error()
        .map(StepError::code)
        .filter(UNSAVED::contains)
        .map(code -> "?note=" + code.id())
        .orElse("");
  }

  private static Optional<StepError> unsaved(@Nullable String note) {
    return Stream.ofNullable(note)
        .flatMap(id -> UNSAVED.stream().filter(code -> code.id().equals(id)))
        .findFirst()
        .map(code -> StepError.of(code, ""));
  }
}
