package org.latchkey.server.administration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.administration.Role;
import org.latchkey.core.policy.Eligibility;

/**
 * What an administrator sees of a person. Contacts are masked.
 *
 * @param eligibility whether the person could reset just now, and if not, why
 * @param sessions how often the person is signed in to the portal
 * @param mayHelp whether the one who looks may do anything to this person
 */
public record PersonView(
    Account account,
    Set<Role> roles,
    List<Method> methods,
    List<Blocked> blocks,
    Eligibility eligibility,
    Optional<Instant> passwordChangedAt,
    Optional<Instant> reviewedAt,
    int sessions,
    boolean mayHelp) {

  public PersonView {
    roles = Set.copyOf(roles);
    methods = List.copyOf(methods);
    blocks = List.copyOf(blocks);
  }

  /**
   * Something registered.
   *
   * @param inUse whether policy lets it serve a reset
   * @param heldUntil before which it serves none
   */
  public record Method(
      MethodType type,
      String mask,
      Instant registeredAt,
      boolean inUse,
      Optional<Instant> heldUntil) {}

  /**
   * A block that holds.
   *
   * @param everybody whether it holds off every unproven origin, or one
   */
  public record Blocked(boolean everybody, String reason, Instant since, Instant until) {}
}
