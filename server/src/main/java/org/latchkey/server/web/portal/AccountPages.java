package org.latchkey.server.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.latchkey.core.account.Secret;
import org.latchkey.core.registration.Wanted;
import org.latchkey.core.reset.StepError;
import org.latchkey.server.registration.SecurityInfo;
import org.latchkey.server.signin.AccountView;
import org.latchkey.server.signin.Change;
import org.latchkey.server.signin.SignIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The own account, where a person sees that the password works, and can change it. */
@Controller
public final class AccountPages {

  private final SignIn signIn;
  private final SecurityInfo securityInfo;
  private final Pages pages;
  private final AccountDrawing drawing;

  /**
   * @param zone in which days are told
   */
  public AccountPages(SignIn signIn, SecurityInfo securityInfo, Pages pages, ZoneId zone) {
    this.signIn = signIn;
    this.securityInfo = securityInfo;
    this.pages = pages;
    this.drawing = new AccountDrawing(pages, zone);
  }

  @GetMapping("/account")
  public ResponseEntity<byte[]> show(HttpServletRequest request) {
    Visit visit = pages.visit(request);
    boolean changed = "changed".equals(request.getParameter("note"));
    return account(visit)
        .map(view ->
            mustRegister(visit)
                ? Pages.seeOther("/security-info/setup")
                : drawing.draw(visit, view, changed))
        .orElseGet(() -> Pages.seeOther("/sign-in"));
  }

  /** Whether the time is over in which registering may be put off. */
  private boolean mustRegister(Visit visit) {
    return visit
        .signInSession()
        .map(session -> securityInfo.wanted(session, visit.client()))
        .filter(wanted -> wanted instanceof Wanted.Methods(var mayPutOff) && !mayPutOff)
        .isPresent();
  }

  @PostMapping("/account/password")
  public ResponseEntity<byte[]> change(HttpServletRequest request) {
    Visit visit = pages.visit(request);
    Optional<AccountView> view = account(visit);
    Optional<FormFields> fields = FormFields.of(request);
    if (view.isEmpty() || fields.isEmpty()) {
      return Pages.seeOther("/account");
    }
    return switch (change(visit, fields.get())) {
      case Change.Changed _ -> Pages.seeOther("/account?note=changed");
      case Change.SignedOut _ ->
          Pages.seeOther("/sign-in?note=ended", PortalCookie.SESSION.remove());
      case Change.Mistaken(var error) -> drawing.mistaken(visit, view.get(), error);
      case Change.Throttled(var wait) ->
          trouble(visit, view.get(), HttpStatus.TOO_MANY_REQUESTS, "signIn.throttled", wait);
      case Change.Unavailable(var wait) ->
          trouble(visit, view.get(), HttpStatus.SERVICE_UNAVAILABLE, "signIn.unavailable", wait);
      case Change.Undetermined _ ->
          drawing.trouble(
              visit,
              view.get(),
              HttpStatus.GATEWAY_TIMEOUT,
              pages.words(visit).of("account.undetermined"));
    };
  }

  private Change change(Visit visit, FormFields fields) {
    Secret current = fields.secret("current");
    Secret next = fields.secret("password");
    if (current.isEmpty()) {
      return new Change.Mistaken(StepError.of(StepError.Code.REQUIRED, "current"));
    }
    if (next.isEmpty()) {
      return new Change.Mistaken(StepError.of(StepError.Code.REQUIRED, "password"));
    }
    if (!next.sameAs(fields.secret("confirm"))) {
      return new Change.Mistaken(StepError.of(StepError.Code.PASSWORDS_DIFFER, "confirm"));
    }
    return signIn.change(
        visit.signInSession().orElse(""), current, next, visit.client(), visit.originToken());
  }

  private ResponseEntity<byte[]> trouble(
      Visit visit, AccountView view, HttpStatus status, String key, Duration wait) {
    return drawing.trouble(
        visit, view, status, pages.words(visit).of(key, Math.max(1, wait.toSeconds())));
  }

  private Optional<AccountView> account(Visit visit) {
    return visit.signInSession().flatMap(signIn::account);
  }
}
