package org.latchkey.core.reset;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.passwords.PasswordRules;

/**
 * Where a session stands. A state carries only what its predecessors proved, and states past the
 * first gate exist only for a {@link Subject.Person}.
 */
public sealed interface ResetState {

  /** The program must solve a puzzle before the first question. */
  record Challenged(Challenge challenge, Optional<String> user) implements ResetState {}

  /** Who are you? {@code user} is confirmed rather than asked when the client sent it. */
  record Identify(Optional<String> user) implements ResetState {}

  /** Why are you having trouble signing in? */
  record ChooseReason(Subject subject, Map<String, SentCode> codes) implements ResetState {
    public ChooseReason {
      codes = Map.copyOf(codes);
    }
  }

  /** Everything that waits for proof. */
  sealed interface Proving extends ResetState {
    Gates gates();
  }

  /** Which of several methods? */
  record ChooseMethod(Gates gates) implements Proving {}

  /** The full number, please. */
  record EnterPhone(Gates gates, OfferedMethod method) implements Proving {}

  /** The code that was sent, or that the app shows. */
  record EnterCode(Gates gates, OfferedMethod method) implements Proving {}

  /** All gates are passed. {@code tried} counts the passwords judged so far. */
  record NewPassword(Cleared cleared, PasswordRules rules, int tried) implements ResetState {}

  /** A write was begun whose outcome is not known here yet. */
  sealed interface Pending extends ResetState {
    Cleared cleared();

    PasswordRules rules();

    int tried();

    Intent intent();
  }

  /** The directory is writing; nothing but its outcome ends this state. */
  record Writing(Cleared cleared, PasswordRules rules, int tried, Intent intent)
      implements Pending {}

  /** The answer of the write was lost; a reconciler will settle it. */
  record Checking(Cleared cleared, PasswordRules rules, int tried, Intent intent)
      implements Pending {}

  /** Over. */
  record Ended(Ending ending) implements ResetState {}

  /**
   * Progress at the gates.
   *
   * @param codes the newest code of each method, so that going back neither sends again nor returns
   *     a try
   */
  record Gates(
      Subject subject, Purpose purpose, List<PassedGate> passed, Map<String, SentCode> codes) {
    public Gates {
      passed = List.copyOf(passed);
      codes = Map.copyOf(codes);
    }

    /** What may be used for the gate at hand. */
    List<OfferedMethod> open() {
      return subject.methods().stream()
          .filter(m -> passed.stream().allMatch(p -> p.leavesRoomFor(m)))
          .toList();
    }
  }

  /** Proof that every gate was passed: the only key to a write. */
  record Cleared(Subject.Person person, Purpose purpose, List<PassedGate> passed) {
    public Cleared {
      passed = List.copyOf(passed);
      long families = passed.stream().map(p -> p.type().family()).distinct().count();
      long contacts = passed.stream().map(PassedGate::contactKey).distinct().count();
      if (families < person.gates() || contacts < person.gates()) {
        throw new IllegalStateException("not every gate was passed");
      }
    }
  }

  /**
   * A proof of work: find a number whose SHA-256 with the salt begins with so many zero bits.
   *
   * @param salt random text, used once
   * @param expiresAt when it no longer counts
   */
  record Challenge(String salt, int bits, Instant expiresAt) {}
}
