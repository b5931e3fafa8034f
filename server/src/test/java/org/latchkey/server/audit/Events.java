package org.latchkey.server.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.audit.Reason;

/** Events to log. */
final class Events {
  private Events() {}

  static AuditEvent reset(String name) {
    return of(
        Activity.RESET_PASSWORD,
        Result.SUCCESS,
        Reason.RESET_SUCCEEDED,
        name,
        ClientType.WINDOWS_SIGN_IN);
  }

  static AuditEvent of(
      Activity activity, Result result, Reason reason, String name, ClientType type) {
    String id = "people:" + name.toLowerCase(Locale.ROOT);
    return new AuditEvent(
        activity,
        result,
        reason,
        List.of(),
        UUID.randomUUID(),
        new Client(
            type,
            "192.0.2.7",
            Optional.of("PC-042"),
            false,
            Optional.of("1.0.0"),
            Optional.of("10.0.22631")),
        Optional.of(new Target(id, name + "@corp.example", name + " Example")),
        id,
        Map.of(),
        List.of());
  }
}
