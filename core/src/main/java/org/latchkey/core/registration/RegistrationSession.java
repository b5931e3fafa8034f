package org.latchkey.core.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.reset.SentCode;

/**
 * Where a signed-in person stands: what has been proved, and what is under way.
 *
 * @param id binds codes to this session
 * @param passwordAt when the password was last proved
 * @param proof the registered method that was last proved
 * @param task what waits for a code
 */
public record RegistrationSession(
    UUID id, AccountId account, Instant passwordAt, Optional<Proof> proof, Optional<Task> task) {

  /** How old a proof may be that a change rests on. */
  public static final Duration FRESH = Duration.ofMinutes(5);

  /** How long a task waits. Another code does not prolong it. */
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A registered method was proved. */
  public record Proof(String methodId, Instant at) {}

  /** What waits for a code. */
  public sealed interface Task {
    MethodType type();

    Optional<SentCode> code();
  }

  /**
   * A registered method is to be proved.
   *
   * @param code what was sent; empty for an authenticator
   */
  public record Prove(String methodId, MethodType type, Optional<SentCode> code) implements Task {}

  /**
   * Something new is to be proved, and registered then.
   *
   * @param replaces the method whose place it takes
   * @param code what was sent; empty for an authenticator
   * @param wrong how often a wrong code was given
   */
  public record Add(
      Credential credential,
      Optional<String> replaces,
      Optional<SentCode> code,
      int wrong,
      Instant begunAt)
      implements Task {

    @Override
    public MethodType type() {
      return credential.type();
    }

    /** Whether it can still be finished. */
    public boolean waits(Instant now) {
      return !now.isBefore(begunAt)
          && now.isBefore(begunAt.plus(PATIENCE))
          && wrong < SentCode.MAX_TRIES;
    }
  }

  /** A session as a right password begins it. */
  public static RegistrationSession begun(UUID id, AccountId account, Instant passwordAt) {
    return new RegistrationSession(id, account, passwordAt, Optional.empty(), Optional.empty());
  }

  /**
   * Whether a proof counts for a change; one from the future, after a clock stepped back, does not.
   */
  static boolean fresh(Instant at, Instant now) {
    return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
  }

  RegistrationSession passwordProved(Instant now) {
    return new RegistrationSession(id, account, now, proof, task);
  }

  RegistrationSession proved(String methodId, Instant now) {
    return new RegistrationSession(
        id, account, passwordAt, Optional.of(new Proof(methodId, now)), Optional.empty());
  }

  RegistrationSession at(Task next) {
    return new RegistrationSession(id, account, passwordAt, proof, Optional.of(next));
  }

  RegistrationSession idle() {
    return new RegistrationSession(id, account, passwordAt, proof, Optional.empty());
  }

  @Override
  public String toString() {
    return "RegistrationSession[" + id + "]";
  }
}
