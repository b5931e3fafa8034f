package org.latchkey.server.web.portal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.reset.StepError;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.screen.Screen;
import org.latchkey.server.screen.Screens;
import org.latchkey.server.screen.Wording;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Draws what the reset flow replied. */
final class ResetDrawing {

  private final Screens screens;
  private final Pages pages;
  private final RequestIds requests = new RequestIds();

  ResetDrawing(Screens screens, Pages pages) {
    this.screens = screens;
    this.pages = pages;
  }

  /**
   * @param unsaved a mistake that the session does not remember, found out by the answer before
   */
  ResponseEntity<byte[]> draw(Visit visit, Reply reply, Optional<StepError> unsaved) {
    return switch (reply) {
      case Reply.AtStep step -> step(visit, asSeenBy(visit, step, unsaved));
      case Reply.TooMany r ->
          later(visit, HttpStatus.TOO_MANY_REQUESTS, "tooMany", r.retryAfter(), "/");
      case Reply.Overloaded r ->
          later(visit, HttpStatus.SERVICE_UNAVAILABLE, "overloaded", r.retryAfter(), "/reset");
    };
  }

  ResponseEntity<byte[]> later(
      Visit visit, HttpStatus status, String key, Duration retryAfter, String path) {
    Wording words = pages.words(visit);
    long seconds = Math.max(1, retryAfter.toSeconds());
    return pages.notice(
        visit,
        status,
        new Notice(
            words.of(key + ".title"),
            List.of(words.of(key + ".body", seconds)),
            words.of(key + ".onwards"),
            path,
            Optional.of(retryAfter),
            Optional.empty()));
  }

  private ResponseEntity<byte[]> step(Visit visit, Reply.AtStep reply) {
    Screen screen = screens.draw(reply);
    StepPage page = new StepPage(screen, requests.next(), reply.typed());
    Frame plain = pages.frame(visit, screen.title(), screen.error().isPresent(), scripts(screen));
    Frame frame =
        new Frame(
            plain.words(),
            plain.languages(),
            plain.path(),
            plain.look(),
            plain.title(),
            plain.mistaken(),
            screen.helpdesk().isPresent() ? Optional.empty() : plain.helpdesk(),
            Optional.of(reply.correlationId().toString()),
            screen.last() ? Optional.empty() : Optional.of(minutes(reply.expiresIn())),
            screen.pollAfterMs().map(ms -> Math.ceilDiv(ms, 1000) + 1),
            plain.scripts(),
            plain.csrf());
    ResponseEntity<byte[]> html =
        pages.html(visit, HttpStatus.OK, "step.jte", Map.of("frame", frame, "page", page));
    return reply
        .newOriginToken()
        .map(token -> with(html, PortalCookie.ORIGIN.set(token)))
        .orElse(html);
  }

  private static ResponseEntity<byte[]> with(ResponseEntity<byte[]> page, String cookie) {
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(page.getHeaders());
    headers.add(HttpHeaders.SET_COOKIE, cookie);
    return new ResponseEntity<>(page.getBody(), headers, page.getStatusCode());
  }

  private static String[] scripts(Screen screen) {
    return switch (screen.kind()) {
      case "newPassword" -> new String[] {"rules.js"};
      case "working" -> new String[] {"working.js"};
      default -> new String[0];
    };
  }

  private static long minutes(Duration left) {
    return Math.max(1, left.toMinutes());
  }

  /** In the language of this visit, which may be newer than the session's. */
  private static Reply.AtStep asSeenBy(
      Visit visit, Reply.AtStep reply, Optional<StepError> unsaved) {
    return new Reply.AtStep(
        reply.token(),
        reply.correlationId(),
        visit.language(),
        reply.stepId(),
        reply.step(),
        reply.offers(),
        reply.error().or(() -> unsaved),
        reply.typed(),
        reply.expiresIn(),
        reply.newOriginToken(),
        reply.policy());
  }
}
