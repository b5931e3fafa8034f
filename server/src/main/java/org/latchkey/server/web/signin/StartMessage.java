package org.latchkey.server.web.signin;

import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;

/**
 * The wish to begin, as a client sends it. What the client says of itself is claimed, never proven;
 * its edition, the way its computer is joined and its proof change nothing yet.
 *
 * @param user the name to be confirmed; empty when none was sent that could be one
 */
record StartMessage(
    ClientType type,
    Optional<String> version,
    Optional<String> os,
    Optional<String> device,
    Accepts accepts,
    String language,
    Optional<String> user,
    Optional<UUID> correlationId) {

  private static final int ANNOUNCEMENTS = 64;
  private static final int VERSION_LENGTH = 32;
  private static final int OS_LENGTH = 64;
  private static final int DEVICE_LENGTH = 128;

  static StartMessage read(Members message) throws Refused {
    message.version();
    Members client = message.object("client");
    ClientType type =
        ClientType.byId(client.text("type"))
            .filter(Handle::mayUse)
            .orElseThrow(() ->
                client.complaint("type", "must be WindowsSignIn, WindowsSignInLegacy or Api"));
    client.optionalText("edition");
    client.optionalText("join");
    return new StartMessage(
        type,
        Claimed.name(client.optionalText("version"), VERSION_LENGTH),
        Claimed.name(client.optionalText("os"), OS_LENGTH),
        Claimed.name(client.optionalText("device"), DEVICE_LENGTH),
        Accepts.of(client.texts("accepts", ANNOUNCEMENTS)),
        message.language(),
        message.optionalText("user").filter(user -> LoginName.of(user).isPresent()),
        message.correlationId());
  }

  Client client(String address) {
    return new Client(type, address, device, false, version, os);
  }

  /**
   * Whether the client is a sign-in client older than that. One that does not say its version is
   * older than any; other programs have versions of their own.
   */
  boolean olderThan(ClientVersion minimum) {
    return type != ClientType.API
        && version.flatMap(ClientVersion::of).orElse(ClientVersion.LOWEST).isBelow(minimum);
  }
}
