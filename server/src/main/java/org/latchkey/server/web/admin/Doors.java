package org.latchkey.server.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.latchkey.server.administration.Administrator;
import org.latchkey.server.administration.Done;
import org.latchkey.server.administration.Entrance;
import org.latchkey.server.administration.Entry;
import org.latchkey.server.administration.Turnstile;
import org.latchkey.server.screen.Texts;
import org.latchkey.server.screen.Wording;
import org.latchkey.server.web.portal.FormFields;
import org.latchkey.server.web.portal.Notice;
import org.latchkey.server.web.portal.Pages;
import org.latchkey.server.web.portal.PortalCookie;
import org.latchkey.server.web.portal.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The way into every page of the console, and the walls around it. */
public final class Doors {

  private static final int LONGEST_PATH = 100;
  private static final String NOTE = "note";
  private static final List<String> NOTES =
      Arrays.stream(Done.values())
          .map(done -> done.name().toLowerCase(java.util.Locale.ROOT))
          .toList();

  private final Entrance entrance;
  private final Pages pages;
  private final Texts texts = new Texts("messages.console");
  private final ZoneId zone;

  /**
   * @param zone in which times are told
   */
  public Doors(Entrance entrance, Pages pages, ZoneId zone) {
    this.entrance = entrance;
    this.pages = pages;
    this.zone = zone;
  }

  /** Somebody who is in. */
  record Guest(Visit visit, Administrator who, Wording words, Moments moments) {}

  /** Shows a page to those who may see its section. */
  ResponseEntity<byte[]> open(
      HttpServletRequest request, Function<Guest, ResponseEntity<byte[]>> page) {
    Visit visit = pages.visit(request);
    Wording words = pages.words(visit, texts);
    return switch (entrance.enter(visit.signInSession().orElse(""), visit.client())) {
      case Entry.Open(var who) ->
          let(
              who,
              request,
              Section.of(request.getRequestURI()).filter(s -> who.may(s.permission())).isPresent()
                  ? unlessBusy(
                      page, new Guest(visit, who, words, new Moments(visit.language(), zone)))
                  : forbidden(visit));
      case Entry.SignedOut _ -> Pages.seeOther("/sign-in?to=admin", PortalCookie.SESSION.remove());
      case Entry.MustChange _ -> Pages.seeOther("/account");
      case Entry.ProofNeeded _ -> Pages.seeOther("/admin/prove");
      case Entry.NoRole _ -> noRole(visit);
      case Entry.Unavailable _ -> unavailable(visit);
    };
  }

  private ResponseEntity<byte[]> unlessBusy(
      Function<Guest, ResponseEntity<byte[]>> page, Guest guest) {
    try {
      return page.apply(guest);
    } catch (Turnstile.Busy _) {
      return unavailable(guest.visit());
    }
  }

  /** Passes a page on; that it is a refusal is remembered. */
  private ResponseEntity<byte[]> let(
      Administrator who, HttpServletRequest request, ResponseEntity<byte[]> page) {
    if (page.getStatusCode() == HttpStatus.FORBIDDEN) {
      String path = request.getRequestURI();
      entrance.refused(who, path.substring(0, Math.min(path.length(), LONGEST_PATH)));
    }
    return page;
  }

  /** Does what a form asks for. */
  ResponseEntity<byte[]> act(
      HttpServletRequest request, BiFunction<Guest, FormFields, ResponseEntity<byte[]>> act) {
    return open(
        request,
        guest ->
            FormFields.of(request)
                .map(fields -> act.apply(guest, fields))
                .orElseGet(() -> Pages.seeOther("/admin")));
  }

  /** A page in the console's frame. */
  ResponseEntity<byte[]> draw(
      Guest guest,
      Section section,
      HttpStatus status,
      String title,
      String template,
      Optional<Said> said,
      Map<String, Object> model) {
    Map<String, Object> all = new HashMap<>(model);
    all.put("shell", shell(guest, section, title, said));
    return pages.html(guest.visit(), status, "admin/" + template, all);
  }

  /** What became of the last thing, and whether it was a refusal. */
  record Said(String text, boolean bad) {}

  /** What became of something, as the next page says it. */
  Optional<Said> said(Guest guest, HttpServletRequest request) {
    String note = String.valueOf(request.getParameter(NOTE));
    return NOTES.contains(note)
        ? Optional.of(
            new Said(
                guest.words().of("done." + note), !note.equals("yes") && !note.equals("was_so")))
        : Optional.empty();
  }

  /** On to a page that says what became of it. */
  static ResponseEntity<byte[]> onwards(String path, Done done) {
    return Pages.seeOther(
        path
            + (path.indexOf('?') < 0 ? "?" : "&")
            + NOTE
            + "="
            + done.name().toLowerCase(java.util.Locale.ROOT));
  }

  private Shell shell(Guest guest, Section section, String title, Optional<Said> said) {
    return new Shell(
        pages.frame(guest.visit(), title, false),
        guest.words(),
        guest.who().name(),
        Arrays.stream(Section.values())
            .filter(s -> guest.who().may(s.permission()))
            .map(s -> new Shell.Place(s.path(), guest.words().of("nav." + s.key()), s == section))
            .toList(),
        said.map(Said::text),
        said.map(Said::bad).orElse(false));
  }

  ResponseEntity<byte[]> forbidden(Visit visit) {
    return notice(visit, HttpStatus.FORBIDDEN, "forbidden", "/admin");
  }

  ResponseEntity<byte[]> nothing(Guest guest, Section section) {
    return notice(guest.visit(), HttpStatus.NOT_FOUND, "nothing", section.path());
  }

  ResponseEntity<byte[]> unavailable(Visit visit) {
    return notice(visit, HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "/admin");
  }

  private ResponseEntity<byte[]> noRole(Visit visit) {
    return notice(visit, HttpStatus.FORBIDDEN, "noRole", "/account");
  }

  private ResponseEntity<byte[]> notice(Visit visit, HttpStatus status, String key, String path) {
    Wording words = pages.words(visit, texts);
    return pages.notice(
        visit,
        status,
        new Notice(
            words.of(key + ".title"),
            List.of(words.of(key + ".body")),
            words.of(key + ".next"),
            path,
            Optional.empty(),
            Optional.empty()));
  }

  Wording words(Visit visit) {
    return pages.words(visit, texts);
  }

  Pages pages() {
    return pages;
  }

  Entrance entrance() {
    return entrance;
  }
}
