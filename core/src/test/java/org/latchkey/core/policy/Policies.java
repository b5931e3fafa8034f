package org.latchkey.core.policy;

import java.util.Set;
import org.latchkey.core.account.MethodType;

/**
 * Policies as tests need them: everybody, whatever can be registered, both reasons, nothing
 * disclosed, unless said otherwise.
 */
public record Policies(
    Scope scope,
    Set<MethodType> methods,
    int gates,
    boolean prepopulated,
    boolean unlock,
    Disclosure disclosure,
    Set<String> ownDomains) {

  public static Policies everybody(int gates) {
    return new Policies(
        new Scope.Everybody(),
        MethodType.registrables(),
        gates,
        false,
        true,
        Disclosure.UNIFORM,
        Set.of());
  }

  public Policies scope(Scope other) {
    return new Policies(other, methods, gates, prepopulated, unlock, disclosure, ownDomains);
  }

  public Policies methods(Set<MethodType> other) {
    return new Policies(scope, other, gates, prepopulated, unlock, disclosure, ownDomains);
  }

  public Policies prepopulated(boolean other) {
    return new Policies(scope, methods, gates, other, unlock, disclosure, ownDomains);
  }

  public Policies unlock(boolean other) {
    return new Policies(scope, methods, gates, prepopulated, other, disclosure, ownDomains);
  }

  public Policies disclosure(Disclosure other) {
    return new Policies(scope, methods, gates, prepopulated, unlock, other, ownDomains);
  }

  public Policies ownDomains(String... other) {
    return new Policies(scope, methods, gates, prepopulated, unlock, disclosure, Set.of(other));
  }

  public Policy policy() {
    return new Policy(
        1, scope, methods, gates, prepopulated, unlock, disclosure, ownDomains, "Room 1");
  }
}
