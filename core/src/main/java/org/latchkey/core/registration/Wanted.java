package org.latchkey.core.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.core.account.Family;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.policy.Eligibility;

/** What a person is asked for at sign-in. */
public sealed interface Wanted {

  /** Nothing. */
  record Nothing() implements Wanted {}

  /**
   * More methods.
   *
   * @param mayPutOff whether the person may still go on without
   */
  record Methods(boolean mayPutOff) implements Wanted {}

  /** A look at whether all is still right. */
  record Review() implements Wanted {}

  /** Most secure first: what is best registered where something is missing. */
  List<MethodType> STRONGEST_FIRST =
      List.of(MethodType.AUTHENTICATOR, MethodType.MOBILE_PHONE_SMS, MethodType.EMAIL);

  /** What the sign-in of this person is interrupted for. */
  static Wanted at(RegistrationSession session, Facts facts, Instant now) {
    if (!Access.enabled(facts)) {
      return new Nothing();
    }
    if (facts.rules().required() && missing(facts) > 0 && !missingTypes(facts).isEmpty()) {
      boolean hopeless =
          Access.toChange(session, facts, now).equals(Optional.of(Outcome.Mistake.NOT_FROM_HERE));
      return hopeless ? new Nothing() : new Methods(mayPutOff(facts, now));
    }
    return reviewDue(facts, now) ? new Review() : new Nothing();
  }

  /** How many methods, each of another family, are missing until the account could be reset. */
  static int missing(Facts facts) {
    return Math.max(0, gates(facts) - families(facts).size());
  }

  /** Whether the account is further from a reset without this method. */
  static boolean needs(RegisteredMethod method, Facts facts) {
    List<RegisteredMethod> without =
        facts.registered().stream().filter(m -> !m.id().equals(method.id())).toList();
    return families(facts, without).size() < Math.min(gates(facts), families(facts).size());
  }

  private static int gates(Facts facts) {
    return facts.account().administrator() ? 2 : facts.policy().gates();
  }

  /** Types of the families that nothing is registered of, the strongest first. */
  static List<MethodType> missingTypes(Facts facts) {
    Set<Family> there = families(facts);
    return STRONGEST_FIRST.stream()
        .filter(type -> facts.policy().methods().contains(type))
        .filter(type -> !there.contains(type.family()))
        .toList();
  }

  private static Set<Family> families(Facts facts) {
    return families(facts, facts.registered());
  }

  private static Set<Family> families(Facts facts, List<RegisteredMethod> registered) {
    return Eligibility.usable(facts.policy(), facts.account(), registered).stream()
        .map(m -> m.type().family())
        .collect(Collectors.toSet());
  }

  static boolean mayPutOff(Facts facts, Instant now) {
    int days = facts.rules().skipForDays();
    return days > 0
        && facts
            .standing()
            .putOffAt()
            .map(first -> now.isBefore(first.plus(Duration.ofDays(days))))
            .orElse(true);
  }

  static boolean reviewDue(Facts facts, Instant now) {
    int days = facts.rules().reconfirmAfterDays();
    Optional<Instant> newest =
        Stream.concat(
                facts.standing().confirmedAt().stream(),
                facts.kept().stream().map(KeptMethod::registeredAt))
            .max(Instant::compareTo);
    return days > 0
        && !facts.kept().isEmpty()
        && newest.map(at -> !now.isBefore(at.plus(Duration.ofDays(days)))).orElse(false);
  }
}
