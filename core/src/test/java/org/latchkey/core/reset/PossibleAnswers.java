package org.latchkey.core.reset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.policy.Accounts;
import org.latchkey.core.policy.Eligibility;
import org.latchkey.core.policy.Eligibility.Eligible;
import org.latchkey.core.policy.Eligibility.Ineligible;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.reset.Need.AccountNow;
import org.latchkey.core.reset.Need.Sendable;
import org.latchkey.core.reset.Need.Throttled;
import org.latchkey.core.reset.Subject.Person;
import org.latchkey.core.throttle.FailureCounts;
import org.latchkey.core.throttle.Origin;
import org.latchkey.passwords.BannedTerms;
import org.latchkey.passwords.Explanation;
import org.latchkey.passwords.Match;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Rule;

/** Everything that could be answered to what the protocol asks. */
final class PossibleAnswers {

  static final PasswordRules RULES = new PasswordRules(List.of(new Rule.MinLength(8)));
  static final String MAC = "AAEC";
  static final long TIME_STEP = 4711;

  private static final Origin PROVEN = new Origin.Proven("browser-1");
  private static final Origin UNPROVEN = new Origin.Unproven();

  private static final List<Throttled> THROTTLED =
      List.of(
          new Throttled(
              UNPROVEN, FailureCounts.NONE, Optional.of(World.NOW.plus(Duration.ofHours(1)))),
          new Throttled(UNPROVEN, FailureCounts.NONE, Optional.empty()),
          new Throttled(UNPROVEN, new FailureCounts(4, 4, 19), Optional.empty()),
          new Throttled(UNPROVEN, new FailureCounts(0, 0, 19), Optional.empty()),
          new Throttled(PROVEN, new FailureCounts(0, 0, 19), Optional.empty()),
          new Throttled(PROVEN, new FailureCounts(0, 4, 4), Optional.empty()));

  private static final List<Sendable> SENDABLE =
      List.of(
          new Sendable.Yes(World.CODE, MAC),
          new Sendable.NotBefore(World.NOW.plus(Duration.ofMinutes(30))));

  /** Nothing against it, and everything. */
  static final List<Weaknesses> WEAKNESSES =
      List.of(
          new Weaknesses(Optional.empty(), false),
          new Weaknesses(
              Optional.of(
                  new Explanation(
                      1,
                      0,
                      BannedTerms.REQUIRED,
                      List.of(new Match("correcthorse", Match.Kind.FUZZY, "custom")),
                      List.of(Explanation.Reason.POINTS))),
              true));

  private PossibleAnswers() {}

  /** For one question; checks of a decoy are never true. */
  static List<?> to(Need<?> need, Setting setting, Witness witness) {
    return switch (need) {
      case Need.Identity _ -> setting.subjects();
      case Need.Throttle n when n.gate().isEmpty() -> THROTTLED.subList(0, 2);
      case Need.Throttle _ -> THROTTLED;
      case Need.Send _ -> SENDABLE;
      case Need.NumberCheck n -> truths(n.subject());
      case Need.CodeCheck n -> truths(n.subject());
      case Need.Solution _ -> List.of(true, false);
      case Need.TimeStepCheck n ->
          n.subject() instanceof Person
              ? List.of(OptionalLong.of(TIME_STEP), OptionalLong.empty())
              : List.of(OptionalLong.empty());
      case Need.IssuedCodeCheck n ->
          n.subject() instanceof Person
              ? List.of(Optional.of(issued(n)), Optional.empty())
              : List.of(Optional.empty());
      case Need.FreshAccount n -> accounts(n.account(), witness);
      case Need.Weakness _ -> WEAKNESSES;
    };
  }

  /** The one by which the method is known that all tests offer. */
  static Need.IssuedCode issued(Need.IssuedCodeCheck need) {
    return new Need.IssuedCode("code-1", need.method().contactKey());
  }

  private static List<Boolean> truths(Subject subject) {
    return subject instanceof Person ? List.of(true, false) : List.of(false);
  }

  private static List<AccountNow> accounts(AccountId id, Witness witness) {
    Person person =
        witness
            .person()
            .orElseThrow(() -> new AssertionError("an account is read before anybody is named"));
    List<RegisteredMethod> methods =
        person.methods().stream()
            .map(m ->
                new RegisteredMethod(
                    m.id(), Accounts.method(m.type()).credential(), Source.REGISTERED))
            .toList();
    Eligibility eligible = new Eligible(person.gates(), methods);
    List<AccountNow> all = new ArrayList<>();
    all.add(new AccountNow.Gone());
    all.add(new AccountNow.Unreachable());
    all.add(read(person, id, false, eligible, 0));
    all.add(read(person, id, true, eligible, 0));
    all.add(read(person, id, true, eligible, 5));
    all.add(read(person, id, true, new Ineligible(Obstacle.PROTECTED), 0));
    all.add(read(person, id, true, new Eligible(person.gates() + 1, methods), 0));
    for (RegisteredMethod removed : methods) {
      all.add(
          read(
              person,
              id,
              true,
              new Eligible(
                  person.gates(), methods.stream().filter(m -> !m.equals(removed)).toList()),
              0));
    }
    return all;
  }

  private static AccountNow read(
      Person person, AccountId id, boolean locked, Eligibility eligibility, int recentResets) {
    Account ada = locked ? Accounts.locked(Accounts.ada()) : Accounts.ada();
    return new AccountNow.Read(
        Accounts.as(id, ada), eligibility, World.usable(person, eligibility), RULES, recentResets);
  }
}
