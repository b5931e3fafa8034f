package org.latchkey.server.web.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.registration.Outcome;
import org.latchkey.core.registration.Outcome.Mistake;
import org.latchkey.core.registration.Wanted;
import org.latchkey.core.reset.SentCode;
import org.latchkey.server.registration.InfoView;
import org.latchkey.server.registration.InfoView.Addable;
import org.latchkey.server.registration.InfoView.Item;
import org.latchkey.server.registration.InfoView.Task;
import org.latchkey.server.screen.Wording;
import org.latchkey.server.web.portal.SecurityForm.App;
import org.latchkey.server.web.portal.SecurityForm.Button;
import org.latchkey.server.web.portal.SecurityForm.Link;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Draws the pages of the own security information. */
final class SecurityDrawing {

  private static final int LONGEST_PASSWORD = 1024;
  private static final int LONGEST_CONTACT = 254;
  private static final int LONGEST_CODE = 16;

  private final Pages pages;
  private final ZoneId zone;
  private final String organisation;

  SecurityDrawing(Pages pages, ZoneId zone, String organisation) {
    this.pages = pages;
    this.zone = zone;
    this.organisation = organisation;
  }

  // everything that is registered

  ResponseEntity<byte[]> all(Visit visit, InfoView view, Optional<String> said) {
    Wording words = pages.words(visit);
    List<SecurityPage.Item> items =
        view.items().stream().map(item -> item(visit, item, view)).toList();
    SecurityPage page =
        new SecurityPage(
            said,
            view.missing() > 0 && !view.missingTypes().isEmpty()
                ? Optional.of(words.of("security.missing", view.missing()))
                : Optional.empty(),
            view.wanted() instanceof Wanted.Review,
            items,
            view.addable().stream().anyMatch(Addable::room));
    Frame frame = pages.frame(visit, words.of("security.title"), false);
    return pages.html(
        visit, HttpStatus.OK, "security-info.jte", Map.of("frame", frame, "page", page));
  }

  private SecurityPage.Item item(Visit visit, Item item, InfoView view) {
    Wording words = pages.words(visit);
    List<String> hints = new ArrayList<>();
    hints.add(words.of("security.since", day(item.registeredAt(), visit.language())));
    item.heldUntil()
        .ifPresent(until -> hints.add(words.of("security.held", moment(until, visit.language()))));
    if (!item.inUse()) {
      hints.add(words.of("security.notInUse"));
    }
    return new SecurityPage.Item(
        item.id(),
        item.type().id(),
        words.of("security.method." + item.type().id()),
        item.mask(),
        hints,
        item.preferred(),
        !item.preferred() && view.items().size() > 1,
        item.inUse() && item.type().provedBy().sent());
  }

  // proving to be more than somebody with the password

  ResponseEntity<byte[]> chooseProof(Visit visit, InfoView view, Optional<String> mistake) {
    Wording words = pages.words(visit);
    List<Button> choices =
        view.proofs().stream()
            .map(p ->
                new Button(
                    "method", p.id(), words.of("security.prove." + p.type().id()), p.mask(), 0))
            .toList();
    SecurityForm form =
        SecurityForm.to("/security-info/prove", List.of(words.of("security.prove.body")))
            .choosing(choices)
            .with(
                new Link("/security-info/stuck", words.of("security.prove.none")),
                new Link("/account", words.of("security.toAccount")));
    return draw(visit, "security.prove.title", form, mistake, "");
  }

  ResponseEntity<byte[]> password(
      Visit visit, InfoView view, HttpStatus status, Optional<String> mistake) {
    Wording words = pages.words(visit);
    Input input =
        new Input(
            "password",
            Input.Kind.PASSWORD,
            words.of("signIn.password"),
            Optional.empty(),
            Optional.empty(),
            LONGEST_PASSWORD,
            "current-password",
            mistake,
            mistake.isEmpty(),
            Optional.empty());
    SecurityForm form =
        SecurityForm.to(
                "/security-info/password",
                List.of(
                    words.of("security.password.body"),
                    words.of("typed", view.userPrincipalName())))
            .asking(input, new Button("action", "next", words.of("security.next")))
            .with(new Link("/security-info", words.of("security.back")));
    return draw(visit, "security.password.title", form, mistake, "password", status);
  }

