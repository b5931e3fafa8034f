package org.latchkey.server.protection;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.latchkey.core.account.Secret;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.reset.NewPasswords;
import org.latchkey.core.reset.StepError;
import org.latchkey.core.reset.Weaknesses;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges passwords that somebody sets with another program, such as a domain controller, by the
 * same policy and the same lists. What their directory asks besides it asks itself. Nothing of a
 * candidate is kept or logged; what was refused, or would have been, leaves an event.
 */
public final class OthersPasswords {

  private static final Logger LOG = LoggerFactory.getLogger(OthersPasswords.class);

  private final Store store;
  private final PolicyRows policies;
  private final OwnLists lists;
  private final AuditLog audit;
  private final InstantSource clock;

  public OthersPasswords(
      Store store, PolicyRows policies, OwnLists lists, AuditLog audit, InstantSource clock) {
    this.store = store;
    this.policies = policies;
    this.lists = lists;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Whose password it is, as far as the other program says. Any of it may be empty.
   *
   * @param accountName the short name
   */
  public record Person(String accountName, String userPrincipalName, String displayName) {
    private Set<String> names() {
      return OwnLists.parts(accountName, userPrincipalName, displayName);
    }

    private Target target() {
      return new Target(
          "", userPrincipalName.isEmpty() ? accountName : userPrincipalName, displayName);
    }
  }

  /** What the policy says: the rule that is broken, by its id in the sign-in contract. */
  public sealed interface Judgement {
    record Accepted() implements Judgement {}

    record Refused(String rule) implements Judgement {}

    /** The store does not answer, so nobody knows what the policy says. */
    record Unavailable() implements Judgement {}
  }

  public Judgement judge(Person person, Secret password, Client client, UUID correlationId) {
    try {
      return judged(person, password, client, correlationId);
    } catch (StoreUnavailable e) {
      LOG.error("a password could not be judged: {}", e.getMessage());
      return new Judgement.Unavailable();
    }
  }

  private Judgement judged(Person person, Secret password, Client client, UUID correlationId) {
    PasswordPolicy policy = store.read(policies::current).passwords();
    PasswordRules rules = policy.over(new PasswordRules(List.of()), lists.listBreached());
    Optional<StepError> broken = NewPasswords.judge(rules, password);
    if (broken.isPresent()) {
      return refused(person, broken.get(), Reason.PASSWORD_REFUSED, "", client, correlationId);
    }
    if (!policy.asksLists()) {
      return new Judgement.Accepted();
    }
    Weaknesses found = lists.of(policy, person.names(), password);
    Optional<StepError> listed = found.refusal(policy);
    if (listed.isPresent()) {
      String by = found.refusing(policy).orElse("");
      return refused(person, listed.get(), Reason.PASSWORD_LISTED, by, client, correlationId);
    }
    found
        .watching(policy)
        .ifPresent(by ->
            record(
                person,
                Result.SUCCESS,
                Reason.PASSWORD_WOULD_BE_REFUSED,
                by,
                client,
                correlationId));
    return new Judgement.Accepted();
  }

  private Judgement refused(
      Person person,
      StepError error,
      Reason reason,
      String lists,
      Client client,
      UUID correlationId) {
    String rule = error.with().getOrDefault("rule", "characters");
    record(person, Result.FAILURE, reason, lists.isEmpty() ? rule : lists, client, correlationId);
    return new Judgement.Refused(rule);
  }

  private void record(
      Person person,
      Result result,
      Reason reason,
      String parameter,
      Client client,
      UUID correlationId) {
    AuditEvent event =
        new AuditEvent(
            Activity.PASSWORD_JUDGED,
            result,
            reason,
            List.of(parameter),
            correlationId,
            client,
            Optional.of(person.target()),
            "",
            Map.of(),
            List.of());
    store.transaction(tx -> {
      audit.append(tx, event, clock.instant());
      return event;
    });
  }
}
