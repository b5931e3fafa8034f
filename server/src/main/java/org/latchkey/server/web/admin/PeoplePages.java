package org.latchkey.server.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.policy.Eligibility;
import org.latchkey.server.administration.AuditDesk;
import org.latchkey.server.administration.Done;
import org.latchkey.server.administration.PeopleDesk;
import org.latchkey.server.administration.PeopleDesk.CodeGiven;
import org.latchkey.server.administration.PeopleDesk.Found;
import org.latchkey.server.administration.PeopleDesk.Seen;
import org.latchkey.server.administration.PersonView;
import org.latchkey.server.administration.TemporaryCodes;
import org.latchkey.server.audit.AuditQuery;
import org.latchkey.server.screen.Wording;
import org.latchkey.server.web.portal.FormFields;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Looks people up, shows how they stand, and helps them. */
@Controller
public final class PeoplePages {

  private static final int RECENT = 8;

  private final Doors doors;
  private final PeopleDesk desk;
  private final AuditDesk audit;

  public PeoplePages(Doors doors, PeopleDesk desk, AuditDesk audit) {
    this.doors = doors;
    this.desk = desk;
    this.audit = audit;
  }

  /** Somebody in a list. */
  public record Line(String path, String name, String upn, String directory, String state) {}

  /** One fact about somebody. */
  public record Fact(String name, String value) {}

  /** Something that can be done, with its question. */
  public record Act(String path, String label, String about, boolean grave) {}

  @GetMapping("/admin/people")
  public ResponseEntity<byte[]> search(HttpServletRequest request) {
    return doors.open(
        request,
        guest -> {
          String typed = typed(request.getParameter("q"));
          Found found =
              typed.isBlank()
                  ? new Found.People(List.of(), false)
                  : desk.search(guest.who(), typed);
          return switch (found) {
            case Found.People(var accounts, var more) ->
                list(guest, request, typed, accounts, said(guest, typed, accounts, more));
            case Found.Ambiguous _ ->
                list(guest, request, typed, List.of(), guest.words().of("people.ambiguous"));
            case Found.Unavailable _ -> doors.unavailable(guest.visit());
            case Found.NotAllowed _ -> doors.forbidden(guest.visit());
          };
        });
  }

  private static String typed(@Nullable String parameter) {
    return parameter == null
        ? ""
        : parameter.substring(0, Math.min(parameter.length(), LoginName.MAX_LENGTH)).strip();
  }

  private static String said(
      Doors.Guest guest, String typed, List<Account> accounts, boolean more) {
    if (typed.isEmpty()) {
      return "";
    }
    return accounts.isEmpty()
        ? guest.words().of("people.nobody", typed)
        : more ? guest.words().of("people.more", PeopleDesk.MOST) : "";
  }

  private ResponseEntity<byte[]> list(
      Doors.Guest guest,
      HttpServletRequest request,
      String typed,
      List<Account> accounts,
      String remark) {
    return doors.draw(
        guest,
        Section.PEOPLE,
        HttpStatus.OK,
        guest.words().of("people.title"),
        "people.jte",
        doors.said(guest, request),
        Map.of(
            "typed",
            typed,
            "remark",
            remark,
            "lines",
            accounts.stream().map(account -> line(guest.words(), account)).toList()));
  }

  private static Line line(Wording words, Account account) {
    return new Line(
        path(account.id()),
        account.displayName(),
        account.userPrincipalName(),
        account.id().directory(),
        state(words, account));
  }

  private static String state(Wording words, Account account) {
    String standing = words.of("standing." + account.standing().name());
    return account.locked() ? standing + ", " + words.of("standing.locked") : standing;
  }

  private static String path(AccountId id) {
    return "/admin/people/person?id=" + URLEncoder.encode(id.text(), StandardCharsets.UTF_8);
  }

  @GetMapping("/admin/people/person")
  public ResponseEntity<byte[]> person(HttpServletRequest request) {
    return doors.open(
        request,
        guest ->
            id(request.getParameter("id"))
                .map(id -> person(guest, request, id))
                .orElseGet(() -> doors.nothing(guest, Section.PEOPLE)));
  }

  private ResponseEntity<byte[]> person(
      Doors.Guest guest, HttpServletRequest request, AccountId id) {
    return switch (desk.view(guest.who(), id)) {
      case Seen.Person(var view) -> draw(guest, request, view);
      case Seen.Nobody _ -> doors.nothing(guest, Section.PEOPLE);
      case Seen.Unavailable _ -> doors.unavailable(guest.visit());
      case Seen.NotAllowed _ -> doors.forbidden(guest.visit());
    };
  }

