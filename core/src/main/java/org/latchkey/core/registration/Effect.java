package org.latchkey.core.registration;

import java.util.Optional;
import org.latchkey.core.account.Contact;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.throttle.Block;

/** What follows from an event; all of it is committed together with the session. */
public sealed interface Effect {

  /** One more code for a contact. */
  record CountSend(Credential credential) implements Effect {}

  record SendCode(Contact contact, String code) implements Effect {
    @Override
    public String toString() {
      return "SendCode[]";
    }
  }

  record CountFailure(MethodType type) implements Effect {}

  record SetBlock(Block block) implements Effect {}

  /** A registered method was proved: the failures before it are forgiven. */
  record ForgiveFailures() implements Effect {}

  record SpendTimeStep(String methodId, long timeStep) implements Effect {}

  /** A temporary access code is spent. */
  record SpendIssuedCode(String codeId) implements Effect {}

  /** A wrong one was given: one try less. */
  record CountIssuedCodeTry() implements Effect {}

  /** Keeps a method, in the place of the one with the same id where there is one. */
  record Keep(KeptMethod kept) implements Effect {}

  record Forget(String methodId) implements Effect {}

  record Remember(Standing standing) implements Effect {}

  /**
   * The person is told, at every own contact, the old and the new one among them.
   *
   * @param method what it is about, as it is now or was last
   * @param before what stood in its place
   */
  record Tell(Change change, RegisteredMethod method, Optional<RegisteredMethod> before)
      implements Effect {}

  /**
   * @param method the method it is about, for the event's details
   */
  record Audit(
      Activity activity,
      Result result,
      Reason reason,
      Optional<MethodType> option,
      Optional<String> method)
      implements Effect {}

  /** What happened to a method. */
  enum Change {
    ADDED,
    REPLACED,
    REMOVED
  }
}
