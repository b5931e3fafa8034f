package org.latchkey.server.administration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.latchkey.core.administration.Permission;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.ClientType;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.store.AuditRows;

/** How much self-service is used, from the audit log. Days are those of UTC, as in the log. */
public final class Usage {

  /** Over how many days at most. */
  public static final int MOST_DAYS = 90;

  private final AuditLog audit;
  private final Turnstile turnstile;
  private final InstantSource clock;

  /**
   * @param turnstile what takes long goes through it
   */
  public Usage(AuditLog audit, Turnstile turnstile, InstantSource clock) {
    this.turnstile = turnstile;
    this.audit = audit;
    this.clock = clock;
  }

  /** One day. */
  public record Day(LocalDate date, long succeeded, long failed) {}

  /** Some days of one activity. */
  public record Course(Activity activity, List<Day> days, Map<ClientType, Long> clients) {
    public Course {
      days = List.copyOf(days);
      clients = Map.copyOf(clients);
    }

    public long succeeded() {
      return days.stream().mapToLong(Day::succeeded).sum();
    }

    public long failed() {
      return days.stream().mapToLong(Day::failed).sum();
    }
  }

  /**
   * How it went over the last days, today included.
   *
   * @param days 1 to {@link #MOST_DAYS}
   */
  public Optional<List<Course>> courses(Administrator who, int days) {
    if (!who.may(Permission.SEE_AUDIT)) {
      return Optional.empty();
    }
    List<Activity> activities =
        List.of(
            Activity.RESET_PASSWORD,
            Activity.UNLOCK_ACCOUNT,
            Activity.CHANGE_PASSWORD,
            Activity.SECURITY_INFO_ADDED,
            Activity.BLOCKED);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate first = today.minusDays(days - 1L);
    Instant from = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<AuditRows.Count> counts = turnstile.pass(() -> audit.counts(activities, from));
    return Optional.of(
        activities.stream().map(activity -> course(activity, counts, first, days)).toList());
  }

  private static Course course(
      Activity activity, List<AuditRows.Count> counts, LocalDate first, int days) {
    List<AuditRows.Count> own =
        counts.stream().filter(c -> c.activity().equals(activity.name())).toList();
    List<Day> course = new ArrayList<>();
    for (int i = 0; i < days; i++) {
      LocalDate date = first.plusDays(i);
      List<AuditRows.Count> that = own.stream().filter(c -> c.day() == date.toEpochDay()).toList();
      course.add(
          new Day(
              date,
              sum(that, c -> c.result().equals(Result.SUCCESS.name())),
              sum(that, c -> !c.result().equals(Result.SUCCESS.name()))));
    }
    Map<ClientType, Long> clients = new LinkedHashMap<>();
    for (AuditRows.Count count : own) {
      clients.merge(ClientType.valueOf(count.clientType()), count.events(), Long::sum);
    }
    return new Course(activity, course, clients);
  }

  private static long sum(List<AuditRows.Count> counts, Function<AuditRows.Count, Boolean> which) {
    return counts.stream().filter(which::apply).mapToLong(AuditRows.Count::events).sum();
  }
}
