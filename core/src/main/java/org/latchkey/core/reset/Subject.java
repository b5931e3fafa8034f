package org.latchkey.core.reset;

import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.policy.Eligibility.Obstacle;

/**
 * Whom a session is about. A decoy is treated like a person in everything a stranger can see until
 * the first gate, and can never pass one.
 */
public sealed interface Subject {

  /** What failures, sends and blocks are counted under. */
  String counterKey();

  /** The name as it was typed, for audit and to show it again. */
  String typed();

  /** What is offered at the first gate, in order. */
  List<OfferedMethod> methods();

  /** Gates to pass. */
  int gates();

  /**
   * An account that may reset itself.
   *
   * @param networkFirst whether a PC must reach the organisation's network before it takes the new
   *     password
   * @param fromDirectory the methods among them that only the directory knows, as they were read
   * @param mail where notices go besides registered addresses
   */
  record Person(
      AccountId account,
      String typed,
      String userPrincipalName,
      String displayName,
      boolean administrator,
      int gates,
      boolean networkFirst,
      List<OfferedMethod> methods,
      List<RegisteredMethod> fromDirectory,
      Optional<EmailAddress> mail)
      implements Subject {

    public Person {
      fromDirectory = List.copyOf(fromDirectory);
      methods = List.copyOf(methods);
    }

    @Override
    public String counterKey() {
      return account.text();
    }
  }

  /** A name that stands for no account, or for one that may not reset itself. */
  record Decoy(
      String counterKey, String typed, Obstacle obstacle, int gates, List<OfferedMethod> methods)
      implements Subject {

    public Decoy {
      methods = List.copyOf(methods);
    }

    @Override
    public String toString() {
      // Without the name: people type passwords into the wrong field.
      return "Decoy[" + counterKey + ", " + obstacle + "]";
    }
  }
}
