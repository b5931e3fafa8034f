package org.latchkey.core.registration;

import java.util.Optional;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.TotpSeed;

/** What a signed-in person does. */
public sealed interface RegistrationEvent {

  /** The current password was proved once more. */
  record PasswordProved() implements RegistrationEvent {}

  /** Wants to prove a registered method. */
  record Choose(String methodId) implements RegistrationEvent {}

  /** Gives the code that the task waits for. */
  record GiveCode(String typed) implements RegistrationEvent {
    @Override
    public String toString() {
      return "GiveCode[]";
    }
  }

  /** Wants another code. */
  record Resend() implements RegistrationEvent {}

  /** Gives up what is under way. */
  record GiveUp() implements RegistrationEvent {}

  /**
   * Wants to register a contact.
   *
   * @param replaces the method whose place it shall take
   */
  record AddContact(MethodType type, String typed, Optional<String> replaces)
      implements RegistrationEvent {
    @Override
    public String toString() {
      return "AddContact[" + type + "]";
    }
  }

  /** Wants to register the contact that the directory has. */
  record AddFromDirectory(MethodType type, Optional<String> replaces)
      implements RegistrationEvent {}

  /** Wants to register an authenticator app. */
  record AddAuthenticator(TotpSeed fresh, Optional<String> replaces) implements RegistrationEvent {}

  record Remove(String methodId) implements RegistrationEvent {}

  /** Wants to be asked for this method first. */
  record Prefer(String methodId) implements RegistrationEvent {}

  /** Says that all is right. */
  record Confirm() implements RegistrationEvent {}

  /** Puts the request to register off. */
  record PutOff() implements RegistrationEvent {}
}
