package org.latchkey.server.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.DirectoryUnavailable;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.audit.AuditEvent.Change;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.PolicyImpact;
import org.latchkey.core.policy.Scope;
import org.latchkey.server.store.PolicyJson;

/**
 * A change of policy on its way: what changes, whom it concerns, and only then its saving.
 *
 * @param impact on everybody; nothing but zeros before it is counted
 * @param administrators the same for administrators alone
 * @param whole whether everybody was looked at
 */
public record PolicyChange(
    Policy current,
    Policy proposed,
    List<Change> changes,
    PolicyImpact impact,
    PolicyImpact administrators,
    boolean whole) {

  public PolicyChange {
    changes = List.copyOf(changes);
  }

  public static PolicyChange between(Policy current, Policy proposed) {
    Map<String, String> before = PolicyJson.settings(current);
    List<Change> changes = new ArrayList<>();
    PolicyJson.settings(proposed)
        .forEach((name, value) -> {
          String old = before.getOrDefault(name, "");
          if (!old.equals(value)) {
            changes.add(new Change(name, old, value));
          }
        });
    return new PolicyChange(
        current, proposed, changes, PolicyImpact.none(), PolicyImpact.none(), false);
  }

  public Map<String, String> settings() {
    return PolicyJson.settings(proposed);
  }

  /**
   * Whether no administrator could reset any more, though some could before. To switch self-service
   * off for everybody is no accident, and may be an emergency.
   */
  public boolean locksOutAdministrators() {
    return !(proposed.scope() instanceof Scope.Nobody)
        && administrators.before() > 0
        && administrators.after() == 0;
  }

  /** Of whom this is known when a policy is saved. */
  public Map<String, String> details(long version) {
    return Map.of(
        "PolicyVersion", Long.toString(version),
        "PeopleWhoGain", Long.toString(impact.gain()),
        "PeopleWhoLose", Long.toString(impact.lose()));
  }

  /** Ends the looking at people. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super("enough", null, false, false);
    }
  }

  /**
   * Looks at everybody in every directory.
   *
   * @param first administrators that are known; they are looked at before anybody else
   * @param goOn asked after each person, with how many there were so far; may end it early
   * @throws DirectoryUnavailable with the directory's name in front
   */
  public PolicyChange counted(
      List<Directory> directories,
      List<Account> first,
      Function<Account, List<RegisteredMethod>> methods,
      LongPredicate goOn)
      throws DirectoryUnavailable {
    AtomicReference<PolicyImpact> all = new AtomicReference<>(PolicyImpact.none());
    AtomicReference<PolicyImpact> few = new AtomicReference<>(PolicyImpact.none());
    AtomicLong seen = new AtomicLong();
    boolean everybody = true;
    for (Account account : first) {
      List<RegisteredMethod> registered = methods.apply(account);
      few.updateAndGet(i -> i.plus(current, proposed, account, registered));
    }
    Set<AccountId> known = first.stream().map(Account::id).collect(Collectors.toSet());
    try {
      for (Directory directory : directories) {
        visit(
            directory,
            account -> {
              List<RegisteredMethod> registered = methods.apply(account);
              all.updateAndGet(i -> i.plus(current, proposed, account, registered));
              if (account.administrator() && !known.contains(account.id())) {
                few.updateAndGet(i -> i.plus(current, proposed, account, registered));
              }
              if (!goOn.test(seen.incrementAndGet())) {
                throw new Enough();
              }
            });
      }
    } catch (Enough _) {
      everybody = false;
    }
    return new PolicyChange(current, proposed, changes, all.get(), few.get(), everybody);
  }

  private static void visit(Directory directory, Consumer<Account> visitor)
      throws DirectoryUnavailable {
    try {
      directory.forEach(visitor);
    } catch (DirectoryUnavailable e) {
      throw new DirectoryUnavailable(directory.name() + ": " + e.getMessage(), e);
    }
  }
}
