package org.latchkey.server.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.registration.Outcome;
import org.latchkey.core.registration.Outcome.Mistake;
import org.latchkey.core.registration.RegistrationEvent;
import org.latchkey.core.registration.Wanted;
import org.latchkey.server.registration.InfoAnswer;
import org.latchkey.server.registration.InfoView;
import org.latchkey.server.registration.SecurityInfo;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The own security information: seen, added to, changed, removed. Every page says where the session
 * stands and nothing else, so that reload and back button repeat nothing.
 */
@Controller
public final class SecurityInfoPages {

  private static final String HOME = "/security-info";
  private static final String PROVE = "/security-info/prove";
  private static final String SET_UP = "/security-info/setup";

  private final SecurityInfo info;
  private final InstantSource clock;
  private final SecurityDrawing drawing;
  private final Pages pages;

  /**
   * @param zone in which days and times are told
   * @param organisation the name that an authenticator app shows
   */
  public SecurityInfoPages(
      SecurityInfo info, Pages pages, InstantSource clock, ZoneId zone, String organisation) {
    this.info = info;
    this.pages = pages;
    this.clock = clock;
    this.drawing = new SecurityDrawing(pages, zone, organisation);
  }

  // pages

  @GetMapping(HOME)
  public ResponseEntity<byte[]> show(HttpServletRequest request) {
    return open(request, (visit, view) -> home(visit, view, said(visit, request)));
  }

  private ResponseEntity<byte[]> home(Visit visit, InfoView view, Optional<String> said) {
    if (view.task().isPresent()) {
      return drawing.code(visit, view, view.task().get(), Optional.empty(), said);
    }
    return view.toSee().isPresent()
        ? drawing.chooseProof(visit, view, Optional.empty())
        : drawing.all(visit, view, said);
  }

  private Optional<String> said(Visit visit, HttpServletRequest request) {
    return switch (String.valueOf(request.getParameter("note"))) {
      case "added" -> Optional.of(pages.words(visit).of("security.said.added"));
      case "held" -> Optional.of(pages.words(visit).of("security.said.held"));
      case "removed" -> Optional.of(pages.words(visit).of("security.said.removed"));
      case "preferred" -> Optional.of(pages.words(visit).of("security.said.preferred"));
      case "confirmed" -> Optional.of(pages.words(visit).of("security.said.confirmed"));
      case "stale" -> Optional.of(pages.words(visit).of("security.said.stale"));
      default -> Optional.empty();
    };
  }

  @GetMapping(PROVE)
  public ResponseEntity<byte[]> prove(HttpServletRequest request) {
    return open(
        request,
        (visit, view) ->
            switch (view.toChange().orElse(Mistake.NOT_NOW)) {
              case PASSWORD_NEEDED ->
                  drawing.password(visit, view, HttpStatus.OK, Optional.empty());
              case METHOD_NEEDED -> drawing.chooseProof(visit, view, Optional.empty());
              case NOT_FROM_HERE -> notFromHere(visit);
              default -> Pages.seeOther(HOME);
            });
  }

  @GetMapping(SET_UP)
  public ResponseEntity<byte[]> setUp(HttpServletRequest request) {
    boolean added = "added".equals(request.getParameter("note"));
    return open(
        request,
        (visit, view) -> {
          if (view.task().isPresent() || view.toSee().isPresent()) {
            return Pages.seeOther(HOME);
          }
          if (view.missing() == 0 || view.missingTypes().isEmpty()) {
            return Pages.seeOther(added ? HOME + "?note=added" : HOME);
          }
          boolean mayPutOff = view.wanted() instanceof Wanted.Methods(var may) && may;
          return drawing.setUp(visit, view, mayPutOff, added);
        });
  }

  /** What to do without any of the registered methods. */
  @GetMapping("/security-info/stuck")
  public ResponseEntity<byte[]> stuck(HttpServletRequest request) {
    return open(
        request,
        (visit, _) ->
            drawing.notice(visit, HttpStatus.OK, "security.stuck", "security.back", HOME));
  }

