package org.latchkey.server.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latchkey.core.audit.Activity;
import org.latchkey.server.administration.Usage;
import org.latchkey.server.administration.Usage.Course;
import org.latchkey.server.administration.Usage.Day;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How much self-service is used, day by day. */
@Controller
public final class UsagePages {

  private static final List<Integer> SPANS = List.of(7, 30, Usage.MOST_DAYS);
  private static final int HEIGHT = 100;

  private final Doors doors;
  private final Usage usage;

  public UsagePages(Doors doors, Usage usage) {
    this.doors = doors;
    this.usage = usage;
  }

  /**
   * A day as two bars, one upon the other, in units of a plot that is 100 high.
   *
   * @param x where it stands, in days
   */
  public record Bar(int x, int succeeded, int failed, String said) {}

  /**
   * An activity as a plot and in numbers.
   *
   * @param counted whether it neither succeeds nor fails, and is only counted
   */
  public record Plot(
      String key,
      String title,
      boolean counted,
      long succeeded,
      long failed,
      long most,
      int days,
      List<Bar> bars,
      List<Day> table,
      List<PeoplePages.Fact> clients) {}

  /** How many days to look at. */
  public record Span(int days, boolean chosen) {}

  @GetMapping("/admin/usage")
  public ResponseEntity<byte[]> show(HttpServletRequest request) {
    return doors.open(
        request,
        guest -> {
          int days = span(String.valueOf(request.getParameter("days")));
          return usage
              .courses(guest.who(), days)
              .map(courses -> draw(guest, days, courses))
              .orElseGet(() -> doors.forbidden(guest.visit()));
        });
  }

  private static int span(String days) {
    return SPANS.stream().filter(n -> days.equals(Integer.toString(n))).findFirst().orElse(30);
  }

  private ResponseEntity<byte[]> draw(Doors.Guest guest, int days, List<Course> courses) {
    return doors.draw(
        guest,
        Section.USAGE,
        HttpStatus.OK,
        guest.words().of("usage.title"),
        "usage.jte",
        Optional.empty(),
        Map.of(
            "spans",
            SPANS.stream().map(n -> new Span(n, n == days)).toList(),
            "moments",
            guest.moments(),
            "plots",
            courses.stream().map(course -> plot(guest, course)).toList()));
  }

  private static Plot plot(Doors.Guest guest, Course course) {
    long most = course.days().stream().mapToLong(d -> d.succeeded() + d.failed()).max().orElse(0);
    return new Plot(
        course.activity().name(),
        guest.words().of("usage." + course.activity().name()),
        course.activity() == Activity.BLOCKED,
        course.succeeded(),
        course.failed(),
        most,
        course.days().size(),
        IntStream.range(0, course.days().size())
            .mapToObj(i -> bar(guest, i, course.days().get(i), most))
            .toList(),
        course.days().reversed().stream().filter(d -> d.succeeded() + d.failed() > 0).toList(),
        course.clients().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> new PeoplePages.Fact(e.getKey().id(), Long.toString(e.getValue())))
            .toList());
  }

  private static Bar bar(Doors.Guest guest, int x, Day day, long most) {
    return new Bar(
        x,
        height(day.succeeded(), most),
        height(day.failed(), most),
        guest
            .words()
            .of("usage.day", guest.moments().of(day.date()), day.succeeded(), day.failed()));
  }

  private static int height(long value, long most) {
    return most == 0 ? 0 : Math.toIntExact(Math.ceilDiv(value * HEIGHT, most));
  }
}
