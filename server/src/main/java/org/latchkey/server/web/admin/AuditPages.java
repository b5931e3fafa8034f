package org.latchkey.server.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.latchkey.core.administration.Permission;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.ClientType;
import org.latchkey.server.administration.AuditDesk;
import org.latchkey.server.administration.AuditDesk.Page;
import org.latchkey.server.administration.Entry;
import org.latchkey.server.audit.AuditPlace;
import org.latchkey.server.web.portal.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What happened: as a list, as the story of one session, and as a file. */
@Controller
public final class AuditPages {

  private final Doors doors;
  private final AuditDesk desk;

  public AuditPages(Doors doors, AuditDesk desk) {
    this.doors = doors;
    this.desk = desk;
  }

  /** A choice in the form that narrows the list. */
  public record Option(String value, String label, boolean chosen) {}

  @GetMapping("/admin/audit")
  public ResponseEntity<byte[]> list(HttpServletRequest request) {
    return doors.open(
        request,
        guest -> {
          AuditForm form = AuditForm.of(request);
          return desk.list(guest.who(), form.query(), place(request.getParameter("before")))
              .map(page -> draw(guest, form, page))
              .orElseGet(() -> doors.forbidden(guest.visit()));
        });
  }

  private static Optional<AuditPlace> place(@Nullable String text) {
    return Optional.ofNullable(text).flatMap(AuditPlace::parse);
  }

  private ResponseEntity<byte[]> draw(Doors.Guest guest, AuditForm form, Page page) {
    return doors.draw(
        guest,
        Section.AUDIT,
        form.mistake().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        guest.words().of("audit.title"),
        "audit.jte",
        form.mistake().map(key -> new Doors.Said(guest.words().of(key), true)),
        Map.of(
            "form",
            form,
            "activities",
            Arrays.stream(Activity.values())
                .map(a ->
                    new Option(a.name(), a.displayName(), form.activity().equals(Optional.of(a))))
                .toList(),
            "results",
            Arrays.stream(Result.values())
                .map(r ->
                    new Option(
                        r.name(),
                        guest.words().of("result." + r.name()),
                        form.result().equals(Optional.of(r))))
                .toList(),
            "clients",
            Arrays.stream(ClientType.values())
                .map(c -> new Option(c.id(), c.id(), form.client().equals(Optional.of(c))))
                .toList(),
            "events",
            page.entries().stream().map(e -> EventLine.of(e, guest.moments())).toList(),
            "older",
            page.more() ? form.path("/admin/audit", Map.of("before", last(page))) : "",
            "csv",
            exportable(guest) ? form.path("/admin/audit/export", Map.of("format", "csv")) : "",
            "jsonl",
            exportable(guest) ? form.path("/admin/audit/export", Map.of("format", "jsonl")) : ""));
  }

  private static String last(Page page) {
    return AuditPlace.of(page.entries().getLast()).print();
  }

  private static boolean exportable(Doors.Guest guest) {
    return guest.who().may(Permission.EXPORT_AUDIT);
  }

  @GetMapping("/admin/audit/story")
  public ResponseEntity<byte[]> story(HttpServletRequest request) {
    return doors.open(
        request,
        guest ->
            AuditForm.id(request.getParameter("id"))
                .flatMap(id -> desk.story(guest.who(), id).map(page -> story(guest, id, page)))
                .orElseGet(() -> doors.nothing(guest, Section.AUDIT)));
  }

  private ResponseEntity<byte[]> story(Doors.Guest guest, UUID id, Page page) {
    if (page.entries().isEmpty()) {
      return doors.nothing(guest, Section.AUDIT);
    }
    List<EventLine> lines =
        page.entries().stream().map(e -> EventLine.of(e, guest.moments())).toList();
    return doors.draw(
        guest,
        Section.AUDIT,
        HttpStatus.OK,
        guest.words().of("story.title"),
        "story.jte",
        Optional.empty(),
        Map.of("id", id.toString(), "events", lines, "cut", page.more()));
  }

  /** Written while it is read, so that a log of any length fits. */
  @GetMapping("/admin/audit/export")
  public void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = doors.pages().visit(request);
    boolean csv = "csv".equals(request.getParameter("format"));
    AuditForm form = AuditForm.of(request);
    if (!(doors.entrance().enter(visit.signInSession().orElse(""), visit.client())
            instanceof Entry.Open(var who))
        || form.mistake().isPresent()) {
      response.sendError(HttpStatus.FORBIDDEN.value());
      return;
    }
    if (!who.may(Permission.EXPORT_AUDIT)) {
      doors.entrance().refused(who, "/admin/audit/export");
      response.sendError(HttpStatus.FORBIDDEN.value());
      return;
    }
    response.setContentType(csv ? "text/csv;charset=UTF-8" : "application/jsonl;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"latchkey-audit." + (csv ? "csv" : "jsonl") + "\"");
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
      if (csv) {
        out.write(AuditCsv.HEADER);
      }
      desk.export(
          who,
          form.query(),
          form.path("", Map.of()),
          json -> write(out, csv ? AuditCsv.line(json) : json + "\n"));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Writer out, String line) {
    try {
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
