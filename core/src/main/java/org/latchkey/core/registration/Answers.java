package org.latchkey.core.registration;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.throttle.FailureCounts;

/**
 * What only the server can tell while an event is judged; each is answered inside the transaction
 * that acts on it, and gives the same answer there however often it is asked.
 */
public interface Answers {

  /** When the block on this account's registration ends. */
  Optional<Instant> blockedUntil();

  FailureCounts failures(MethodType type);

  /** When the next code may be sent to this contact; empty when at once. */
  Optional<Instant> sendableFrom(Credential contact);

  /** A fresh code. */
  String code();

  /** The MAC of a code under the server's key, good for one use only. */
  String seal(String code, String use);

  boolean fits(String mac, String code, String use);

  /** What a contact or seed is known by; never the thing itself. */
  String keyOf(Credential credential);

  /** The temporary access code that the account may use now, as one of its methods. */
  Optional<RegisteredMethod> issued();

  /** The id of the temporary access code that this is, if it may be used now. */
  Optional<String> issuedCode(String code);

  /**
   * The time step whose code this is, if it was not spent.
   *
   * @param methodId under which time steps are spent
   */
  OptionalLong timeStep(String methodId, TotpSeed seed, String code);
}
