package org.latchkey.server.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.registration.Wanted;
import org.latchkey.server.registration.SecurityInfo;
import org.latchkey.server.screen.Wording;
import org.latchkey.server.signin.Attempt;
import org.latchkey.server.signin.SignIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Signing in with a password, and out again. */
@Controller
public final class SignInPages {

  // Longer than any password; only bounds what is looked at.
  private static final int LONGEST_PASSWORD = 1024;
  private static final String CONSOLE = "/admin";

  private final SignIn signIn;
  private final SecurityInfo securityInfo;
  private final Pages pages;

  public SignInPages(SignIn signIn, SecurityInfo securityInfo, Pages pages) {
    this.signIn = signIn;
    this.securityInfo = securityInfo;
    this.pages = pages;
  }

  @GetMapping("/sign-in")
  public ResponseEntity<byte[]> ask(HttpServletRequest request) {
    Visit visit = pages.visit(request);
    String to = to(request.getParameter("to"));
    if (visit.signInSession().flatMap(signIn::account).isPresent()) {
      return Pages.seeOther(to.isEmpty() ? "/account" : CONSOLE);
    }
    Wording words = pages.words(visit);
    Optional<String> note =
        switch (String.valueOf(request.getParameter("note"))) {
          case "out" -> Optional.of(words.of("signIn.out"));
          case "ended" -> Optional.of(words.of("signIn.ended"));
          default -> Optional.empty();
        };
    return form(visit, HttpStatus.OK, "", to, Optional.empty(), note);
  }

  /** Where to after the sign-in: one of ours, never an address. */
  private static String to(@Nullable String wanted) {
    return "admin".equals(wanted) ? "admin" : "";
  }

  @PostMapping("/sign-in")
  public ResponseEntity<byte[]> answer(HttpServletRequest request) {
    Visit visit = pages.visit(request);
    Optional<FormFields> fields = FormFields.of(request);
    if (fields.isEmpty()) {
      return Pages.seeOther("/sign-in");
    }
    Wording words = pages.words(visit);
    String user = fields.get().text("user");
    String to = to(fields.get().text("to"));
    Attempt attempt =
        user.isBlank() || fields.get().text("password").isEmpty()
            ? new Attempt.Refused()
            : signIn.signIn(
                user, fields.get().secret("password"), visit.client(), visit.originToken());
    return switch (attempt) {
      case Attempt.SignedIn in ->
          Pages.seeOther(to.isEmpty() ? onwards(in, visit) : CONSOLE, cookies(in));
      case Attempt.Refused _ ->
          mistaken(visit, HttpStatus.UNPROCESSABLE_CONTENT, user, to, words.of("signIn.refused"));
      case Attempt.Throttled(var wait) ->
          later(visit, HttpStatus.TOO_MANY_REQUESTS, user, to, "signIn.throttled", wait);
      case Attempt.Unavailable(var wait) ->
          later(visit, HttpStatus.SERVICE_UNAVAILABLE, user, to, "signIn.unavailable", wait);
    };
  }

  @PostMapping("/sign-out")
  public ResponseEntity<byte[]> signOut(HttpServletRequest request) {
    pages.visit(request).signInSession().ifPresent(signIn::signOut);
    return Pages.seeOther("/sign-in?note=out", PortalCookie.SESSION.remove());
  }

  /** To the account, unless there is something that the person is asked for first. */
  private String onwards(Attempt.SignedIn in, Visit visit) {
    return switch (securityInfo.wanted(in.session(), visit.client())) {
      case Wanted.Nothing _ -> "/account";
      case Wanted.Methods _ -> "/security-info/setup";
      case Wanted.Review _ -> "/security-info";
    };
  }

  private static String[] cookies(Attempt.SignedIn in) {
    List<String> cookies = new ArrayList<>();
    cookies.add(PortalCookie.SESSION.set(in.session()));
    in.newOriginToken().map(PortalCookie.ORIGIN::set).ifPresent(cookies::add);
    return cookies.toArray(String[]::new);
  }

  private ResponseEntity<byte[]> later(
      Visit visit, HttpStatus status, String user, String to, String key, Duration wait) {
    long seconds = Math.max(1, wait.toSeconds());
    ResponseEntity<byte[]> page =
        mistaken(visit, status, user, to, pages.words(visit).of(key, seconds));
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(page.getHeaders());
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    return new ResponseEntity<>(page.getBody(), headers, status);
  }

  private ResponseEntity<byte[]> mistaken(
      Visit visit, HttpStatus status, String user, String to, String text) {
    return form(visit, status, user, to, Optional.of(text), Optional.empty());
  }

  private ResponseEntity<byte[]> form(
      Visit visit,
      HttpStatus status,
      String user,
      String to,
      Optional<String> mistake,
      Optional<String> note) {
    Wording words = pages.words(visit);
    Input name =
        new Input(
            "user",
            Input.Kind.TEXT,
            words.of("start.user"),
            Optional.empty(),
            user.isEmpty() ? Optional.empty() : Optional.of(user),
            LoginName.MAX_LENGTH,
            "username",
            Optional.empty(),
            mistake.isEmpty(),
            Optional.empty());
    Input password =
        new Input(
            "password",
            Input.Kind.PASSWORD,
            words.of("signIn.password"),
            Optional.empty(),
            Optional.empty(),
            LONGEST_PASSWORD,
            "current-password",
            Optional.empty(),
            false,
            Optional.empty());
    Frame frame = pages.frame(visit, words.of("signIn.title"), mistake.isPresent());
    return pages.html(
        visit,
        status,
        "sign-in.jte",
        Map.of(
            "frame",
            frame,
            "inputs",
            List.of(name, password),
            "to",
            to,
            "mistake",
            mistake.orElse(""),
            "note",
            note.orElse("")));
  }
}
