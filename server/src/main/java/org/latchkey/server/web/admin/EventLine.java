package org.latchkey.server.web.admin;

import java.util.ArrayList;
import java.util.List;
import org.latchkey.server.audit.AuditEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of the audit log as a line of a table.
 *
 * @param who whom it concerns
 * @param by who did it
 * @param details more of it, in the words of the log
 */
public record EventLine(
    String at,
    String activity,
    String result,
    String reason,
    String who,
    String by,
    String client,
    String correlationId,
    List<PeoplePages.Fact> details) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public EventLine {
    details = List.copyOf(details);
  }

  static EventLine of(AuditEntry entry, Moments moments) {
    JsonNode event = JSON.readTree(entry.json());
    JsonNode user = event.path("initiatedBy").path("user");
    List<PeoplePages.Fact> details = new ArrayList<>();
    String client = "";
    for (JsonNode detail : event.path("additionalDetails")) {
      String key = text(detail, "key");
      if (key.equals("ClientType")) {
        client = text(detail, "value");
      } else {
        details.add(new PeoplePages.Fact(key, text(detail, "value")));
      }
    }
    for (JsonNode change : event.path("targetResources").path(0).path("modifiedProperties")) {
      details.add(
          new PeoplePages.Fact(
              text(change, "displayName"),
              text(change, "oldValue") + " → " + text(change, "newValue")));
    }
    String address = text(user, "ipAddress");
    if (!address.isEmpty()) {
      details.addFirst(new PeoplePages.Fact("ipAddress", address));
    }
    return new EventLine(
        moments.of(entry.at()),
        text(event, "activityDisplayName"),
        text(event, "result"),
        text(event, "resultReason"),
        text(event.path("targetResources").path(0), "userPrincipalName"),
        user.isMissingNode()
            ? text(event.path("initiatedBy").path("app"), "displayName")
            : text(user, "userPrincipalName"),
        client,
        text(event, "correlationId"),
        details);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
