package org.latchkey.server.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.audit.ClientType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as text, in the shape of a {@code directoryAudit} of Microsoft Graph. This text is what
 * the log keeps, chains and exports; nothing of it is made up later.
 */
final class AuditJson {
  static final String SERVICE = "Self-service Password Management";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AuditJson() {}

  static String write(String id, AuditEvent event, Instant at) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", id);
    json.put("category", event.activity().category());
    json.put("correlationId", event.correlationId().toString());
    json.put("result", result(event.result()));
    json.put(
        "resultReason",
        AuditSentences.of(
            event.reason(), event.parameters().stream().map(ContactMask::of).toList()));
    json.put("activityDisplayName", event.activity().displayName());
    json.put("activityDateTime", at.toString());
    json.put("loggedByService", SERVICE);
    json.put("operationType", operation(event.activity()));
    json.set("initiatedBy", initiator(event));
    json.set("targetResources", targets(event));
    json.set("additionalDetails", details(event));
    return JSON.writeValueAsString(json);
  }

  static String result(AuditEvent.Result result) {
    return switch (result) {
      case SUCCESS -> "success";
      case FAILURE -> "failure";
      case TIMEOUT -> "timeout";
    };
  }

  private static String operation(Activity activity) {
    return switch (activity) {
      case ACCOUNT_CREATED, SECURITY_INFO_SAVED, SECURITY_INFO_ADDED, ACCESS_CODE_ISSUED -> "Add";
      case SECURITY_INFO_DELETED, ACCESS_CODE_REVOKED -> "Delete";
      case RESET_PASSWORD,
          CHANGE_PASSWORD,
          UNLOCK_ACCOUNT,
          BLOCK_RELEASED,
          SESSIONS_REVOKED,
          REGISTRATION_DEMANDED,
          POLICY_CHANGED,
          ACCOUNT_CHANGED,
          WRITEBACK_INTENT,
          WRITEBACK_OUTCOME,
          KEYS_ROTATED,
          SECURITY_INFO_UPDATED,
          SECURITY_INFO_DEFAULT ->
          "Update";
      case FLOW_PROGRESS,
          BLOCKED,
          SIGN_IN,
          CONSOLE_OPENED,
          CONSOLE_REFUSED,
          AUDIT_EXPORTED,
          PASSWORD_JUDGED,
          SECURITY_INFO_REVIEWED,
          SECURITY_INFO_CANCELLED,
          BREACHED_RANGE,
          SERVICE_STARTED,
          SERVICE_STOPPED ->
          "Other";
    };
  }

  private static ObjectNode initiator(AuditEvent event) {
    ObjectNode initiatedBy = JSON.createObjectNode();
    if (event.client().type() == ClientType.SYSTEM) {
      initiatedBy.putObject("app").put("displayName", event.initiatedBy());
      return initiatedBy;
    }
    ObjectNode user = initiatedBy.putObject("user");
    Optional<Target> self = event.target().filter(t -> isTarget(event.initiatedBy(), t));
    user.put("id", self.map(Target::id).orElse(""));
    user.put("displayName", self.map(Target::displayName).orElse(""));
    user.put("userPrincipalName", self.map(Target::userPrincipalName).orElse(event.initiatedBy()));
    user.put("ipAddress", event.client().address());
    return initiatedBy;
  }

  private static boolean isTarget(String initiator, Target target) {
    return initiator.equals(target.userPrincipalName())
        || (!target.id().isEmpty() && initiator.equals(target.id()));
  }

  private static ArrayNode targets(AuditEvent event) {
    ArrayNode targets = JSON.createArrayNode();
    if (event.target().isEmpty() && event.changes().isEmpty()) {
      return targets;
    }
    ObjectNode target = targets.addObject();
    target.put("id", event.target().map(Target::id).orElse(""));
    target.put("displayName", event.target().map(Target::displayName).orElse(""));
    target.put("type", event.target().isPresent() ? "User" : "Policy");
    target.put("userPrincipalName", event.target().map(Target::userPrincipalName).orElse(""));
    ArrayNode changes = target.putArray("modifiedProperties");
    for (AuditEvent.Change change : event.changes()) {
      changes
          .addObject()
          .put("displayName", change.name())
          .put("oldValue", ContactMask.of(change.oldValue()))
          .put("newValue", ContactMask.of(change.newValue()));
    }
    return targets;
  }

  private static ArrayNode details(AuditEvent event) {
    ArrayNode details = JSON.createArrayNode();
    Client client = event.client();
    add(details, "ClientType", client.type().id());
    client.version().ifPresent(v -> add(details, "ClientVersion", v));
    client.os().ifPresent(v -> add(details, "OperatingSystem", v));
    client
        .device()
        .ifPresent(v -> add(details, client.deviceProven() ? "DeviceProven" : "DeviceClaimed", v));
    add(details, "Reason", event.reason().name());
    for (int i = 0; i < event.parameters().size(); i++) {
      add(details, "Parameter" + (i + 1), event.parameters().get(i));
    }
    for (Map.Entry<String, String> more : new TreeMap<>(event.details()).entrySet()) {
      add(details, more.getKey(), more.getValue());
    }
    return details;
  }

  private static void add(ArrayNode details, String key, String value) {
    details.addObject().put("key", key).put("value", ContactMask.of(value));
  }
}
