package org.latchkey.server.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.server.administration.Overview;
import org.latchkey.server.screen.Wording;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How the service is, and what needs attention. */
@Controller
public final class OverviewPages {

  private final Doors doors;
  private final Overview overview;

  public OverviewPages(Doors doors, Overview overview) {
    this.doors = doors;
    this.overview = overview;
  }

  /** Something to look after, and where. */
  public record Task(String text, String path, String onwards) {}

  /** A number. */
  public record Figure(String name, long value) {}

  @GetMapping("/admin")
  public ResponseEntity<byte[]> show(HttpServletRequest request) {
    return doors.open(
        request,
        guest ->
            overview
                .look(guest.who())
                .map(glance -> draw(guest, glance))
                .orElseGet(() -> doors.forbidden(guest.visit())));
  }

  private ResponseEntity<byte[]> draw(Doors.Guest guest, Overview.Glance glance) {
    Wording words = guest.words();
    List<Task> tasks = glance.needs().stream().map(need -> task(guest, need)).toList();
    List<Figure> figures =
        List.of(
            new Figure(words.of("overview.resets"), glance.resets()),
            new Figure(words.of("overview.unlocks"), glance.unlocks()),
            new Figure(words.of("overview.refused"), glance.refused()),
            new Figure(words.of("overview.blocked"), glance.blocked()));
    return doors.draw(
        guest,
        Section.OVERVIEW,
        HttpStatus.OK,
        words.of("overview.title"),
        "overview.jte",
        Optional.empty(),
        Map.of("tasks", tasks, "figures", figures, "parts", glance.parts()));
  }

  private static Task task(Doors.Guest guest, Overview.Need need) {
    Section section =
        switch (need.what()) {
          case SWITCHED_OFF -> Section.POLICY;
          case NOT_WELL, NO_MAIL -> Section.OVERVIEW;
          case DEAD_LETTERS -> Section.DELIVERY;
          case BLOCKED -> Section.PEOPLE;
          case UNDETERMINED -> Section.AUDIT;
        };
    boolean linked = section != Section.OVERVIEW && guest.who().may(section.permission());
    return new Task(
        guest.words().of("attention." + need.what().name(), need.times()),
        linked ? section.path() : "",
        linked ? guest.words().of("nav." + section.key()) : "");
  }
}
