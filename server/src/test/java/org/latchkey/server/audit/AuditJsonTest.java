package org.latchkey.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Change;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.audit.Reason;

class AuditJsonTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:15:30.120Z");
  private static final UUID SESSION = UUID.fromString("6f1e1f5e-0000-4000-8000-000000000001");
  private static final Client PC =
      new Client(
          ClientType.WINDOWS_SIGN_IN,
          "192.0.2.7",
          Optional.of("PC-042"),
          true,
          Optional.of("1.0.0"),
          Optional.of("10.0.22631"));

  @Test
  void anEventHasTheShapeOfADirectoryAudit() {
    AuditEvent event =
        new AuditEvent(
            Activity.FLOW_PROGRESS,
            Result.FAILURE,
            Reason.CODE_WRONG,
            List.of("mobilePhone.sms"),
            SESSION,
            PC,
            Optional.of(new Target("people:1", "ada@corp.example", "Ada Lovelace")),
            "people:1",
            Map.of("Origin", "unproven"),
            List.of());
    assertThat(AuditJson.write("a-7", event, AT))
        .isEqualTo(
            """
            {"id":"a-7","category":"UserManagement",\
            "correlationId":"6f1e1f5e-0000-4000-8000-000000000001","result":"failure",\
            "resultReason":"User entered a wrong code for the mobile SMS verification option",\
            "activityDisplayName":"Self-service password reset flow activity progress",\
            "activityDateTime":"2026-11-22T10:15:30.120Z",\
            "loggedByService":"Self-service Password Management","operationType":"Other",\
            "initiatedBy":{"user":{"id":"people:1","displayName":"Ada Lovelace",\
            "userPrincipalName":"ada@corp.example","ipAddress":"192.0.2.7"}},\
            "targetResources":[{"id":"people:1","displayName":"Ada Lovelace","type":"User",\
            "userPrincipalName":"ada@corp.example","modifiedProperties":[]}],\
            "additionalDetails":[{"key":"ClientType","value":"WindowsSignIn"},\
            {"key":"ClientVersion","value":"1.0.0"},{"key":"OperatingSystem","value":"10.0.22631"},\
            {"key":"DeviceProven","value":"PC-042"},{"key":"Reason","value":"CODE_WRONG"},\
            {"key":"Parameter1","value":"mobilePhone.sms"},{"key":"Origin","value":"unproven"}]}\
            """);
  }

  @Test
  void aDeviceThatOnlySaysSoIsClaimed() {
    assertThat(AuditJson.write("a-1", Events.reset("ada"), AT))
        .contains("{\"key\":\"DeviceClaimed\",\"value\":\"PC-042\"}")
        .doesNotContain("DeviceProven");
  }

  @Test
  void whatTheSystemDidWasDoneByNoUser() {
    AuditEvent event =
        new AuditEvent(
            Activity.SERVICE_STARTED,
            Result.SUCCESS,
            Reason.BY_SYSTEM,
            List.of(),
            SESSION,
            Client.SYSTEM,
            Optional.empty(),
            "Latchkey 1.0",
            Map.of(),
            List.of());
    assertThat(AuditJson.write("a-1", event, AT))
        .contains("\"initiatedBy\":{\"app\":{\"displayName\":\"Latchkey 1.0\"}}")
        .contains("\"targetResources\":[]")
        .contains("\"category\":\"DirectoryManagement\"");
  }

  @Test
  void aChangeOfSettingsHasOldAndNewValues() {
    AuditEvent event =
        new AuditEvent(
            Activity.POLICY_CHANGED,
            Result.SUCCESS,
            Reason.BY_ADMINISTRATOR,
            List.of(),
            SESSION,
            Client.COMMAND_LINE,
            Optional.empty(),
            "root",
            Map.of(),
            List.of(new Change("methodsRequired", "1", "2")));
    assertThat(AuditJson.write("a-1", event, AT))
        .contains("\"userPrincipalName\":\"root\",\"ipAddress\":\"\"")
        .contains(
            "\"modifiedProperties\":[{\"displayName\":\"methodsRequired\",\"oldValue\":\"1\",\"newValue\":\"2\"}]");
  }

  @Test
  void contactsAppearAsTheirMasksWhereverTheySlipIn() {
    AuditEvent event =
        new AuditEvent(
            Activity.SECURITY_INFO_SAVED,
            Result.SUCCESS,
            Reason.DIRECTORY_FAILED,
            List.of("ada.private@example.org was refused"),
            SESSION,
            PC,
            Optional.empty(),
            "people:1",
            Map.of("Contact", "+49 30 1234567", "Note", "call 0049301234567 or eve@example.net."),
            List.of(new Change("email", "old@example.org", "new@example.org")));
    String json = AuditJson.write("a-1", event, AT);
    assertThat(json)
        .doesNotContain("ada.private")
        .doesNotContain("1234567")
        .doesNotContain("eve@")
        .doesNotContain("old@")
        .doesNotContain("new@")
        .contains("a*****@e*****")
        .contains("+** *******67");
  }

  @Test
  void numbersThatAreNoPhonesStayAsTheyAre() {
    for (String text :
        List.of(
            "00112233-4455-6677-8899-001122334455",
            "00112233-44ab-4cde-8f00-12345678aa00",
            "7f0e0012-0012-4345-0067-001234567890",
            "0",
            "2026-11-22T00:12:34.567Z",
            "10.0.22631")) {
      assertThat(ContactMask.of(text)).isEqualTo(text);
    }
  }

  @Test
  void aTextCannotBreakOutOfItsLine() {
    AuditEvent event = Events.reset("ada\"},{\n\u2028");
    assertThat(AuditJson.write("a-1", event, AT).lines()).hasSize(1);
  }
}
