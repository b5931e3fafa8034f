package org.latchkey.core.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Account.Standing;
import org.latchkey.core.account.Contact;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;

/** Whether an account may reset itself, and by what. */
public sealed interface Eligibility {

  /** It may, through this many gates, each one of these methods. */
  record Eligible(int gates, List<RegisteredMethod> methods) implements Eligibility {
    public Eligible {
      methods = List.copyOf(methods);
    }
  }

  record Ineligible(Obstacle obstacle) implements Eligibility {}

  /** Why not; order and names follow the portal codes of Entra (SSPR_0009 to SSPR_0014). */
  enum Obstacle {
    SWITCHED_OFF,
    NOT_IN_SCOPE,
    NOT_ENOUGH_METHODS,
    DISABLED,
    EXPIRED,
    PROTECTED,
    UNKNOWN_ACCOUNT,
    AMBIGUOUS_NAME,
    DIRECTORY_UNAVAILABLE
  }

  /**
   * Judges an account under a policy.
   *
   * @param registered what the account has registered with Latchkey, in the order to offer it, and
   *     the temporary access code that it may use now
   */
  static Eligibility judge(Policy policy, Account account, List<RegisteredMethod> registered) {
    if (policy.scope() instanceof Scope.Nobody) {
      return new Ineligible(Obstacle.SWITCHED_OFF);
    }
    if (!inScope(policy.scope(), account.groups())) {
      return new Ineligible(Obstacle.NOT_IN_SCOPE);
    }
    if (account.standing() != Standing.ACTIVE) {
      return new Ineligible(
          account.standing() == Standing.DISABLED ? Obstacle.DISABLED : Obstacle.EXPIRED);
    }
    if (account.protection().isPresent()) {
      return new Ineligible(Obstacle.PROTECTED);
    }
    int gates = account.administrator() ? 2 : policy.gates();
    List<RegisteredMethod> usable = usable(policy, account, registered);
    long families = usable.stream().map(m -> m.type().family()).distinct().count();
    return families >= gates
        ? new Eligible(gates, usable)
        : new Ineligible(Obstacle.NOT_ENOUGH_METHODS);
  }

  private static boolean inScope(Scope scope, Set<String> groups) {
    return switch (scope) {
      case Scope.Nobody _ -> false;
      case Scope.Everybody _ -> true;
      case Scope.SelectedGroups selected -> {
        Set<String> folded = groups.stream().map(Eligibility::fold).collect(Collectors.toSet());
        yield selected.groups().stream().map(Eligibility::fold).anyMatch(folded::contains);
      }
    };
  }

  private static String fold(String group) {
    return group.toLowerCase(Locale.ROOT);
  }

  /** The methods that may serve as a gate now: allowed by policy, fit for the account. */
  public static List<RegisteredMethod> usable(
      Policy policy, Account account, List<RegisteredMethod> registered) {
    List<RegisteredMethod> all = new java.util.ArrayList<>(registered);
    if (policy.prepopulated()) {
      addPrepopulated(policy, account, all);
    }
    return all.stream()
        .filter(m -> policy.methods().contains(m.type()))
        .filter(m -> !account.administrator() || m.type().fitForAdministrators())
        .filter(m -> !ownMailbox(policy, m))
        .toList();
  }

  // A registered contact of the same type was chosen by the person, so it stands for the
  // directory's. A mailbox of the organisation's own stands for nothing.
  private static void addPrepopulated(Policy policy, Account account, List<RegisteredMethod> all) {
    for (Contact contact : account.prepopulated()) {
      Credential credential =
          switch (contact) {
            case EmailAddress address -> new Credential.MailTo(address);
            case PhoneNumber number -> new Credential.TextTo(number);
          };
      RegisteredMethod method =
          new RegisteredMethod("directory-" + credential.type().id(), credential, Source.DIRECTORY);
      if (!ownMailbox(policy, method) && all.stream().noneMatch(m -> m.type() == method.type())) {
        all.add(method);
      }
    }
  }

  private static boolean ownMailbox(Policy policy, RegisteredMethod method) {
    return method.credential() instanceof Credential.MailTo m
        && m.address().within(policy.ownDomains());
  }
}