  private ResponseEntity<byte[]> draw(
      Doors.Guest guest, HttpServletRequest request, PersonView view) {
    Account account = view.account();
    List<EventLine> recent =
        audit
            .list(guest.who(), AuditQuery.about(account.id().text()), Optional.empty())
            .map(page ->
                page.entries().stream()
                    .limit(RECENT)
                    .map(entry -> EventLine.of(entry, guest.moments()))
                    .toList())
            .orElse(List.of());
    return doors.draw(
        guest,
        Section.PEOPLE,
        HttpStatus.OK,
        account.displayName(),
        "person.jte",
        doors.said(guest, request),
        Map.of(
            "id",
            account.id().text(),
            "verdict",
            verdict(guest.words(), view.eligibility()),
            "able",
            view.eligibility() instanceof Eligibility.Eligible,
            "facts",
            facts(guest, view),
            "methods",
            methods(guest, view),
            "blocks",
            view.blocks().stream().map(block -> block(guest, block)).toList(),
            "acts",
            acts(guest.words(), view),
            "events",
            recent,
            "all",
            "/admin/audit?user="
                + URLEncoder.encode(account.userPrincipalName(), StandardCharsets.UTF_8)));
  }

  private static String verdict(Wording words, Eligibility eligibility) {
    return switch (eligibility) {
      case Eligibility.Eligible(var gates, var _) -> words.of("person.able", gates);
      case Eligibility.Ineligible(var obstacle) -> words.of("obstacle." + obstacle.name());
    };
  }

