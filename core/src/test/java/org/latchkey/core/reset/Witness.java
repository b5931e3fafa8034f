package org.latchkey.core.reset;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.latchkey.core.account.Family;
import org.latchkey.core.account.Secret;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.core.reset.Subject.Person;

/**
 * What really happened in a session, noted by somebody who does not look into the protocol's books:
 * only what was asked, what was answered, and which effects came out.
 *
 * @param named whom the name meant
 * @param purpose what was asked for last
 * @param proofs what was shown to be true
 * @param open a write that was begun and has no outcome
 * @param last the newest write
 */
record Witness(
    Optional<Subject> named,
    Optional<Purpose> purpose,
    Set<Proof> proofs,
    Optional<UUID> open,
    Optional<UUID> last) {

  /** Something only the owner could do. */
  record Proof(String account, Family family, String contact, String method) {}

  static final Witness OF_NOTHING =
      new Witness(Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

  Witness {
    proofs = Set.copyOf(proofs);
  }

  Optional<Person> person() {
    return named.filter(Person.class::isInstance).map(Person.class::cast);
  }

  /** Names that are never taken twice in a row. */
  UUID freshIntent() {
    return last.equals(Optional.of(World.FIRST_INTENT)) ? World.SECOND_INTENT : World.FIRST_INTENT;
  }

  /** What is known after one more event. */
  Witness after(
      ResetState before,
      ResetEvent event,
      Map<Need<?>, Object> answers,
      Instant now,
      Decision.Transition result) {
    ResetState state = result.session().state();
    Optional<Subject> nowNamed = named;
    Optional<Purpose> nowPurpose = purpose;
    if (before instanceof ResetState.Identify && !(state instanceof ResetState.Identify)) {
      nowNamed = identified(answers);
      nowPurpose = Optional.of(Purpose.FORGOT);
    }
    if (before instanceof ResetState.ChooseReason && event instanceof Answer answer) {
      Secret reason = answer.fields().get("reason");
      if (answer.action() == Action.NEXT && reason != null) {
        nowPurpose = purpose(reason.reveal()).or(() -> purpose);
      }
    }
    Set<Proof> nowProofs = new HashSet<>(proofs);
    if (!answers.containsValue(new Need.AccountNow.Unreachable())) {
      // Otherwise nothing came of it, and the same is shown again.
      answers.forEach((need, answer) -> proof(need, answer, now).ifPresent(nowProofs::add));
    }
    Optional<UUID> nowOpen = open;
    Optional<UUID> nowLast = last;
    for (Effect effect : result.effects()) {
      if (effect instanceof Effect.BeginIntent begin) {
        nowOpen = Optional.of(begin.intent().id());
        nowLast = nowOpen;
      } else if (effect instanceof Effect.SettleIntent) {
        nowOpen = Optional.empty();
      }
    }
    return new Witness(nowNamed, nowPurpose, nowProofs, nowOpen, nowLast);
  }

  private static Optional<Subject> identified(Map<Need<?>, Object> answers) {
    return answers.entrySet().stream()
        .filter(e -> e.getKey() instanceof Need.Identity)
        .map(e -> (Subject) e.getValue())
        .findFirst();
  }

  private static Optional<Purpose> purpose(String reason) {
    return switch (reason) {
      case "forgot" -> Optional.of(Purpose.FORGOT);
      case "unlock" -> Optional.of(Purpose.UNLOCK);
      default -> Optional.empty();
    };
  }

  /** A true answer to a check of a living code of a person; nothing else proves anything. */
  private static Optional<Proof> proof(Need<?> need, Object answer, Instant now) {
    return switch (need) {
      case Need.CodeCheck n
          when answer.equals(true)
              && !now.isBefore(n.sent().issuedAt())
              && now.isBefore(n.sent().issuedAt().plusSeconds(300))
              && n.sent().tries() < 5 ->
          proof(n.subject(), n.method());
      case Need.TimeStepCheck n when ((OptionalLong) answer).isPresent() ->
          proof(n.subject(), n.method());
      case Need.IssuedCodeCheck n when ((Optional<?>) answer).isPresent() ->
          proof(n.subject(), n.method());
      default -> Optional.empty();
    };
  }

  private static Optional<Proof> proof(Subject subject, OfferedMethod method) {
    return subject instanceof Person person
        ? Optional.of(
            new Proof(
                person.account().text(), method.type().family(), method.contactKey(), method.id()))
        : Optional.empty();
  }
}
