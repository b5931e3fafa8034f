package org.latchkey.core.registration;

import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.RegistrationPolicy;
import org.latchkey.core.throttle.Limits;

/**
 * What is true at the moment of an event.
 *
 * @param account as read just before
 * @param kept everything registered, the oldest first
 * @param trustedNetwork whether the request comes from one of the networks of {@link
 *     RegistrationPolicy#firstMethodFrom}
 */
public record Facts(
    Policy policy,
    RegistrationPolicy rules,
    Limits limits,
    Account account,
    List<KeptMethod> kept,
    Standing standing,
    boolean trustedNetwork,
    Answers answers) {

  public Facts {
    kept = List.copyOf(kept);
  }

  List<RegisteredMethod> registered() {
    return kept.stream().map(KeptMethod::method).toList();
  }

  Optional<KeptMethod> kept(String methodId) {
    return kept.stream().filter(k -> k.method().id().equals(methodId)).findFirst();
  }
}
