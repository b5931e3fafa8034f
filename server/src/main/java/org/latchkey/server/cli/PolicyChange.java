package org.latchkey.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.DirectoryUnavailable;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Change;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.PolicyImpact;
import org.latchkey.server.store.PolicyJson;
import org.latchkey.server.wiring.Components;

/**
 * A change of policy on its way: what changes, whom it concerns, and only then its saving.
 *
 * @param impact nothing but zeros before it is counted
 */
record PolicyChange(Policy current, Policy proposed, List<Change> changes, PolicyImpact impact) {
  private static final long PROGRESS_EVERY = 10_000;

  static PolicyChange between(Policy current, Policy proposed) {
    Map<String, String> before = PolicyJson.settings(current);
    List<Change> changes = new ArrayList<>();
    PolicyJson.settings(proposed)
        .forEach((name, value) -> {
          String old = before.getOrDefault(name, "");
          if (!old.equals(value)) {
            changes.add(new Change(name, old, value));
          }
        });
    return new PolicyChange(current, proposed, List.copyOf(changes), PolicyImpact.none());
  }

  Map<String, String> settings() {
    return PolicyJson.settings(proposed);
  }

  /** Looks at everybody in every directory. */
  PolicyChange counted(Components components, LongConsumer progress) {
    AtomicReference<PolicyImpact> impact = new AtomicReference<>(PolicyImpact.none());
    AtomicLong seen = new AtomicLong();
    for (Directory directory : components.directories()) {
      try {
        directory.forEach(account -> {
          List<RegisteredMethod> registered = methods(components, account);
          impact.updateAndGet(i -> i.plus(current, proposed, account, registered));
          if (seen.incrementAndGet() % PROGRESS_EVERY == 0) {
            progress.accept(seen.get());
          }
        });
      } catch (DirectoryUnavailable e) {
        throw new CommandRefused(
            CliTexts.of("policy.uncounted", directory.name(), String.valueOf(e.getMessage())), e);
      }
    }
    return new PolicyChange(current, proposed, changes, impact.get());
  }

  private static List<RegisteredMethod> methods(Components components, Account account) {
    return components.store().read(tx -> components.methods().of(tx, account.id()));
  }

  /** Saves it, with its event, unless another change came in between. */
  Policy save(Components components) {
    return components
        .store()
        .transaction(tx -> {
          if (components.policies().current(tx).version() != current.version()) {
            throw new CommandRefused(CliTexts.of("policy.overtaken"));
          }
          Policy saved =
              components
                  .policies()
                  .save(tx, proposed, components.clock().instant(), CliContext.operator());
          components
              .audit()
              .append(
                  tx,
                  CommandEvents.event(
                      Activity.POLICY_CHANGED,
                      Optional.empty(),
                      Map.of(
                          "PolicyVersion",
                          Long.toString(saved.version()),
                          "PeopleWhoGain",
                          Long.toString(impact.gain()),
                          "PeopleWhoLose",
                          Long.toString(impact.lose())),
                      changes),
                  components.clock().instant());
          return saved;
        });
  }
}
