package org.latchkey.server.administration;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.latchkey.core.administration.Permission;
import org.latchkey.core.audit.Activity;
import org.latchkey.server.audit.AuditEntry;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.audit.AuditPlace;
import org.latchkey.server.audit.AuditQuery;
import org.latchkey.server.store.Store;

/** The audit log, for those who may read it. */
public final class AuditDesk {

  /** As many events as one page shows. */
  public static final int PAGE = 50;

  // A session has a few dozen; a session in which more happened is cut, and says so.
  private static final int LONGEST_STORY = 500;

  private final Store store;
  private final AuditLog audit;
  private final Turnstile turnstile;
  private final InstantSource clock;

  /**
   * @param turnstile what takes long goes through it
   */
  public AuditDesk(Store store, AuditLog audit, Turnstile turnstile, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.turnstile = turnstile;
    this.clock = clock;
  }

  /** Some events, the newest first, and whether there are older ones. */
  public record Page(List<AuditEntry> entries, boolean more) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /** The newest events that fit, or those before a place; empty for those who may not read them. */
  public Optional<Page> list(Administrator who, AuditQuery query, Optional<AuditPlace> before) {
    return who.may(Permission.SEE_AUDIT)
        ? Optional.of(turnstile.pass(() -> page(audit.list(query, before, PAGE + 1), PAGE)))
        : Optional.empty();
  }

  /** Everything of one session, the oldest first. */
  public Optional<Page> story(Administrator who, UUID correlationId) {
    if (!who.may(Permission.SEE_AUDIT)) {
      return Optional.empty();
    }
    Page newest =
        page(
            audit.list(AuditQuery.of(correlationId), Optional.empty(), LONGEST_STORY + 1),
            LONGEST_STORY);
    return Optional.of(new Page(newest.entries().reversed(), newest.more()));
  }

  /**
   * Hands out every event that fits, the oldest first, as JSON; false when it may not be. That it
   * was done is in the log before anything leaves.
   *
   * @param filter in words, for the log
   */
  public boolean export(Administrator who, AuditQuery query, String filter, Consumer<String> line) {
    if (!who.may(Permission.EXPORT_AUDIT)) {
      return false;
    }
    store.transaction(tx ->
        audit.append(
            tx,
            who.event(
                Activity.AUDIT_EXPORTED, Optional.empty(), Map.of("Filter", filter), List.of()),
            clock.instant()));
    audit.export(query, line);
    return true;
  }

  private static Page page(List<AuditEntry> found, int most) {
    return new Page(found.subList(0, Math.min(most, found.size())), found.size() > most);
  }
}
