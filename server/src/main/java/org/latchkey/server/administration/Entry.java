package org.latchkey.server.administration;

/** Whether somebody may enter the administration console. */
public sealed interface Entry {

  record Open(Administrator who) implements Entry {}

  /** Nobody is signed in. */
  record SignedOut() implements Entry {}

  /** The directory wants a new password before anything else. */
  record MustChange() implements Entry {}

  /** A person without any role. */
  record NoRole() implements Entry {}

  /** The password is not enough: a registered method has to be proved. */
  record ProofNeeded() implements Entry {}

  /** The directory or the store does not answer. */
  record Unavailable() implements Entry {}
}
