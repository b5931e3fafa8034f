package org.latchkey.server.builtin;

import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.Secret;

/**
 * Somebody who is to have an account.
 *
 * @param role of Latchkey; empty for people without one
 */
public record NewUser(
    String userPrincipalName,
    String accountName,
    String displayName,
    String givenName,
    String surname,
    Optional<EmailAddress> mail,
    Optional<PhoneNumber> mobile,
    Set<String> groups,
    String role,
    boolean disabled,
    FirstPassword password) {
  public NewUser {
    groups = Set.copyOf(groups);
    if (userPrincipalName.isBlank() || accountName.isBlank()) {
      throw new IllegalArgumentException("a user needs a user principal name and an account name");
    }
    if (groups.stream().anyMatch(g -> g.isBlank() || g.indexOf('\n') >= 0)) {
      throw new IllegalArgumentException("the name of a group is one line");
    }
  }

  /** What the account can be signed in with at first. */
  public sealed interface FirstPassword {
    /** Nothing, until a reset sets one. */
    record None() implements FirstPassword {}

    record Plain(Secret secret, boolean mustChange) implements FirstPassword {}

    /** An Argon2id hash from elsewhere, as a PHC string. */
    record Hashed(String phc) implements FirstPassword {
      @Override
      public String toString() {
        return "Hashed[]";
      }
    }
  }
}
