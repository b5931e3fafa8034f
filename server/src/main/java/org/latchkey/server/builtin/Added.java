package org.latchkey.server.builtin;

import org.latchkey.core.account.AccountId;

/** What became of the wish for an account. */
public sealed interface Added {
  record Created(AccountId id) implements Added {}

  /** Somebody has that user principal name already. */
  record NameTaken(String userPrincipalName) implements Added {}

  /** The first password breaks a rule. */
  record PasswordRefused(String userPrincipalName, String rule) implements Added {}

  /** Too much is being hashed just now. */
  record Busy() implements Added {}
}
