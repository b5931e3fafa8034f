package org.latchkey.server.administration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.administration.Permission;
import org.latchkey.core.administration.Powers;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Change;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.audit.Reason;

/**
 * Somebody who administers, as found out for one request.
 *
 * @param correlationId of the session, on everything that is done in it
 */
public record Administrator(
    AccountId id, String name, Powers powers, UUID correlationId, Client client) {

  public boolean may(Permission permission) {
    return powers.may(permission);
  }

  /** The event of something done by this administrator. */
  AuditEvent event(
      Activity activity,
      Optional<Target> target,
      Map<String, String> details,
      List<Change> changes) {
    return new AuditEvent(
        activity,
        Result.SUCCESS,
        Reason.BY_ADMINISTRATOR,
        List.of(),
        correlationId,
        client,
        target,
        name,
        details,
        changes);
  }

  static Target target(Account account) {
    return new Target(account.id().text(), account.userPrincipalName(), account.displayName());
  }
}