  @GetMapping("/security-info/add")
  public ResponseEntity<byte[]> chooseType(HttpServletRequest request) {
    return changing(
        request,
        (visit, view) -> {
          Optional<MethodType> type = typed(request.getParameter("method"));
          String replaces = replaces(view, type, request.getParameter("replaces"));
          if (type.filter(t -> t.provedBy().sent()).isEmpty()) {
            return view.addable().stream().anyMatch(InfoView.Addable::room)
                ? drawing.chooseType(visit, view, Optional.empty())
                : Pages.seeOther(HOME);
          }
          return drawing.contact(visit, view, type.get(), replaces, "", Optional.empty());
        });
  }

  /** Only of what there is: what an address says is never put into a form unseen. */
  private static String replaces(InfoView view, Optional<MethodType> type, @Nullable String asked) {
    return view.items().stream()
        .filter(item -> Optional.of(item.type()).equals(type) && item.id().equals(asked))
        .map(InfoView.Item::id)
        .findFirst()
        .orElse("");
  }

  @GetMapping("/security-info/remove")
  public ResponseEntity<byte[]> askToRemove(HttpServletRequest request) {
    String id = String.valueOf(request.getParameter("method"));
    return changing(
        request,
        (visit, view) ->
            view.items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .map(item -> drawing.remove(visit, item))
                .orElseGet(() -> Pages.seeOther(HOME)));
  }

  // answers

  @PostMapping(PROVE)
  public ResponseEntity<byte[]> chooseProof(HttpServletRequest request) {
    return answer(
        request,
        (visit, fields) -> new RegistrationEvent.Choose(fields.text("method")),
        (visit, mistake) -> again(visit, view -> drawing.chooseProof(visit, view, mistake)));
  }

  @PostMapping("/security-info/password")
  public ResponseEntity<byte[]> password(HttpServletRequest request) {
    Visit visit = pages.visit(request);
    Optional<FormFields> fields = FormFields.of(request);
    if (fields.isEmpty()) {
      return Pages.seeOther(HOME);
    }
    InfoAnswer answer =
        info.password(
            session(visit), fields.get().secret("password"), visit.client(), visit.originToken());
    return switch (answer) {
      case InfoAnswer.Judged _ -> Pages.seeOther(PROVE);
      case InfoAnswer.SignedOut _ -> signedOut();
      case InfoAnswer.WrongPassword _ ->
          again(
              visit,
              view ->
                  drawing.password(
                      visit,
                      view,
                      HttpStatus.UNPROCESSABLE_CONTENT,
                      Optional.of(pages.words(visit).of("security.password.wrong"))));
      case InfoAnswer.Throttled(var wait) ->
          again(
              visit,
              view ->
                  drawing.password(
                      visit,
                      view,
                      HttpStatus.TOO_MANY_REQUESTS,
                      Optional.of(
                          pages
                              .words(visit)
                              .of("signIn.throttled", Math.max(1, wait.toSeconds())))));
      case InfoAnswer.Unavailable _ -> unavailable(visit);
    };
  }

  @PostMapping("/security-info/code")
  public ResponseEntity<byte[]> code(HttpServletRequest request) {
    return answer(
        request,
        (visit, fields) ->
            switch (fields.action().orElse("")) {
              case "resend" -> new RegistrationEvent.Resend();
              case "cancel" -> new RegistrationEvent.GiveUp();
              default -> new RegistrationEvent.GiveCode(fields.text("code"));
            },
        (visit, mistake) ->
            again(
                visit,
                view ->
                    view.task()
                        .map(task -> drawing.code(visit, view, task, mistake, Optional.empty()))
                        // What was begun is over, and the page that begins says why.
                        .orElseGet(() ->
                            view.toSee().isPresent()
                                ? drawing.chooseProof(visit, view, mistake)
                                : drawing.chooseType(visit, view, mistake))));
  }

