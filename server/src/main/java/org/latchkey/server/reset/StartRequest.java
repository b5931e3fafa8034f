package org.latchkey.server.reset;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.latchkey.core.audit.AuditEvent.Client;

/**
 * The wish to begin a reset.
 *
 * @param client what the face knows of the client; its address is already that of the real peer
 * @param language BCP 47 tag, already one of the supported ones
 * @param user the name the client sent along, to be confirmed
 * @param correlationId the client's own, where it made one
 * @param originToken the browser's proof of origin, from an earlier reset or sign-in
 * @param challengePaid whether the face has already made the client pay (proof of work or wait)
 * @param drawsChallenge whether the client can draw a {@code challenge} step
 */
public record StartRequest(
    Client client,
    String language,
    Optional<String> user,
    Optional<UUID> correlationId,
    Optional<String> originToken,
    boolean challengePaid,
    boolean drawsChallenge) {

  /** Kinds of steps a client must be able to draw for anything to be asked at all. */
  public static final Set<String> INDISPENSABLE =
      Set.of("identify", "enterCode", "newPassword", "done", "unavailable");
}
