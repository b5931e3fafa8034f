package org.latchkey.server.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.administration.Permission;
import org.latchkey.server.administration.Done;
import org.latchkey.server.administration.PolicyChange;
import org.latchkey.server.administration.PolicyDesk;
import org.latchkey.server.administration.PolicyDesk.Preview;
import org.latchkey.server.screen.Wording;
import org.latchkey.server.settings.Problem;
import org.latchkey.server.web.portal.FormFields;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The policy: shown, changed after a look at whom the change concerns, taken back, and taken away
 * as a file. Nothing is saved that was not previewed against the very policy that holds.
 */
@Controller
public final class PolicyPages {

  private static final String HERE = "/admin/policy";
  private static final String HISTORY = HERE + "/history";

  private final Doors doors;
  private final PolicyDesk desk;

  public PolicyPages(Doors doors, PolicyDesk desk) {
    this.doors = doors;
    this.desk = desk;
  }

  /** One setting's old and new value. */
  public record Diff(String name, String before, String after) {}

  /** A version in the history. */
  public record Version(long number, String at, String by, List<Diff> diffs, boolean undoable) {}

  @GetMapping(HERE)
  public ResponseEntity<byte[]> show(HttpServletRequest request) {
    return doors.open(
        request,
        guest -> form(guest, HttpStatus.OK, PolicyForm.of(desk.current()), List.of(), request));
  }

  private ResponseEntity<byte[]> form(
      Doors.Guest guest,
      HttpStatus status,
      PolicyForm form,
      List<Problem> problems,
      HttpServletRequest request) {
    Optional<Doors.Said> said =
        problems.isEmpty()
            ? doors.said(guest, request)
            : Optional.of(
                new Doors.Said(
                    String.join(
                        " ",
                        problems.stream()
                            .map(p ->
                                guest
                                    .words()
                                    .of(
                                        "policy.problem",
                                        name(guest.words(), p.path()),
                                        p.what(),
                                        p.fix()))
                            .toList()),
                    true));
    return doors.draw(
        guest,
        Section.POLICY,
        status,
        guest.words().of("policy.title"),
        "policy.jte",
        said,
        Map.of("form", form, "mayChange", guest.who().may(Permission.CHANGE_POLICY)));
  }

  /** Shows what would change, and for whom. */
  @PostMapping(HERE + "/preview")
  public ResponseEntity<byte[]> preview(HttpServletRequest request) {
    return doors.act(
        request,
        (guest, _) -> {
          PolicyForm form = PolicyForm.of(request);
          Preview preview = desk.preview(guest.who(), form.settings());
          return preview instanceof Preview.Wrong(var problems)
              ? form(guest, HttpStatus.UNPROCESSABLE_CONTENT, form, problems, request)
              : preview(guest, preview, HERE + "/save", form.settings(), HERE);
        });
  }

  @PostMapping(HERE + "/undo")
  public ResponseEntity<byte[]> previewUndo(HttpServletRequest request) {
    return doors.act(
        request,
        (guest, fields) ->
            desk.previewVersion(guest.who(), number(fields, "version"))
                .map(preview ->
                    preview(
                        guest,
                        preview,
                        HERE + "/undo/save",
                        Map.of("version", List.of(fields.text("version"))),
                        HISTORY))
                .orElseGet(() -> doors.nothing(guest, Section.POLICY)));
  }

  private ResponseEntity<byte[]> preview(
      Doors.Guest guest,
      Preview preview,
      String act,
      Map<String, List<String>> fields,
      String back) {
    return switch (preview) {
      case Preview.Same _ -> Doors.onwards(back, Done.WAS_SO);
      case Preview.NotAllowed _ -> doors.forbidden(guest.visit());
      case Preview.Wrong _ -> Doors.onwards(back, Done.OVERTAKEN);
      case Preview.Uncounted(var change) -> preview(guest, change, "", fields, back, false);
      case Preview.Counted(var change) ->
          preview(guest, change, change.locksOutAdministrators() ? "" : act, fields, back, true);
    };
  }

