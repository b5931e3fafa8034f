package org.latchkey.server.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.registration.Effect;
import org.latchkey.core.registration.RegistrationSession;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.reset.Counters;
import org.latchkey.server.reset.IssuedCodes;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.RegistrationRows;
import org.latchkey.server.store.ThrottleRows;
import org.latchkey.server.store.Transaction;

/** Carries out what follows from an event, in the transaction that saves the session. */
final class RegistrationEffects {

  private final Counters counters;
  private final ThrottleRows throttle;
  private final MethodRows methods;
  private final IssuedCodes issuedCodes;
  private final RegistrationRows registrations;
  private final AuditLog audit;
  private final Notices notices;

  RegistrationEffects(
      Counters counters,
      ThrottleRows throttle,
      MethodRows methods,
      IssuedCodes issuedCodes,
      RegistrationRows registrations,
      AuditLog audit,
      Notices notices) {
    this.counters = counters;
    this.throttle = throttle;
    this.methods = methods;
    this.issuedCodes = issuedCodes;
    this.registrations = registrations;
    this.audit = audit;
    this.notices = notices;
  }

  /** Of whom, and from where. */
  record Concern(
      Account account,
      RegistrationSession session,
      Client client,
      String network,
      Locale language,
      Instant now) {}

  void apply(Transaction tx, List<Effect> effects, StoredAnswers answers, Concern of) {
    List<RegisteredMethod> before = methods.of(tx, of.account().id());
    for (Effect effect : effects) {
      apply(tx, effect, before, answers, of);
    }
  }

  private void apply(
      Transaction tx,
      Effect effect,
      List<RegisteredMethod> before,
      StoredAnswers answers,
      Concern of) {
    Account account = of.account();
    Instant now = of.now();
    switch (effect) {
      case Effect.CountSend(var credential) ->
          counters.countSend(
              tx,
              StoredAnswers.subject(account),
              answers.offered(credential),
              of.network(),
              StoredAnswers.ORIGIN,
              now);
      case Effect.SendCode(var contact, var code) ->
          notices.registrationCode(tx, contact, code, of.language(), of.session().id(), now);
      case Effect.CountFailure(var type) ->
          counters.countFailure(
              tx, StoredAnswers.subject(account), type.id(), StoredAnswers.ORIGIN, now);
      case Effect.SetBlock(var block) ->
          throttle.block(
              tx,
              account.id().text(),
              block,
              StoredAnswers.ORIGIN,
              Reason.BLOCKED_INVALID_CODES.name(),
              now);
      case Effect.ForgiveFailures _ ->
          counters.forgiveOrigin(tx, StoredAnswers.subject(account), StoredAnswers.ORIGIN);
      case Effect.SpendTimeStep(var methodId, var step) -> {
        if (!methods.spendTimeStep(tx, account.id(), methodId, step)) {
          throw new IllegalStateException("judged and spent in one transaction");
        }
      }
      case Effect.SpendIssuedCode(var codeId) -> {
        if (!issuedCodes.spend(tx, account.id(), codeId, now)) {
          throw new IllegalStateException("judged and spent in one transaction");
        }
      }
      case Effect.CountIssuedCodeTry _ -> issuedCodes.countTry(tx, account.id().text());
      case Effect.Keep(var kept) -> methods.put(tx, account.id(), kept);
      case Effect.Forget(var methodId) -> methods.remove(tx, account.id(), methodId);
      case Effect.Remember(var standing) -> registrations.save(tx, account.id(), standing);
      case Effect.Audit event -> write(tx, event, of);
      case Effect.Tell tell -> {
        List<RegisteredMethod> known = new ArrayList<>(before);
        known.addAll(methods.of(tx, account.id()));
        notices.securityInfoChanged(
            tx, account, tell, known, of.language(), of.session().id(), now);
      }
    }
  }

  private void write(Transaction tx, Effect.Audit event, Concern of) {
    Account account = of.account();
    audit.append(
        tx,
        new AuditEvent(
            event.activity(),
            event.result(),
            event.reason(),
            event.option().map(type -> List.of(type.choice())).orElse(List.of()),
            of.session().id(),
            of.client(),
            Optional.of(
                new Target(
                    account.id().text(), account.userPrincipalName(), account.displayName())),
            account.userPrincipalName(),
            event.method().map(id -> Map.of("Method", id)).orElse(Map.of()),
            List.of()),
        of.now());
  }
}
