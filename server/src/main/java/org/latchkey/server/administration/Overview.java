package org.latchkey.server.administration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.latchkey.core.administration.Permission;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.Scope;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.store.AuditRows;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.ThrottleRows;

/** How the service is, at one glance. */
public final class Overview {

  private static final Duration DAY = Duration.ofDays(1);

  private final Store store;
  private final PolicyRows policies;
  private final ThrottleRows throttle;
  private final OutboxRows outbox;
  private final AuditLog audit;
  private final Supplier<List<Part>> health;
  private final Channels channels;
  private final InstantSource clock;

  /** Which ways there are to reach people. */
  public record Channels(boolean mail, boolean texts) {}

  /**
   * One part of the service.
   *
   * @param detail for the operator; may be empty
   */
  public record Part(String name, boolean well, String detail) {}

  /** What somebody should look after. */
  public enum Attention {
    /** Self-service is switched off for everybody. */
    SWITCHED_OFF,
    /** Something does not work. */
    NOT_WELL,
    /** Messages were given up. */
    DEAD_LETTERS,
    /** Names are blocked. */
    BLOCKED,
    /** No mail can be sent. */
    NO_MAIL,
    /** Resets ended without anybody knowing how. */
    UNDETERMINED
  }

  /** What needs attention, and how often. */
  public record Need(Attention what, long times) {}

  /** Everything. The numbers are of the last 24 hours. */
  public record Glance(
      List<Part> parts, List<Need> needs, long resets, long unlocks, long refused, long blocked) {
    public Glance {
      parts = List.copyOf(parts);
      needs = List.copyOf(needs);
    }
  }

  /**
   * @param health looks at every part of this node
   */
  public Overview(
      Store store,
      PolicyRows policies,
      ThrottleRows throttle,
      OutboxRows outbox,
      AuditLog audit,
      Supplier<List<Part>> health,
      Channels channels,
      InstantSource clock) {
    this.store = store;
    this.policies = policies;
    this.throttle = throttle;
    this.outbox = outbox;
    this.audit = audit;
    this.health = health;
    this.channels = channels;
    this.clock = clock;
  }

  public Optional<Glance> look(Administrator who) {
    return who.may(Permission.SEE_HEALTH) ? Optional.of(look()) : Optional.empty();
  }

  private Glance look() {
    Instant now = clock.instant();
    List<Part> parts = health.get();
    List<AuditRows.Count> day =
        audit.counts(
            List.of(Activity.RESET_PASSWORD, Activity.UNLOCK_ACCOUNT, Activity.WRITEBACK_OUTCOME),
            now.minus(DAY));
    OutboxRows.Counts messages = store.read(outbox::counts);
    int blocked = store.read(tx -> throttle.blocked(tx, now));
    Policy policy = store.read(policies::current);
    List<Need> needs = new ArrayList<>();
    need(needs, Attention.SWITCHED_OFF, policy.scope() instanceof Scope.Nobody ? 1 : 0);
    need(needs, Attention.NOT_WELL, parts.stream().filter(p -> !p.well()).count());
    need(needs, Attention.UNDETERMINED, sum(day, Activity.WRITEBACK_OUTCOME, Result.TIMEOUT));
    need(needs, Attention.DEAD_LETTERS, messages.dead());
    need(needs, Attention.BLOCKED, blocked);
    need(needs, Attention.NO_MAIL, channels.mail() ? 0 : 1);
    return new Glance(
        parts,
        needs,
        sum(day, Activity.RESET_PASSWORD, Result.SUCCESS),
        sum(day, Activity.UNLOCK_ACCOUNT, Result.SUCCESS),
        sum(day, Activity.RESET_PASSWORD, Result.FAILURE)
            + sum(day, Activity.UNLOCK_ACCOUNT, Result.FAILURE),
        blocked);
  }

  private static void need(List<Need> needs, Attention what, long times) {
    if (times > 0) {
      needs.add(new Need(what, times));
    }
  }

  private static long sum(List<AuditRows.Count> counts, Activity activity, Result result) {
    return counts.stream()
        .filter(c -> c.activity().equals(activity.name()) && c.result().equals(result.name()))
        .mapToLong(AuditRows.Count::events)
        .sum();
  }
}
