package org.latchkey.server.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.ClientType;
import org.latchkey.server.store.AccountRows;
import org.latchkey.server.store.AuditRows;

/**
 * What to look for in the log; what is empty does not matter.
 *
 * @param person account id or user principal name of whom it concerns
 * @param from included
 * @param until not included
 */
public record AuditQuery(
    Optional<String> person,
    Optional<Activity> activity,
    Optional<Result> result,
    Optional<ClientType> clientType,
    Optional<String> address,
    Optional<UUID> correlationId,
    Optional<Instant> from,
    Optional<Instant> until) {
  /** Everything. */
  public static final AuditQuery ALL =
      new AuditQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Everything about one person. */
  public static AuditQuery about(String person) {
    return new AuditQuery(
        Optional.of(person),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Everything of one session. */
  public static AuditQuery of(UUID correlationId) {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(correlationId),
        Optional.empty(),
        Optional.empty());
  }

  AuditRows.Filter filter() {
    return new AuditRows.Filter(
        person,
        person.map(AccountRows::fold),
        activity.map(Activity::name),
        result.map(Result::name),
        clientType.map(ClientType::name),
        address,
        correlationId.map(UUID::toString),
        from,
        until);
  }
}
