package org.latchkey.server.signin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.MethodType;
import org.latchkey.passwords.PasswordRules;

/**
 * What a signed-in person sees of the own account.
 *
 * @param passwordChangedAt when the password was last changed, where the directory tells
 * @param mustChange whether the directory asks for a new password before anything else
 * @param rules what a new password must keep
 * @param administrator whether it may have something to administer
 */
public record AccountView(
    String displayName,
    String userPrincipalName,
    Optional<Instant> passwordChangedAt,
    boolean mustChange,
    List<Method> methods,
    PasswordRules rules,
    boolean administrator) {

  public AccountView {
    methods = List.copyOf(methods);
  }

  /**
   * A registered way to prove identity.
   *
   * @param mask what is shown of the contact; empty where there is none
   */
  public record Method(MethodType type, String mask) {}
}