  /** A choice of what to set up; a contact is asked for next, an app begins at once. */
  @PostMapping("/security-info/begin")
  public ResponseEntity<byte[]> begin(HttpServletRequest request) {
    Visit visit = pages.visit(request);
    Optional<FormFields> fields = FormFields.of(request);
    if (fields.isEmpty()) {
      return Pages.seeOther(HOME);
    }
    if (fields.get().action().equals(Optional.of("later"))) {
      return judged(
          visit,
          info.answer(
              session(visit), new RegistrationEvent.PutOff(), visit.client(), visit.language()),
          _ -> Pages.seeOther(SET_UP));
    }
    Optional<MethodType> type = typed(fields.get().text("method"));
    if (type.isEmpty()) {
      return Pages.seeOther("/security-info/add");
    }
    if (type.get() != MethodType.AUTHENTICATOR) {
      return Pages.seeOther("/security-info/add?method=" + type.get().id());
    }
    return judged(
        visit,
        info.addAuthenticator(
            session(visit), named(fields.get().text("replaces")), visit.client(), visit.language()),
        mistake -> again(visit, view -> drawing.chooseType(visit, view, mistake)));
  }

  @PostMapping("/security-info/add")
  public ResponseEntity<byte[]> add(HttpServletRequest request) {
    Visit visit = pages.visit(request);
    Optional<FormFields> fields = FormFields.of(request);
    Optional<MethodType> type = fields.flatMap(f -> typed(f.text("method")));
    if (fields.isEmpty() || type.isEmpty()) {
      return Pages.seeOther(HOME);
    }
    Optional<String> replaces = named(fields.get().text("replaces"));
    RegistrationEvent event =
        fields.get().text("directory").isEmpty()
            ? new RegistrationEvent.AddContact(type.get(), fields.get().text("contact"), replaces)
            : new RegistrationEvent.AddFromDirectory(type.get(), replaces);
    return judged(
        visit,
        info.answer(session(visit), event, visit.client(), visit.language()),
        mistake ->
            again(
                visit,
                view ->
                    drawing.contact(
                        visit,
                        view,
                        type.get(),
                        replaces(view, type, replaces.orElse("")),
                        fields.get().text("contact"),
                        mistake)));
  }

  @PostMapping("/security-info/remove")
  public ResponseEntity<byte[]> remove(HttpServletRequest request) {
    return answer(
        request,
        (_, fields) -> new RegistrationEvent.Remove(fields.text("method")),
        (_, _) -> Pages.seeOther(HOME));
  }

  @PostMapping("/security-info/default")
  public ResponseEntity<byte[]> prefer(HttpServletRequest request) {
    return answer(
        request,
        (_, fields) -> new RegistrationEvent.Prefer(fields.text("method")),
        (_, _) -> Pages.seeOther(HOME));
  }

  @PostMapping("/security-info/confirm")
  public ResponseEntity<byte[]> confirm(HttpServletRequest request) {
    return answer(
        request, (_, _) -> new RegistrationEvent.Confirm(), (_, _) -> Pages.seeOther(HOME));
  }

  // what they have in common

  private ResponseEntity<byte[]> answer(
      HttpServletRequest request,
      BiFunction<Visit, FormFields, RegistrationEvent> event,
      BiFunction<Visit, Optional<String>, ResponseEntity<byte[]>> mistaken) {
    Visit visit = pages.visit(request);
    return FormFields.of(request)
        .map(fields ->
            judged(
                visit,
                info.answer(
                    session(visit), event.apply(visit, fields), visit.client(), visit.language()),
                mistake -> mistaken.apply(visit, mistake)))
        .orElseGet(() -> Pages.seeOther(HOME));
  }

  private ResponseEntity<byte[]> judged(
      Visit visit, InfoAnswer answer, Function<Optional<String>, ResponseEntity<byte[]>> mistaken) {
    return switch (answer) {
      case InfoAnswer.Judged(var outcome) ->
          switch (outcome) {
            case Outcome.Moved _ -> onwards(visit);
            case Outcome.Registered(var heldUntil) -> registered(visit, heldUntil.isPresent());
            case Outcome.Removed _ -> Pages.seeOther(HOME + "?note=removed");
            case Outcome.Preferred _ -> Pages.seeOther(HOME + "?note=preferred");
            case Outcome.Confirmed _ -> Pages.seeOther(HOME + "?note=confirmed");
            case Outcome.PutOff _ -> Pages.seeOther("/account");
            case Outcome.Mistaken mistake -> mistaken(visit, mistake, mistaken);
          };
      case InfoAnswer.SignedOut _ -> signedOut();
      case InfoAnswer.WrongPassword _, InfoAnswer.Throttled _, InfoAnswer.Unavailable _ ->
          unavailable(visit);
    };
  }

