package org.latchkey.server.web.portal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.server.screen.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What is shown when nothing else could be: a plain sentence, the way on, and a code under which
 * the operator finds the cause. Programs get the same as JSON.
 */
@Controller
public final class ErrorPage implements ErrorController {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPage.class);

  private final Pages pages;

  public ErrorPage(Pages pages) {
    this.pages = pages;
  }

  @RequestMapping("/error")
  public ResponseEntity<byte[]> show(HttpServletRequest request) {
    HttpStatus status = status(request);
    String code = UUID.randomUUID().toString();
    log(request, status, code);
    return wantsHtml(request) ? page(request, status, code) : json(status, code);
  }

  private ResponseEntity<byte[]> page(HttpServletRequest request, HttpStatus status, String code) {
    Visit visit = pages.visit(request);
    Wording words = pages.words(visit);
    String key =
        switch (status) {
          case NOT_FOUND -> "notFound";
          case FORBIDDEN -> "forbidden";
          default -> status.is4xxClientError() ? "badRequest" : "failure";
        };
    return pages.notice(
        visit,
        status,
        new Notice(
            words.of(key + ".title"),
            List.of(words.of(key + ".body")),
            words.of("onwards"),
            "/",
            Optional.empty(),
            traced(status) ? Optional.of(code) : Optional.empty()));
  }

  private static ResponseEntity<byte[]> json(HttpStatus status, String code) {
    String body =
        "{\"error\":{\"code\":\"%d\",\"message\":\"%s\",\"correlationId\":\"%s\"}}"
            .formatted(status.value(), status.getReasonPhrase(), code);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body.getBytes(StandardCharsets.UTF_8));
  }

  // The query is left out: what a stranger puts there may be anything.
  private static void log(HttpServletRequest request, HttpStatus status, String code) {
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (status.is5xxServerError()) {
      LOG.error("{} on {}, support code {}", status.value(), path, code, cause);
    } else if (traced(status)) {
      LOG.info("{} on {}, support code {}", status.value(), path, code);
    }
  }

  /** Whether there is something to find out; a misspelled address tells all there is to know. */
  private static boolean traced(HttpStatus status) {
    return status.is5xxServerError() || status == HttpStatus.FORBIDDEN;
  }

  private static boolean wantsHtml(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }

  private static HttpStatus status(HttpServletRequest request) {
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.resolve(code)
            : HttpStatus.NOT_FOUND;
    return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
  }
}
