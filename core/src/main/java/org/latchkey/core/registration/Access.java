package org.latchkey.core.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.policy.Eligibility;
import org.latchkey.core.policy.Eligibility.Ineligible;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.registration.Outcome.Mistake;
import org.latchkey.core.registration.RegistrationSession.Proof;

/**
 * Who may see and change what. The password alone opens nothing where a method is registered; and
 * where none is, nothing but the password can vouch for the first one, which is why it is held.
 */
public final class Access {

  private static final Duration ADMINISTRATORS_HOLD = Duration.ofDays(1);

  private Access() {}

  /**
   * Whether what the account has registered can be seen and changed at all: where self-service is
   * for it, and for administrators, who need a second proof to administer whoever self-service is
   * for.
   */
  public static boolean enabled(Facts facts) {
    return facts.account().administrator()
        || !(Eligibility.judge(facts.policy(), facts.account(), facts.registered())
            instanceof Ineligible(var obstacle))
        || obstacle == Obstacle.NOT_ENOUGH_METHODS;
  }

  /**
   * By which methods the person can prove to be more than somebody with the password; the preferred
   * one first. Held ones too: whoever registered them is who may go on. Those that policy has put
   * out of use count only where there are no others, so that switching a method off does not lay an
   * account open to its password alone.
   */
  public static List<RegisteredMethod> proofs(Facts facts) {
    List<RegisteredMethod> usable =
        Eligibility.usable(facts.policy(), facts.account(), facts.registered()).stream()
            .filter(m -> mayVouch(m, facts))
            .toList();
    List<RegisteredMethod> proofs = new ArrayList<>(usable.isEmpty() ? facts.registered() : usable);
    proofs.sort(
        Comparator.comparing(m -> !facts.standing().preferred().equals(Optional.of(m.id()))));
    return List.copyOf(proofs);
  }

  /**
   * Everything by which the person can prove it: the same, and the temporary access code that the
   * helpdesk gave out after it had checked who calls.
   */
  public static List<RegisteredMethod> ways(Facts facts) {
    return Stream.concat(proofs(facts).stream(), issued(facts).stream()).toList();
  }

  private static Optional<RegisteredMethod> issued(Facts facts) {
    return facts
        .answers()
        .issued()
        .filter(m -> Eligibility.usable(facts.policy(), facts.account(), List.of(m)).contains(m));
  }

  /**
   * In many directories people may write their own number. Whoever has the password of an
   * administrator could then vouch for themselves, so for them only what is registered counts.
   */
  private static boolean mayVouch(RegisteredMethod method, Facts facts) {
    return !facts.account().administrator() || method.source() == Source.REGISTERED;
  }

  /**
   * What the session has proved, as long as it is still what it was: a method that has been taken
   * away since, or replaced by another one under its name, is no proof any more.
   */
  static Optional<Proof> proof(RegistrationSession session, Facts facts) {
    return session.proof().filter(p -> stands(p, facts));
  }

  private static boolean stands(Proof proof, Facts facts) {
    return facts
        .kept(proof.methodId())
        .map(kept -> !kept.registeredAt().isAfter(proof.at()))
        .orElseGet(() ->
            proof.methodId().equals(TemporaryCode.METHOD_ID)
                || Eligibility.usable(facts.policy(), facts.account(), List.of()).stream()
                    .anyMatch(m -> m.id().equals(proof.methodId()) && mayVouch(m, facts)));
  }

  /** What is missing before anything is shown; empty when nothing is. */
  public static Optional<Mistake> toSee(RegistrationSession session, Facts facts) {
    if (!enabled(facts)) {
      return Optional.of(Mistake.NOT_ENABLED);
    }
    return proof(session, facts).isEmpty() && !proofs(facts).isEmpty()
        ? Optional.of(Mistake.METHOD_NEEDED)
        : Optional.empty();
  }

  /**
   * Whether what the session has proved is enough to administer others: a method that is fit for
   * administrators, and not one that nothing but the password vouches for as yet.
   */
  public static boolean toAdminister(RegistrationSession session, Facts facts, Instant now) {
    return facts.account().administrator()
        && proof(session, facts)
            .map(Proof::methodId)
            .flatMap(facts::kept)
            .filter(kept -> kept.method().type().fitForAdministrators() && !kept.held(now))
            .isPresent();
  }

  /** What is missing before anything is changed; empty when nothing is. */
  public static Optional<Mistake> toChange(RegistrationSession session, Facts facts, Instant now) {
    if (!enabled(facts)) {
      return Optional.of(Mistake.NOT_ENABLED);
    }
    if (!RegistrationSession.fresh(session.passwordAt(), now)) {
      return Optional.of(Mistake.PASSWORD_NEEDED);
    }
    boolean proved =
        proof(session, facts).filter(p -> RegistrationSession.fresh(p.at(), now)).isPresent();
    // A code that was given out is asked for, so that the password alone is not enough meanwhile.
    if (!proved && !ways(facts).isEmpty()) {
      return Optional.of(Mistake.METHOD_NEEDED);
    }
    return proved ? Optional.empty() : fromHere(facts);
  }

  /** What is missing before something that was begun becomes a registered method. */
  static Optional<Mistake> toFinish(RegistrationSession session, Facts facts) {
    return toSee(session, facts)
        .or(() -> {
          if (proof(session, facts).isPresent()) {
            return Optional.empty();
          }
          // A code may have been given out since it was begun.
          return ways(facts).isEmpty() ? fromHere(facts) : Optional.of(Mistake.METHOD_NEEDED);
        });
  }

  private static Optional<Mistake> fromHere(Facts facts) {
    return facts.rules().firstMethodFrom().isEmpty() || facts.trustedNetwork()
        ? Optional.empty()
        : Optional.of(Mistake.NOT_FROM_HERE);
  }

  /**
   * From when on a method registered now may serve a reset: at once where the session proved one of
   * another family that may itself serve one, or a temporary access code, else after the hold. It
   * is a day at least for administrators, to whom it opens the administration.
   */
  static Instant usableFrom(
      RegistrationSession session, RegisteredMethod method, Facts facts, Instant now) {
    List<RegisteredMethod> serving =
        Eligibility.usable(
            facts.policy(),
            facts.account(),
            facts.kept().stream().filter(k -> !k.held(now)).map(KeptMethod::method).toList());
    Optional<String> proved = proof(session, facts).map(Proof::methodId);
    boolean vouched =
        proved.equals(Optional.of(TemporaryCode.METHOD_ID))
            || proved
                .flatMap(id -> serving.stream().filter(m -> m.id().equals(id)).findFirst())
                .filter(m -> m.type().family() != method.type().family())
                .filter(m -> mayVouch(m, facts))
                .isPresent();
    return vouched ? now : now.plus(hold(facts));
  }

  private static Duration hold(Facts facts) {
    Duration hold = facts.rules().contactHold();
    return facts.account().administrator() && hold.compareTo(ADMINISTRATORS_HOLD) < 0
        ? ADMINISTRATORS_HOLD
        : hold;
  }
}
