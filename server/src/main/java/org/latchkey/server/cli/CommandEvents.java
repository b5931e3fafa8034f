package org.latchkey.server.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.account.Account;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Change;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.audit.Reason;

/** Audit events of what an administrator did by a command. */
final class CommandEvents {

  private CommandEvents() {}

  static AuditEvent about(Account account, Activity activity, Map<String, String> details) {
    return event(activity, Optional.of(target(account)), details, List.of());
  }

  static Target target(Account account) {
    return new Target(account.id().text(), account.userPrincipalName(), account.displayName());
  }

  static AuditEvent event(
      Activity activity,
      Optional<Target> target,
      Map<String, String> details,
      List<Change> changes) {
    return new AuditEvent(
        activity,
        Result.SUCCESS,
        Reason.BY_ADMINISTRATOR,
        List.of(),
        UUID.randomUUID(),
        AuditEvent.Client.COMMAND_LINE,
        target,
        CliContext.operator(),
        details,
        changes);
  }
}
