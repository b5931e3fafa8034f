package org.latchkey.core.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that happened, before it gets its place and time in the log. Contacts in it are masked
 * and secrets never enter it.
 *
 * @param activity what was done
 * @param result how it ended
 * @param reason why, as a code
 * @param parameters of the reason, such as the method's id
 * @param correlationId shared by everything of one reset session
 * @param client where it came from
 * @param target whom it concerns
 * @param initiatedBy who did it; for self-service the target itself
 * @param details more, by key ({@code OnPremisesAgent}, intent, policy versions)
 * @param changes old and new values, for changes of settings
 */
public record AuditEvent(
    Activity activity,
    Result result,
    Reason reason,
    List<String> parameters,
    UUID correlationId,
    Client client,
    Optional<Target> target,
    String initiatedBy,
    Map<String, String> details,
    List<Change> changes) {

  public AuditEvent {
    parameters = List.copyOf(parameters);
    details = Map.copyOf(details);
    changes = List.copyOf(changes);
  }

  /** How it ended. */
  public enum Result {
    SUCCESS,
    FAILURE,
    TIMEOUT
  }

  /**
   * Where an attempt came from.
   *
   * @param address network address as far as trusted proxies vouch for it
   * @param device the device's name
   * @param deviceProven whether the device signed for it; otherwise the name is only claimed
   */
  public record Client(
      ClientType type,
      String address,
      Optional<String> device,
      boolean deviceProven,
      Optional<String> version,
      Optional<String> os) {

    public static final Client SYSTEM =
        new Client(
            ClientType.SYSTEM, "", Optional.empty(), false, Optional.empty(), Optional.empty());

    public static final Client COMMAND_LINE =
        new Client(
            ClientType.COMMAND_LINE,
            "",
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty());

    /** The same client at another address. */
    public Client at(String address) {
      return new Client(type, address, device, deviceProven, version, os);
    }
  }

  /**
   * The account concerned, or the name that was tried.
   *
   * @param id the directory's id; empty for a name that no directory knows
   */
  public record Target(String id, String userPrincipalName, String displayName) {}

  /** One setting's old and new value. */
  public record Change(String name, String oldValue, String newValue) {}
}