  private ResponseEntity<byte[]> preview(
      Doors.Guest guest,
      PolicyChange change,
      String act,
      Map<String, List<String>> fields,
      String back,
      boolean counted) {
    Wording words = guest.words();
    Optional<Doors.Said> said =
        change.locksOutAdministrators()
            ? Optional.of(new Doors.Said(words.of("policy.locksOut"), true))
            : counted
                ? Optional.empty()
                : Optional.of(new Doors.Said(words.of("policy.uncounted"), true));
    return doors.draw(
        guest,
        Section.POLICY,
        HttpStatus.OK,
        words.of("policy.preview.title"),
        "policy-preview.jte",
        said,
        Map.of(
            "diffs",
            change.changes().stream()
                .map(c ->
                    new Diff(
                        name(words, c.name()),
                        value(words, c.oldValue()),
                        value(words, c.newValue())))
                .toList(),
            "impact",
            change.impact(),
            "counted",
            counted,
            "whole",
            change.whole(),
            "act",
            act,
            "base",
            Long.toString(change.current().version()),
            "fields",
            fields,
            "back",
            back));
  }

  @PostMapping(HERE + "/save")
  public ResponseEntity<byte[]> save(HttpServletRequest request) {
    return doors.act(
        request,
        (guest, fields) ->
            saved(
                guest,
                desk.save(guest.who(), number(fields, "base"), PolicyForm.of(request).settings()),
                HERE));
  }

  @PostMapping(HERE + "/undo/save")
  public ResponseEntity<byte[]> undo(HttpServletRequest request) {
    return doors.act(
        request,
        (guest, fields) ->
            saved(
                guest,
                desk.undo(guest.who(), number(fields, "base"), number(fields, "version")),
                HISTORY));
  }

  private ResponseEntity<byte[]> saved(Doors.Guest guest, Done done, String back) {
    return done == Done.NOT_ALLOWED ? doors.forbidden(guest.visit()) : Doors.onwards(back, done);
  }

  private static long number(FormFields fields, String name) {
    String text = fields.text(name);
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  @GetMapping(HISTORY)
  public ResponseEntity<byte[]> history(HttpServletRequest request) {
    return doors.open(
        request,
        guest -> {
          boolean mayChange = guest.who().may(Permission.CHANGE_POLICY);
          List<PolicyDesk.Version> history = desk.history();
          long newest = history.isEmpty() ? 0 : history.getFirst().number();
          return doors.draw(
              guest,
              Section.POLICY,
              HttpStatus.OK,
              guest.words().of("history.title"),
              "policy-history.jte",
              doors.said(guest, request),
              Map.of(
                  "versions",
                  history.stream()
                      .map(v -> version(guest, v, mayChange && v.number() != newest))
                      .toList()));
        });
  }

  private static Version version(Doors.Guest guest, PolicyDesk.Version version, boolean undoable) {
    return new Version(
        version.number(),
        guest.moments().of(version.at()),
        version.by(),
        version.changes().stream()
            .map(c ->
                new Diff(
                    name(guest.words(), c.name()),
                    value(guest.words(), c.oldValue()),
                    value(guest.words(), c.newValue())))
            .toList(),
        undoable);
  }

  /** The policy as the file that the command line takes. */
  @GetMapping(HERE + "/export")
  public ResponseEntity<byte[]> export(HttpServletRequest request) {
    return doors.open(
        request,
        _ ->
            ResponseEntity.ok()
                .header("Content-Type", "application/yaml;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"latchkey-policy.yaml\"")
                .header("Cache-Control", "no-store")
                .body(desk.export().getBytes(StandardCharsets.UTF_8)));
  }

  private static String name(Wording words, String setting) {
    return PolicyForm.NAMES.contains(setting) ? words.of("setting." + setting) : setting;
  }

  /** Lists are stored as JSON; a person reads them without its signs. */
  private static String value(Wording words, String stored) {
    String plain = stored.replaceAll("^\\[|\\]$|\"", "").replace(",", ", ");
    return plain.isEmpty() ? words.of("policy.empty") : plain;
  }
}