  private ResponseEntity<byte[]> mistaken(
      Visit visit,
      Outcome.Mistaken mistake,
      Function<Optional<String>, ResponseEntity<byte[]>> page) {
    return switch (mistake.mistake()) {
      case PASSWORD_NEEDED, METHOD_NEEDED -> Pages.seeOther(PROVE);
      case NOT_ENABLED -> notEnabled(visit);
      case NOT_FROM_HERE -> notFromHere(visit);
      case NOT_NOW -> Pages.seeOther(HOME + "?note=stale");
      case BLOCKED -> drawing.blocked(visit, mistake.until());
      case REQUIRED,
          NO_ADDRESS,
          NO_NUMBER,
          NO_CODE,
          OWN_DOMAIN,
          ALREADY_THERE,
          TOO_MANY,
          CODE_WRONG,
          CODE_EXPIRED,
          TOO_SOON,
          TOO_MANY_SENDS ->
          page.apply(Optional.of(drawing.words(visit, mistake, clock.instant())));
    };
  }

  /** To what is asked next, or back to what the sign-in was interrupted for. */
  private ResponseEntity<byte[]> onwards(Visit visit) {
    return again(
        visit,
        view ->
            view.task().isEmpty()
                    && view.toSee().isEmpty()
                    && view.wanted() instanceof Wanted.Methods
                ? Pages.seeOther(SET_UP)
                : Pages.seeOther(HOME));
  }

  private ResponseEntity<byte[]> registered(Visit visit, boolean held) {
    return again(
        visit,
        view ->
            view.missing() > 0
                ? Pages.seeOther(SET_UP + "?note=added")
                : Pages.seeOther(HOME + (held ? "?note=held" : "?note=added")));
  }

  private ResponseEntity<byte[]> changing(
      HttpServletRequest request, BiFunction<Visit, InfoView, ResponseEntity<byte[]>> page) {
    return open(
        request,
        (visit, view) ->
            view.toChange().isPresent() ? Pages.seeOther(PROVE) : page.apply(visit, view));
  }

  private ResponseEntity<byte[]> open(
      HttpServletRequest request, BiFunction<Visit, InfoView, ResponseEntity<byte[]>> page) {
    Visit visit = pages.visit(request);
    return again(
        visit,
        view ->
            view.toSee().equals(Optional.of(Mistake.NOT_ENABLED))
                ? notEnabled(visit)
                : page.apply(visit, view));
  }

  private ResponseEntity<byte[]> again(
      Visit visit, Function<InfoView, ResponseEntity<byte[]>> page) {
    Optional<InfoView> view =
        visit.signInSession().flatMap(session -> info.view(session, visit.client()));
    if (view.isEmpty()) {
      return Pages.seeOther("/sign-in");
    }
    return view.get().mustChange() ? Pages.seeOther("/account") : page.apply(view.get());
  }

  private ResponseEntity<byte[]> notEnabled(Visit visit) {
    return drawing.notice(
        visit, HttpStatus.OK, "security.notEnabled", "security.toAccount", "/account");
  }

  private ResponseEntity<byte[]> notFromHere(Visit visit) {
    return drawing.notice(
        visit, HttpStatus.FORBIDDEN, "security.notFromHere", "security.toAccount", "/account");
  }

  private ResponseEntity<byte[]> unavailable(Visit visit) {
    return drawing.notice(
        visit, HttpStatus.SERVICE_UNAVAILABLE, "security.unavailable", "security.back", HOME);
  }

  private static ResponseEntity<byte[]> signedOut() {
    return Pages.seeOther("/sign-in?note=ended", PortalCookie.SESSION.remove());
  }

  private static String session(Visit visit) {
    return visit.signInSession().orElse("");
  }

  private static Optional<MethodType> typed(@Nullable String id) {
    return Optional.ofNullable(id).flatMap(MethodType::byId);
  }

  private static Optional<String> named(String id) {
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }
}
