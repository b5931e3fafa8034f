package org.latchkey.server.signin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.account.Account;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.audit.Reason;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.store.Transaction;

/**
 * Writes the events of one attempt to sign in, or of one signed-in session.
 *
 * @param target whom it is about
 * @param client from where
 */
record SignInEvents(AuditLog log, Target target, Client client, UUID correlationId) {

  static Target target(Account account) {
    return new Target(account.id().text(), account.userPrincipalName(), account.displayName());
  }

  void write(
      Transaction tx,
      Activity activity,
      Result result,
      Reason reason,
      Instant now,
      String... parameters) {
    log.append(
        tx,
        new AuditEvent(
            activity,
            result,
            reason,
            List.of(parameters),
            correlationId,
            client,
            Optional.of(target),
            target.userPrincipalName(),
            Map.of(),
            List.of()),
        now);
  }
}