  private static List<Fact> facts(Doors.Guest guest, PersonView view) {
    Wording words = guest.words();
    Account account = view.account();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.of("person.upn"), account.userPrincipalName()));
    facts.add(new Fact(words.of("person.accountName"), account.accountName()));
    facts.add(new Fact(words.of("person.directory"), account.id().directory()));
    facts.add(new Fact(words.of("person.state"), state(words, account)));
    account
        .protection()
        .ifPresent(p ->
            facts.add(new Fact(words.of("person.protection"), words.of("protection." + p.name()))));
    view.passwordChangedAt()
        .ifPresent(
            at -> facts.add(new Fact(words.of("person.passwordAt"), guest.moments().of(at))));
    view.reviewedAt()
        .ifPresent(
            at -> facts.add(new Fact(words.of("person.reviewedAt"), guest.moments().of(at))));
    facts.add(new Fact(words.of("person.sessions"), Integer.toString(view.sessions())));
    if (!view.roles().isEmpty()) {
      facts.add(
          new Fact(
              words.of("person.roles"),
              String.join(
                  ", ",
                  view.roles().stream()
                      .sorted()
                      .map(role -> words.of("role." + role.id()))
                      .toList())));
    }
    return facts;
  }

  private static List<Fact> methods(Doors.Guest guest, PersonView view) {
    return view.methods().stream()
        .map(method ->
            new Fact(
                guest.words().of("method." + method.type().id()) + " " + method.mask(),
                method
                    .heldUntil()
                    .map(until -> guest.words().of("person.heldUntil", guest.moments().of(until)))
                    .orElseGet(() ->
                        guest
                            .words()
                            .of(
                                method.inUse() ? "person.since" : "person.notInUse",
                                guest.moments().of(method.registeredAt())))))
        .toList();
  }

  private static String block(Doors.Guest guest, PersonView.Blocked block) {
    return guest
        .words()
        .of(
            block.everybody() ? "person.block.everybody" : "person.block.one",
            guest.moments().of(block.since()),
            guest.moments().of(block.until()));
  }

  private static List<Act> acts(Wording words, PersonView view) {
    if (!view.mayHelp()) {
      return List.of();
    }
    List<Act> acts = new ArrayList<>();
    acts.add(act(words, "release", false));
    acts.add(act(words, "access-code", false));
    if (view.sessions() > 0) {
      acts.add(act(words, "sign-out", false));
    }
    if (!view.methods().isEmpty()) {
      acts.add(act(words, "register-anew", true));
    }
    return acts;
  }

  private static Act act(Wording words, String name, boolean grave) {
    return new Act(
        "/admin/people/" + name, words.of("act." + name), words.of("about." + name), grave);
  }

  @PostMapping("/admin/people/release")
  public ResponseEntity<byte[]> release(HttpServletRequest request) {
    return treat(request, (guest, id) -> desk.release(guest.who(), id));
  }

  @PostMapping("/admin/people/sign-out")
  public ResponseEntity<byte[]> signOut(HttpServletRequest request) {
    return treat(request, (guest, id) -> desk.signOut(guest.who(), id));
  }

  /** Asks for the reason first; then the code is shown, this once. */
  @PostMapping("/admin/people/access-code")
  public ResponseEntity<byte[]> accessCode(HttpServletRequest request) {
    return doors.act(
        request,
        (guest, fields) -> {
          Optional<AccountId> id = id(fields.text("id"));
          if (id.isEmpty()
              || !(desk.view(guest.who(), id.get()) instanceof Seen.Person(var view))) {
            return doors.nothing(guest, Section.PEOPLE);
          }
          if (!view.mayHelp()) {
            return doors.forbidden(guest.visit());
          }
          return fields.text("sure").equals("yes")
              ? accessCode(guest, view.account(), fields)
              : codePage(guest, view.account(), HttpStatus.OK, Optional.empty(), Optional.empty());
        });
  }

  private ResponseEntity<byte[]> accessCode(Doors.Guest guest, Account account, FormFields fields) {
    String minutes = fields.text("minutes");
    Duration life =
        minutes.matches("\\d{1,4}") ? Duration.ofMinutes(Long.parseLong(minutes)) : Duration.ZERO;
    return switch (desk.accessCode(guest.who(), account.id(), life, fields.text("reason"))) {
      case CodeGiven.Code(var issued) ->
          codePage(guest, account, HttpStatus.OK, Optional.of(issued), Optional.empty());
      case CodeGiven.Refused(var why) ->
          codePage(
              guest,
              account,
              HttpStatus.UNPROCESSABLE_CONTENT,
              Optional.empty(),
              Optional.of(new Doors.Said(guest.words().of("code.refused." + why.name()), true)));
      case CodeGiven.NotAllowed _ -> doors.forbidden(guest.visit());
      case CodeGiven.Nobody _ -> doors.nothing(guest, Section.PEOPLE);
      case CodeGiven.Unavailable _ -> doors.unavailable(guest.visit());
    };
  }

  private ResponseEntity<byte[]> codePage(
      Doors.Guest guest,
      Account account,
      HttpStatus status,
      Optional<TemporaryCodes.Outcome.Issued> issued,
      Optional<Doors.Said> said) {
    return doors.draw(
        guest,
        Section.PEOPLE,
        status,
        guest.words().of("code.title", account.displayName()),
        "access-code.jte",
        said,
        Map.of(
            "id",
            account.id().text(),
            "back",
            path(account.id()),
            "code",
            issued.map(TemporaryCodes.Outcome.Issued::inGroups).orElse(""),
            "until",
            issued.map(i -> guest.moments().of(i.expiresAt())).orElse(""),
            "suffices",
            issued.map(TemporaryCodes.Outcome.Issued::suffices).orElse(true),
            "minutes",
            Long.toString(TemporaryCode.STANDARD.toMinutes())));
  }

  /** Takes away what cannot be given back, so it is asked for once more. */
  @PostMapping("/admin/people/register-anew")
  public ResponseEntity<byte[]> registerAnew(HttpServletRequest request) {
    return doors.act(
        request,
        (guest, fields) ->
            fields.text("sure").equals("yes")
                ? treated(guest, fields, (g, id) -> desk.registerAnew(g.who(), id))
                : sure(guest, fields));
  }

  private ResponseEntity<byte[]> sure(Doors.Guest guest, FormFields fields) {
    Optional<AccountId> id = id(fields.text("id"));
    if (id.isEmpty() || !(desk.view(guest.who(), id.get()) instanceof Seen.Person(var view))) {
      return doors.nothing(guest, Section.PEOPLE);
    }
    return doors.draw(
        guest,
        Section.PEOPLE,
        HttpStatus.OK,
        guest.words().of("sure.register-anew", view.account().displayName()),
        "sure.jte",
        Optional.empty(),
        Map.of(
            "body",
            guest.words().of("about.register-anew"),
            "act",
            "/admin/people/register-anew",
            "label",
            guest.words().of("act.register-anew"),
            "back",
            path(id.get()),
            "fields",
            Map.of("id", id.get().text(), "sure", "yes")));
  }

  private interface Treatment {
    Done of(Doors.Guest guest, AccountId id);
  }

  private ResponseEntity<byte[]> treat(HttpServletRequest request, Treatment treatment) {
    return doors.act(request, (guest, fields) -> treated(guest, fields, treatment));
  }

  private ResponseEntity<byte[]> treated(
      Doors.Guest guest, FormFields fields, Treatment treatment) {
    return id(fields.text("id"))
        .map(id -> {
          Done done = treatment.of(guest, id);
          return done == Done.NOT_ALLOWED
              ? doors.forbidden(guest.visit())
              : Doors.onwards(path(id), done);
        })
        .orElseGet(() -> doors.nothing(guest, Section.PEOPLE));
  }

  private static Optional<AccountId> id(@Nullable String text) {
    try {
      return text == null || text.length() > 300
          ? Optional.empty()
          : Optional.of(AccountId.parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
