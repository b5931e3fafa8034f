package org.latchkey.server.web.portal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.reset.StepError;
import org.latchkey.server.screen.MistakeWords;
import org.latchkey.server.screen.RuleWords;
import org.latchkey.server.screen.Screen.Mistake;
import org.latchkey.server.screen.Texts;
import org.latchkey.server.screen.Wording;
import org.latchkey.server.signin.AccountView;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Draws the page of the own account. */
final class AccountDrawing {

  private final Texts resetTexts = new Texts("messages.reset");
  private final Pages pages;
  private final ZoneId zone;

  AccountDrawing(Pages pages, ZoneId zone) {
    this.pages = pages;
    this.zone = zone;
  }

  ResponseEntity<byte[]> draw(Visit visit, AccountView view, boolean changed) {
    return page(visit, view, HttpStatus.OK, Optional.empty(), changed);
  }

  ResponseEntity<byte[]> mistaken(Visit visit, AccountView view, StepError error) {
    Mistake mistake = MistakeWords.of(new Wording(resetTexts, visit.language()), error);
    return page(visit, view, HttpStatus.UNPROCESSABLE_CONTENT, Optional.of(mistake), false);
  }

  ResponseEntity<byte[]> trouble(Visit visit, AccountView view, HttpStatus status, String text) {
    Mistake mistake = new Mistake("trouble", Optional.empty(), text);
    return page(visit, view, status, Optional.of(mistake), false);
  }

  private ResponseEntity<byte[]> page(
      Visit visit,
      AccountView view,
      HttpStatus status,
      Optional<Mistake> mistake,
      boolean changed) {
    Wording words = pages.words(visit);
    Wording reset = new Wording(resetTexts, visit.language());
    AccountPage page =
        new AccountPage(
            view.displayName(),
            view.userPrincipalName(),
            view.passwordChangedAt().map(when -> day(when, visit.language())),
            methods(view, words),
            view.mustChange(),
            changed,
            inputs(reset, mistake),
            RuleLine.of(view.rules().rules().stream().map(r -> RuleWords.of(reset, r)).toList()),
            mistake,
            view.administrator());
    Frame frame = pages.frame(visit, words.of("account.title"), mistake.isPresent(), "rules.js");
    return pages.html(visit, status, "account.jte", Map.of("frame", frame, "page", page));
  }

  private static List<Input> inputs(Wording reset, Optional<Mistake> mistake) {
    List<Input> inputs = new ArrayList<>();
    for (String name : List.of("current", "password", "confirm")) {
      inputs.add(
          new Input(
              name,
              Input.Kind.PASSWORD,
              reset.of("field." + name + ".label"),
              Optional.empty(),
              Optional.empty(),
              0,
              "current".equals(name) ? "current-password" : "new-password",
              mistake.filter(m -> m.field().equals(Optional.of(name))).map(Mistake::text),
              false,
              "password".equals(name) ? Optional.of("rules") : Optional.empty()));
    }
    return inputs;
  }

  private static List<String> methods(AccountView view, Wording words) {
    return view.methods().stream()
        .map(m -> words.of("account.method." + m.type().id(), m.mask()))
        .toList();
  }

  private String day(Instant when, String language) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(Locale.forLanguageTag(language))
        .format(when.atZone(zone));
  }
}
