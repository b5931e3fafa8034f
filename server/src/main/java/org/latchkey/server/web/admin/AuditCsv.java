package org.latchkey.server.web.admin;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as a line of comma-separated values (RFC 4180). What a spreadsheet would take for a
 * formula is written as text: names and devices are what strangers say they are.
 */
final class AuditCsv {

  static final String HEADER =
      "activityDateTime,id,correlationId,activityDisplayName,result,resultReason,"
          + "userPrincipalName,initiatedBy,ipAddress,clientType,additionalDetails\r\n";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  // Some spreadsheets separate by other signs than commas, and take the wide forms as well.
  private static final Pattern FORMULA =
      Pattern.compile("(^|[;,\\t\\r\\n]\\s*)([=+\\-@\\t\\r\\n＝＋－＠])");

  private AuditCsv() {}

  static String line(String json) {
    JsonNode event = JSON.readTree(json);
    JsonNode user = event.path("initiatedBy").path("user");
    String details =
        StreamSupport.stream(event.path("additionalDetails").spliterator(), false)
            .filter(d -> !text(d, "key").equals("ClientType"))
            .map(d -> text(d, "key") + "=" + text(d, "value"))
            .collect(Collectors.joining("; "));
    return List.of(
                text(event, "activityDateTime"),
                text(event, "id"),
                text(event, "correlationId"),
                text(event, "activityDisplayName"),
                text(event, "result"),
                text(event, "resultReason"),
                text(event.path("targetResources").path(0), "userPrincipalName"),
                user.isMissingNode()
                    ? text(event.path("initiatedBy").path("app"), "displayName")
                    : text(user, "userPrincipalName"),
                text(user, "ipAddress"),
                client(event),
                details)
            .stream()
            .map(AuditCsv::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static String client(JsonNode event) {
    return StreamSupport.stream(event.path("additionalDetails").spliterator(), false)
        .filter(d -> text(d, "key").equals("ClientType"))
        .map(d -> text(d, "value"))
        .findFirst()
        .orElse("");
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  static String cell(String text) {
    String safe = FORMULA.matcher(text).replaceAll("$1'$2");
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
        ? "\"" + safe.replace("\"", "\"\"") + "\""
        : safe;
  }
}
