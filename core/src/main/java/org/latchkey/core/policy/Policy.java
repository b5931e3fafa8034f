package org.latchkey.core.policy;

import java.util.EnumSet;
import java.util.Set;
import org.latchkey.core.account.MethodType;

/**
 * The rules of self-service at one moment. Immutable: a change makes the next version.
 *
 * @param version 1 for the first one
 * @param scope whom it is switched on for
 * @param methods what a gate may consist of
 * @param gates 1 or 2; administrators always pass two
 * @param prepopulated whether contacts from named directory attributes may serve without having
 *     been registered
 * @param unlock whether "I know my password, but still can't sign in" is offered
 * @param disclosure how much a stranger learns
 * @param ownDomains mail domains whose mailboxes the person cannot open while locked out
 * @param helpdesk how to reach a human, as plain text; may be empty
 * @param passwords what a new password must be
 * @param registration how people come by their methods
 */
public record Policy(
    long version,
    Scope scope,
    Set<MethodType> methods,
    int gates,
    boolean prepopulated,
    boolean unlock,
    Disclosure disclosure,
    Set<String> ownDomains,
    String helpdesk,
    PasswordPolicy passwords,
    RegistrationPolicy registration) {

  public Policy {
    methods = methods.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(methods));
    ownDomains = Set.copyOf(ownDomains);
    if (gates != 1 && gates != 2) {
      throw new IllegalArgumentException("gates must be 1 or 2");
    }
    if (!(scope instanceof Scope.Nobody) && families(methods) < gates) {
      throw new IllegalArgumentException(
          "methods must come from at least as many families as there are gates");
    }
  }

  /** A policy with the standard rules for passwords and registration. */
  public Policy(
      long version,
      Scope scope,
      Set<MethodType> methods,
      int gates,
      boolean prepopulated,
      boolean unlock,
      Disclosure disclosure,
      Set<String> ownDomains,
      String helpdesk) {
    this(
        version,
        scope,
        methods,
        gates,
        prepopulated,
        unlock,
        disclosure,
        ownDomains,
        helpdesk,
        PasswordPolicy.STANDARD,
        RegistrationPolicy.STANDARD);
  }

  /** Self-service switched off, with defaults that are safe to switch on. */
  public static Policy initial() {
    return new Policy(
        1,
        new Scope.Nobody(),
        MethodType.registrables(),
        2,
        false,
        true,
        Disclosure.UNIFORM,
        Set.of(),
        "");
  }

  public Policy withVersion(long next) {
    return new Policy(
        next,
        scope,
        methods,
        gates,
        prepopulated,
        unlock,
        disclosure,
        ownDomains,
        helpdesk,
        passwords,
        registration);
  }

  public Policy withPasswords(PasswordPolicy other) {
    return new Policy(
        version,
        scope,
        methods,
        gates,
        prepopulated,
        unlock,
        disclosure,
        ownDomains,
        helpdesk,
        other,
        registration);
  }

  public Policy withRegistration(RegistrationPolicy other) {
    return new Policy(
        version,
        scope,
        methods,
        gates,
        prepopulated,
        unlock,
        disclosure,
        ownDomains,
        helpdesk,
        passwords,
        other);
  }

  private static long families(Set<MethodType> methods) {
    return methods.stream().map(MethodType::family).distinct().count();
  }
}
