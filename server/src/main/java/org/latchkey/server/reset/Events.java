package org.latchkey.server.reset;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Target;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.reset.Effect;
import org.latchkey.core.reset.ResetSession;
import org.latchkey.core.reset.ResetState;
import org.latchkey.core.reset.Subject;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.store.Transaction;

/** Writes the events of a reset session: puts client, correlation id and target to each. */
final class Events {

  // What people type into the wrong field does not look like this.
  private static final Pattern NAME_WITH_DOMAIN =
      Pattern.compile("[\\p{Alnum}._+-]{1,64}@[\\p{Alnum}.-]{3,190}");

  private final AuditLog log;

  Events(AuditLog log) {
    this.log = log;
  }

  void write(
      Transaction tx,
      ResetSession session,
      Client client,
      Optional<Subject> subject,
      Effect.Audit audit,
      Instant now) {
    log.append(
        tx,
        new AuditEvent(
            audit.activity(),
            audit.result(),
            audit.reason(),
            audit.parameters(),
            session.correlationId(),
            client,
            subject.map(Events::target),
            subject.map(Events::target).map(Target::userPrincipalName).orElse(""),
            Map.of(),
            List.of()),
        now);
  }

  private static Target target(Subject subject) {
    return switch (subject) {
      case Subject.Person p ->
          new Target(p.account().text(), p.userPrincipalName(), p.displayName());
      case Subject.Decoy d when d.obstacle() == Obstacle.UNKNOWN_ACCOUNT ->
          new Target(
              "", NAME_WITH_DOMAIN.matcher(d.typed()).matches() ? d.typed() : d.counterKey(), "");
      case Subject.Decoy d -> new Target(d.counterKey(), d.typed(), "");
    };
  }

  /** Whom a session is about, as far as that is known. */
  static Optional<Subject> subject(ResetSession session) {
    return switch (session.state()) {
      case ResetState.ChooseReason s -> Optional.of(s.subject());
      case ResetState.Proving s -> Optional.of(s.gates().subject());
      case ResetState.NewPassword s -> Optional.of(s.cleared().person());
      case ResetState.Pending s -> Optional.of(s.cleared().person());
      case ResetState.Challenged _, ResetState.Identify _, ResetState.Ended _ -> Optional.empty();
    };
  }
}
