package org.latchkey.server.audit;

import java.time.Instant;
import java.util.Optional;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.ClientType;
import org.latchkey.server.store.AccountRows;
import org.latchkey.server.store.AuditRows.Row;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an event is found by. The columns repeat what the text says, so that a search is fast; the
 * text is what counts, and a check compares the two.
 */
final class Filing {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Filing() {}

  static Row row(String node, long seq, Instant at, AuditEvent event, String json, String mac) {
    Optional<AuditEvent.Target> target = event.target();
    return new Row(
        node,
        seq,
        at,
        event.activity().name(),
        event.result().name(),
        event.client().type().name(),
        event.client().address(),
        target.map(AuditEvent.Target::id).orElse(""),
        target.map(t -> AccountRows.fold(t.userPrincipalName())).orElse(""),
        event.correlationId().toString(),
        json,
        mac);
  }

  /** The first column that does not say what the text says. */
  static Optional<String> misfiled(Row row) {
    JsonNode json;
    try {
      json = JSON.readTree(row.json());
    } catch (JacksonException _) {
      return Optional.of("json");
    }
    JsonNode target = json.path("targetResources").path(0);
    if (!row.at().equals(Instant.parse(json.path("activityDateTime").asString()))) {
      return Optional.of("at");
    }
    if (!activity(row).equals(json.path("activityDisplayName").asString())) {
      return Optional.of("activity");
    }
    if (!row.result().toLowerCase(java.util.Locale.ROOT).equals(json.path("result").asString())) {
      return Optional.of("result");
    }
    if (!clientType(row).equals(json.path("additionalDetails").path(0).path("value").asString())) {
      return Optional.of("client_type");
    }
    if (!row.correlationId().equals(json.path("correlationId").asString())) {
      return Optional.of("correlation_id");
    }
    if (!row.personId().equals(target.path("id").asString(""))) {
      return Optional.of("person_id");
    }
    if (!row.personName().equals(AccountRows.fold(target.path("userPrincipalName").asString("")))) {
      return Optional.of("person_name");
    }
    JsonNode user = json.path("initiatedBy").path("user");
    return user.isMissingNode() || row.address().equals(user.path("ipAddress").asString(""))
        ? Optional.empty()
        : Optional.of("address");
  }

  private static String activity(Row row) {
    try {
      return org.latchkey.core.audit.Activity.valueOf(row.activity()).displayName();
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static String clientType(Row row) {
    try {
      return ClientType.valueOf(row.clientType()).id();
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
