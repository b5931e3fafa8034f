package org.latchkey.core.reset;

import java.util.List;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.throttle.Block;

/** What follows from a transition. */
public sealed interface Effect {

  /** Committed together with the session, or not at all. */
  sealed interface InTransaction extends Effect {}

  /** Carried out after the commit; its result comes back as an event. */
  sealed interface Outside extends Effect {}

  /** An event for the audit log. */
  record Audit(Activity activity, Result result, Reason reason, List<String> parameters)
      implements InTransaction {
    public Audit {
      parameters = List.copyOf(parameters);
    }
  }

  /** Names whom the events of this transition concern, where the session does not say it. */
  record Concerning(Subject subject) implements InTransaction {}

  /** One more failure of the subject at a gate, from the session's origin. */
  record CountFailure(Subject subject, String gate) implements InTransaction {}

  /** Starts a block, with the reason that an administrator reads. */
  record SetBlock(Subject subject, Block block, Reason reason) implements InTransaction {}

  /** A completed reset: the account's failures from this origin are forgiven. */
  record ForgiveFailures(Subject.Person person) implements InTransaction {}

  /** One more code for a contact; counted for decoys too, though nothing is sent. */
  record CountSend(Subject subject, OfferedMethod method) implements InTransaction {}

  /** A code for the outbox. */
  record SendCode(Subject.Person person, OfferedMethod method, String code)
      implements InTransaction {
    @Override
    public String toString() {
      return "SendCode[" + method.type() + "]";
    }
  }

  /** A time step of an authenticator is spent; fails when it already was. */
  record SpendTimeStep(AccountId account, String methodId, long timeStep)
      implements InTransaction {}

  /** A temporary access code is spent; fails when it already was, or is no longer the newest. */
  record SpendIssuedCode(AccountId account, String codeId) implements InTransaction {}

  /** A wrong one was given: one try less for the code that the subject may have. */
  record CountIssuedCodeTry(Subject subject) implements InTransaction {}

  /** A write is about to happen. */
  record BeginIntent(Intent intent) implements InTransaction {}

  /** An intent has its one outcome. */
  record SettleIntent(Intent intent, IntentOutcome outcome, String detail)
      implements InTransaction {}

  /** One more completed reset of the account. */
  record CountReset(Subject.Person person) implements InTransaction {}

  /** The person is told, at every own address, that this happened. */
  record NotifyOwner(Subject.Person person, Ending.Result result) implements InTransaction {}

  /** This browser or device is proven for the account from now on. */
  record ProveOrigin(Subject.Person person) implements InTransaction {}

  /** The write itself. */
  record WritePassword(Intent intent, Secret password) implements Outside {}

  /** The unlock itself. */
  record Unlock(Intent intent) implements Outside {}

  /** The four ways in which a write can end. */
  enum IntentOutcome {
    DONE,
    REFUSED,
    FAILED,
    UNDETERMINED
  }
}