  // codes

  ResponseEntity<byte[]> code(
      Visit visit, InfoView view, Task task, Optional<String> mistake, Optional<String> said) {
    Wording words = pages.words(visit);
    boolean sent = task.type().provedBy().sent();
    Input input =
        new Input(
            "code",
            Input.Kind.CODE,
            words.of("security.code.label"),
            sent ? Optional.of(words.of("security.code.help")) : Optional.empty(),
            Optional.empty(),
            LONGEST_CODE,
            "one-time-code",
            mistake,
            mistake.isEmpty(),
            Optional.empty());
    List<String> body = new ArrayList<>();
    said.ifPresent(body::add);
    body.add(
        switch (task) {
          case Task.Prove(var type, var mask) -> words.of("security.code." + type.id(), mask);
          case Task.AddContact(var type, var mask) -> words.of("security.code." + type.id(), mask);
          case Task.AddAuthenticator _ -> words.of("security.app.body");
        });
    List<Button> others = new ArrayList<>();
    if (sent) {
      others.add(
          new Button(
              "action",
              "resend",
              words.of("security.resend"),
              "",
              SentCode.RESEND_AFTER.toMillis()));
    }
    others.add(
        new Button(
            "action",
            "cancel",
            words.of(
                task instanceof Task.Prove && view.proofs().size() > 1
                    ? "security.otherProof"
                    : "security.cancel")));
    SecurityForm form =
        SecurityForm.to("/security-info/code", body)
            .asking(input, new Button("action", "next", words.of("security.next")))
            .or(others);
    if (task instanceof Task.AddAuthenticator(var seed)) {
      form =
          form.showing(
              new App(
                  QrPicture.of(seed, organisation, view.userPrincipalName()),
                  QrPicture.key(seed),
                  view.userPrincipalName()));
    }
    String title =
        task instanceof Task.AddAuthenticator ? "security.app.title" : "security.code.title";
    return draw(visit, title, form, mistake, "code");
  }

  // adding

  ResponseEntity<byte[]> setUp(Visit visit, InfoView view, boolean mayPutOff, boolean added) {
    Wording words = pages.words(visit);
    MethodType first = view.missingTypes().getFirst();
    List<String> body = new ArrayList<>();
    if (added) {
      body.add(words.of("security.setUp.added"));
    }
    body.add(words.of("security.setUp.body"));
    body.add(words.of("security.setUp.missing", view.missing()));
    SecurityForm form =
        SecurityForm.to("/security-info/begin", body)
            .leadingOn(new Button("method", first.id(), words.of("security.setUp." + first.id())))
            .or(
                mayPutOff
                    ? List.of(new Button("action", "later", words.of("security.later")))
                    : List.of());
    form =
        view.missingTypes().size() > 1
            ? form.with(new Link("/security-info/add", words.of("security.different")))
            : form;
    return draw(visit, "security.setUp.title", form, Optional.empty(), "");
  }

  ResponseEntity<byte[]> chooseType(Visit visit, InfoView view, Optional<String> mistake) {
    Wording words = pages.words(visit);
    List<Button> choices =
        view.addable().stream()
            .filter(Addable::room)
            .map(a ->
                new Button(
                    "method",
                    a.type().id(),
                    words.of("security.method." + a.type().id()),
                    words.of("security.about." + a.type().id()),
                    0))
            .toList();
    SecurityForm form =
        SecurityForm.to("/security-info/begin", List.of(words.of("security.add.body")))
            .choosing(choices)
            .with(new Link("/security-info", words.of("security.back")));
    return draw(visit, "security.add.title", form, mistake, "");
  }

