package org.latchkey.core.reset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.policy.Accounts;
import org.latchkey.core.policy.Eligibility;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Subject.Decoy;
import org.latchkey.core.reset.Subject.Person;
import org.latchkey.core.throttle.Limits;

/** The people, names and times that the protocol is walked with. */
final class World {

  static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  static final Instant NOW = START.plus(Duration.ofMinutes(7));
  static final Instant TOO_LATE = START.plus(ResetSession.LIFETIME);
  static final Instant BEFORE = START.minusNanos(1);

  static final UUID FIRST_INTENT = new UUID(0, 1);
  static final UUID SECOND_INTENT = new UUID(0, 2);
  static final UUID FOREIGN_INTENT = new UUID(0, 3);

  static final String STEP = "step";
  static final String NEXT_STEP = "next-step";
  static final String OLD_STEP = "old-step";
  static final String REQUEST = "request";

  static final String CODE = "123456";
  static final String ISSUED_CODE = "123456789012";
  static final String PASSWORD = "Correct-Horse-9";
  static final String NUMBER = "+4915112345678";

  private static final Client CLIENT =
      new Client(
          ClientType.WINDOWS_SIGN_IN,
          "192.0.2.1",
          Optional.of("PC-042"),
          false,
          Optional.empty(),
          Optional.empty());

  private World() {}

  static ResetSession at(ResetState state) {
    return new ResetSession(
        new UUID(1, 1),
        new UUID(1, 2),
        CLIENT,
        "en",
        1,
        START,
        STEP,
        state,
        Optional.empty(),
        Optional.empty());
  }

  static Facts facts(Policy policy, Policy current, UUID freshIntent) {
    return new Facts(policy, current, Limits.DEFAULT, NEXT_STEP, freshIntent, Map.of());
  }

  static OfferedMethod method(MethodType type) {
    return method(type, 1);
  }

  static OfferedMethod method(MethodType type, int n) {
    String mask =
        switch (type) {
          case EMAIL -> Accounts.MAILBOX.mask();
          case MOBILE_PHONE_SMS -> Accounts.PHONE.mask();
          case AUTHENTICATOR, TEMPORARY_ACCESS_CODE -> "";
        };
    return new OfferedMethod(type.id() + "-" + n, type, mask, "contact-" + type.id() + "-" + n);
  }

  /**
   * The methods of a judgement under the keys that the subject was offered them by, as long as they
   * have the credential that all tests give them.
   */
  static List<OfferedMethod> usable(Subject subject, Eligibility eligibility) {
    return eligibility instanceof Eligibility.Eligible e
        ? e.methods().stream().map(m -> OfferedMethod.of(m, contactKey(subject, m))).toList()
        : List.of();
  }

  private static String contactKey(Subject subject, RegisteredMethod method) {
    return subject.methods().stream()
        .filter(m -> m.id().equals(method.id()))
        .filter(_ -> method.credential().equals(Accounts.method(method.type()).credential()))
        .map(OfferedMethod::contactKey)
        .findFirst()
        .orElse("contact-of-another-credential");
  }

  /** A well-formed code of such a method. */
  static String codeOf(MethodType type) {
    return type == MethodType.TEMPORARY_ACCESS_CODE ? ISSUED_CODE : CODE;
  }

  static List<OfferedMethod> methods(Set<MethodType> types) {
    return types.stream().sorted().map(World::method).toList();
  }

  static Person person(List<OfferedMethod> methods, int gates, boolean administrator) {
    return new Person(
        administrator ? new AccountId("ad", "root") : Accounts.ADA,
        "ada",
        "ada@corp.example",
        "Ada Lovelace",
        administrator,
        gates,
        true,
        methods,
        List.of(),
        Optional.empty());
  }

  static Decoy decoy(Obstacle obstacle, List<OfferedMethod> methods, int gates) {
    return new Decoy("name:0001", "ada", obstacle, gates, methods);
  }

  /**
   * Every set of methods that comes from so many families. What nobody registers goes with one at
   * most: with more it does nothing that an authenticator does not.
   */
  static List<Set<MethodType>> offerable(int families) {
    return sets(EnumSet.allOf(MethodType.class), families).stream()
        .filter(set -> set.size() <= 2 || set.stream().allMatch(MethodType::registrable))
        .toList();
  }

  /** Every set of methods that comes from so many families. */
  static List<Set<MethodType>> sets(Set<MethodType> of, int families) {
    List<Set<MethodType>> sets = new ArrayList<>();
    List<MethodType> all = of.stream().sorted().toList();
    for (int bits = 1; bits < 1 << all.size(); bits++) {
      Set<MethodType> set = EnumSet.noneOf(MethodType.class);
      for (int i = 0; i < all.size(); i++) {
        if ((bits & (1 << i)) != 0) {
          set.add(all.get(i));
        }
      }
      if (set.stream().map(MethodType::family).distinct().count() >= families) {
        sets.add(set);
      }
    }
    return sets;
  }
}
