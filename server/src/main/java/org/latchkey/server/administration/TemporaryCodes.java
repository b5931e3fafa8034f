package org.latchkey.server.administration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.policy.CodeIssuing;
import org.latchkey.core.policy.CodeIssuing.Refusal;
import org.latchkey.core.policy.Eligibility;
import org.latchkey.core.policy.Eligibility.Eligible;
import org.latchkey.core.policy.Policy;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.reset.IssuedCodes;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.Transaction;

/**
 * Gives out temporary access codes, after whoever does so has checked who the caller is. The event
 * of it, and the messages to the owner, are committed with the code.
 */
public final class TemporaryCodes {

  /** Of a reason or ticket, in code points; the rest is cut off. */
  public static final int LONGEST_REASON = 200;

  private final Store store;
  private final PolicyRows policies;
  private final MethodRows methods;
  private final IssuedCodes codes;
  private final AuditLog audit;
  private final Notices notices;
  private final Tokens tokens;
  private final InstantSource clock;
  private final Locale language;

  /**
   * @param language of the messages to owners: nobody has said which one they read
   */
  public TemporaryCodes(
      Store store,
      PolicyRows policies,
      MethodRows methods,
      AuditLog audit,
      Notices notices,
      KeyRing keys,
      Tokens tokens,
      InstantSource clock,
      Locale language) {
    this.store = store;
    this.policies = policies;
    this.methods = methods;
    this.codes = new IssuedCodes(keys);
    this.audit = audit;
    this.notices = notices;
    this.tokens = tokens;
    this.clock = clock;
    this.language = language;
  }

  /**
   * Who gives a code, or takes it back.
   *
   * @param name for the audit log
   * @param account the issuer's own, where there is one: nobody vouches for themselves
   * @param mayTreatAdministrators whether that is a Global Administrator
   */
  public record Issuer(
      String name, Optional<AccountId> account, Client client, boolean mayTreatAdministrators) {}

  /** What came of it. */
  public sealed interface Outcome {

    /**
     * A code; it is shown this once.
     *
     * @param digits as they are typed
     * @param suffices whether a reset is possible with it and what is registered; where not, it
     *     serves to register something after a sign-in
     */
    record Issued(String digits, Instant expiresAt, boolean suffices) implements Outcome {

      /** As it is read out. */
      public String inGroups() {
        return Stream.iterate(0, i -> i < digits.length(), i -> i + 4)
            .map(i -> digits.substring(i, Math.min(i + 4, digits.length())))
            .collect(Collectors.joining(" "));
      }

      @Override
      public String toString() {
        return "Issued[until " + expiresAt + "]";
      }
    }

    record Refused(Refusal why) implements Outcome {}
  }

  /**
   * Gives out a code, in the place of the one that there was.
   *
   * @param account as read just now
   * @param life 10 minutes to 8 hours
   * @param reason of the issuer, such as the number of a ticket; may be empty
   */
  public Outcome issue(Issuer issuer, Account account, Duration life, String reason) {
    return store.transaction(tx -> {
      Instant now = clock.instant();
      Policy policy = policies.current(tx);
      Optional<Refusal> refusal =
          CodeIssuing.refusal(policy, account, rights(issuer, account), life);
      if (refusal.isPresent()) {
        return new Outcome.Refused(refusal.get());
      }
      UUID correlationId = tokens.uuid();
      String digits = tokens.code(TemporaryCode.DIGITS);
      TemporaryCode code =
          new TemporaryCode(
              tokens.id(),
              now,
              now.plus(life),
              issuer.name(),
              account.administrator(),
              0,
              Optional.empty());
      List<RegisteredMethod> registered = methods.of(tx, account.id());
      Map<String, String> details = new LinkedHashMap<>();
      details.put("Minutes", Long.toString(life.toMinutes()));
      details.put("Replaced", Boolean.toString(codes.newest(tx, account.id()).isPresent()));
      said(reason).ifPresent(text -> details.put("Justification", text));
      codes.keep(tx, account.id(), code, digits);
      record(tx, Activity.ACCESS_CODE_ISSUED, issuer, account, details, correlationId, now);
      notices.accessCodeIssued(
          tx, account, registered, life.toMinutes(), language, correlationId, now);
      return new Outcome.Issued(digits, code.expiresAt(), suffices(tx, policy, account, code, now));
    });
  }

  private boolean suffices(
      Transaction tx, Policy policy, Account account, TemporaryCode code, Instant now) {
    List<RegisteredMethod> all =
        Stream.concat(methods.serving(tx, account.id(), now).stream(), Stream.of(code.method()))
            .toList();
    return Eligibility.judge(policy, account, all) instanceof Eligible;
  }

  /** The code that the account could use now. */
  public Optional<TemporaryCode> status(Account account) {
    Instant now = clock.instant();
    return store
        .read(tx -> codes.newest(tx, account.id()))
        .filter(code -> code.alive(account.administrator(), now));
  }

  /**
   * Takes a code back, and with it what was proved by it and is not written yet.
   *
   * @return whether there was one; empty when the issuer may not
   */
  public Optional<Boolean> revoke(Issuer issuer, Account account) {
    if (account.administrator() && !issuer.mayTreatAdministrators()) {
      return Optional.empty();
    }
    return Optional.of(
        store.transaction(tx -> {
          boolean removed = codes.revoke(tx, account.id());
          if (removed) {
            new SignInRows().deleteAll(tx, account.id());
            record(
                tx,
                Activity.ACCESS_CODE_REVOKED,
                issuer,
                account,
                Map.of(),
                tokens.uuid(),
                clock.instant());
          }
          return removed;
        }));
  }

  private static CodeIssuing.Issuer rights(Issuer issuer, Account account) {
    return new CodeIssuing.Issuer(
        issuer.account().equals(Optional.of(account.id())), issuer.mayTreatAdministrators());
  }

  private void record(
      Transaction tx,
      Activity activity,
      Issuer issuer,
      Account account,
      Map<String, String> details,
      UUID correlationId,
      Instant now) {
    audit.append(
        tx,
        new AuditEvent(
            activity,
            Result.SUCCESS,
            Reason.BY_ADMINISTRATOR,
            List.of(),
            correlationId,
            issuer.client(),
            Optional.of(
                new Target(
                    account.id().text(), account.userPrincipalName(), account.displayName())),
            issuer.name(),
            details,
            List.of()),
        now);
  }

  /** One line, not too long. */
  private static Optional<String> said(String reason) {
    String line = reason.replaceAll("[\\p{Z}\\p{Cc}\\p{Cf}]+", " ").strip();
    int end =
        line.offsetByCodePoints(0, Math.min(LONGEST_REASON, line.codePointCount(0, line.length())));
    return end == 0 ? Optional.empty() : Optional.of(line.substring(0, end));
  }
}