  ResponseEntity<byte[]> contact(
      Visit visit,
      InfoView view,
      MethodType type,
      String replaces,
      String typed,
      Optional<String> mistake) {
    Wording words = pages.words(visit);
    boolean phone = type == MethodType.MOBILE_PHONE_SMS;
    Input input =
        new Input(
            "contact",
            phone ? Input.Kind.PHONE : Input.Kind.TEXT,
            words.of("security.contact." + type.id()),
            Optional.of(words.of("security.contact." + type.id() + ".help")),
            typed.isEmpty() ? Optional.empty() : Optional.of(typed),
            LONGEST_CONTACT,
            phone ? "tel" : "email",
            mistake,
            mistake.isEmpty(),
            Optional.empty());
    List<Button> others =
        view.addable().stream()
            .filter(a -> a.type() == type)
            .flatMap(a -> a.inDirectory().stream())
            .map(mask ->
                new Button("directory", "yes", words.of("security.contact.directory", mask)))
            .toList();
    Map<String, String> hidden = new HashMap<>();
    hidden.put("method", type.id());
    if (!replaces.isEmpty()) {
      hidden.put("replaces", replaces);
    }
    SecurityForm form =
        SecurityForm.to("/security-info/add", List.of(words.of("security.contact.body")))
            .hiding(hidden)
            .asking(input, new Button("action", "next", words.of("security.send")))
            .or(others)
            .with(new Link("/security-info", words.of("security.back")));
    String title = replaces.isEmpty() ? "security.contact.title." : "security.change.title.";
    return draw(visit, title + type.id(), form, mistake, "contact");
  }

  // removing

  ResponseEntity<byte[]> remove(Visit visit, Item item) {
    Wording words = pages.words(visit);
    List<String> body = new ArrayList<>();
    body.add(words.of("account.method." + item.type().id(), item.mask()));
    body.add(words.of("security.remove.body"));
    if (item.needed()) {
      body.add(words.of("security.remove.warning"));
    }
    SecurityForm form =
        SecurityForm.to("/security-info/remove", body)
            .hiding(Map.of("method", item.id()))
            .leadingOn(new Button("action", "remove", words.of("security.remove.next")))
            .with(new Link("/security-info", words.of("security.back")));
    return draw(visit, "security.remove.title", form, Optional.empty(), "");
  }

  // what cannot be done

  ResponseEntity<byte[]> notice(
      Visit visit, HttpStatus status, String key, String onwards, String path) {
    Wording words = pages.words(visit);
    return pages.notice(
        visit,
        status,
        new Notice(
            words.of(key + ".title"),
            List.of(words.of(key + ".body")),
            words.of(onwards),
            path,
            Optional.empty(),
            Optional.empty()));
  }

  ResponseEntity<byte[]> blocked(Visit visit, Optional<Instant> until) {
    Wording words = pages.words(visit);
    return pages.notice(
        visit,
        HttpStatus.TOO_MANY_REQUESTS,
        new Notice(
            words.of("security.blocked.title"),
            List.of(
                until
                    .map(u -> words.of("security.blocked.until", moment(u, visit.language())))
                    .orElseGet(() -> words.of("security.blocked.body"))),
            words.of("security.toAccount"),
            "/account",
            Optional.empty(),
            Optional.empty()));
  }

  String words(Visit visit, Outcome.Mistaken mistaken, Instant now) {
    Wording words = pages.words(visit);
    String key = "security.mistake." + mistaken.mistake().name();
    if (mistaken.mistake() == Mistake.TOO_MANY_SENDS) {
      long minutes =
          mistaken
              .until()
              .map(until -> Math.max(1, Duration.between(now, until).plusSeconds(59).toMinutes()))
              .orElse(1L);
      return words.of(key, minutes);
    }
    return words.of(key);
  }

  private ResponseEntity<byte[]> draw(
      Visit visit, String title, SecurityForm form, Optional<String> mistake, String field) {
    return draw(
        visit,
        title,
        form,
        mistake,
        field,
        mistake.isPresent() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
  }

  private ResponseEntity<byte[]> draw(
      Visit visit,
      String title,
      SecurityForm form,
      Optional<String> mistake,
      String field,
      HttpStatus status) {
    Frame frame = pages.frame(visit, pages.words(visit).of(title), mistake.isPresent());
    return pages.html(
        visit,
        status,
        "security-form.jte",
        Map.of("frame", frame, "page", form.mistaken(mistake, field)));
  }

  private String day(Instant when, String language) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(Locale.forLanguageTag(language))
        .format(when.atZone(zone));
  }

  private String moment(Instant when, String language) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
        .withLocale(Locale.forLanguageTag(language))
        .format(when.atZone(zone));
  }
}
