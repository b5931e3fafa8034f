package org.latchkey.core.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.latchkey.core.account.Contact;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.registration.Effect.Audit;
import org.latchkey.core.registration.Effect.Change;
import org.latchkey.core.registration.Outcome.Mistake;
import org.latchkey.core.registration.RegistrationEvent.AddAuthenticator;
import org.latchkey.core.registration.RegistrationEvent.AddContact;
import org.latchkey.core.registration.RegistrationEvent.AddFromDirectory;
import org.latchkey.core.registration.RegistrationSession.Add;
import org.latchkey.core.registration.RegistrationSession.Prove;
import org.latchkey.core.registration.RegistrationSession.Task;
import org.latchkey.core.reset.OneTimeCode;
import org.latchkey.core.reset.SentCode;
import org.latchkey.core.throttle.Block;
import org.latchkey.core.throttle.Blocking;

/** Judges what a signed-in person does to what is registered. */
public final class RegistrationProtocol {

  private RegistrationProtocol() {}

  public static Turn next(
      RegistrationSession session, RegistrationEvent event, Facts facts, Instant now) {
    return switch (event) {
      case RegistrationEvent.PasswordProved _ ->
          Turn.of(session.passwordProved(now), new Outcome.Moved());
      case RegistrationEvent.GiveUp _ -> Turn.of(session.idle(), new Outcome.Moved());
      case RegistrationEvent.PutOff _ -> putOff(session, facts, now);
      case RegistrationEvent.Confirm _ ->
          Access.toSee(session, facts)
              .map(missing -> mistaken(session, missing))
              .orElseGet(() -> confirmed(session, facts, now));
      case RegistrationEvent.Choose(var id) -> choose(session, id, facts, now);
      case RegistrationEvent.GiveCode(var typed) ->
          session
              .task()
              .map(task -> given(session, task, typed, facts, now))
              .orElseGet(() -> mistaken(session, Mistake.NOT_NOW));
      case RegistrationEvent.Resend _ ->
          session
              .task()
              .map(task -> resend(session, task, facts, now))
              .orElseGet(() -> mistaken(session, Mistake.NOT_NOW));
      case AddContact add ->
          changing(session, facts, now, () -> Adding.contact(session, add, facts, now));
      case AddFromDirectory add ->
          changing(session, facts, now, () -> Adding.fromDirectory(session, add, facts, now));
      case AddAuthenticator add ->
          changing(session, facts, now, () -> Adding.authenticator(session, add, facts, now));
      case RegistrationEvent.Remove(var id) ->
          changing(session, facts, now, () -> remove(session, id, facts));
      case RegistrationEvent.Prefer(var id) ->
          changing(session, facts, now, () -> prefer(session, id, facts));
    };
  }

  private static Turn changing(
      RegistrationSession session,
      Facts facts,
      Instant now,
      java.util.function.Supplier<Turn> change) {
    return Access.toChange(session, facts, now)
        .map(missing -> mistaken(session, missing))
        .orElseGet(change);
  }

  private static Turn putOff(RegistrationSession session, Facts facts, Instant now) {
    return switch (Wanted.at(session, facts, now)) {
      case Wanted.Methods(var mayPutOff) when mayPutOff ->
          Turn.of(
              session.idle(),
              new Outcome.PutOff(),
              new Effect.Remember(facts.standing().putOff(now)),
              done(Activity.SECURITY_INFO_CANCELLED, Optional.empty(), Optional.empty()));
      case Wanted.Methods _ -> mistaken(session, Mistake.NOT_NOW);
      case Wanted.Review _, Wanted.Nothing _ -> Turn.of(session.idle(), new Outcome.PutOff());
    };
  }

  private static Turn confirmed(RegistrationSession session, Facts facts, Instant now) {
    return Turn.of(
        session,
        new Outcome.Confirmed(),
        new Effect.Remember(facts.standing().confirmed(now)),
        done(Activity.SECURITY_INFO_REVIEWED, Optional.empty(), Optional.empty()));
  }

  // proving a registered method

  private static Turn choose(
      RegistrationSession session, String methodId, Facts facts, Instant now) {
    Optional<RegisteredMethod> chosen =
        Access.ways(facts).stream().filter(m -> m.id().equals(methodId)).findFirst();
    if (!Access.enabled(facts) || chosen.isEmpty()) {
      return mistaken(session, Mistake.NOT_NOW);
    }
    return chosen
        .get()
        .credential()
        .contact()
        .map(contact -> sendProof(session, chosen.get(), contact, facts, now))
        .orElseGet(() ->
            Turn.of(
                session.at(new Prove(methodId, chosen.get().type(), Optional.empty())),
                new Outcome.Moved(),
                progress(Result.SUCCESS, Reason.OPTION_STARTED, chosen.get().type())));
  }

  private static Turn sendProof(
      RegistrationSession session,
      RegisteredMethod method,
      Contact contact,
      Facts facts,
      Instant now) {
    // Asked for anew while one is alive: the one that is under way still counts.
    if (session.task().equals(Optional.empty())
        || !(session.task().get() instanceof Prove under
            && under.methodId().equals(method.id())
            && under.code().filter(c -> c.alive(now)).isPresent())) {
      return sending(
          session,
          method.credential(),
          contact,
          useOf(method, facts),
          facts,
          now,
          code -> new Prove(method.id(), method.type(), Optional.of(code)));
    }
    return Turn.of(session, new Outcome.Moved());
  }

  private static Turn given(
      RegistrationSession session, Task task, String typed, Facts facts, Instant now) {
    if (typed.isBlank()) {
      return mistaken(session, Mistake.REQUIRED);
    }
    Optional<String> code = OneTimeCode.read(typed, task.type());
    if (code.isEmpty()) {
      return mistaken(session, Mistake.NO_CODE);
    }
    Optional<Instant> blocked = facts.answers().blockedUntil();
    if (blocked.isPresent()) {
      return blocked(session, blocked.get());
    }
    return switch (task) {
      case Prove prove -> prove(session, prove, code.get(), facts, now);
      case Add add -> Adding.finish(session, add, code.get(), facts, now);
    };
  }

  private static Turn prove(
      RegistrationSession session, Prove prove, String code, Facts facts, Instant now) {
    Optional<RegisteredMethod> method =
        Access.ways(facts).stream().filter(m -> m.id().equals(prove.methodId())).findFirst();
    if (method.isEmpty() || method.get().type() != prove.type()) {
      // Removed meanwhile, in another window.
      return mistaken(session.idle(), Mistake.NOT_NOW);
    }
    return switch (method.get().credential()) {
      case Credential.Authenticator(var seed) -> {
        OptionalLong step = facts.answers().timeStep(prove.methodId(), seed, code);
        yield step.isPresent()
            ? proved(
                session,
                prove,
                List.of(new Effect.SpendTimeStep(prove.methodId(), step.getAsLong())),
                now)
            : failed(session, prove.type(), facts, now);
      }
      case Credential.IssuedCode _ ->
          facts
              .answers()
              .issuedCode(code)
              .map(id -> proved(session, prove, List.of(new Effect.SpendIssuedCode(id)), now))
              .orElseGet(() ->
                  failed(session, prove.type(), facts, now).with(new Effect.CountIssuedCodeTry()));
      case Credential.MailTo _, Credential.TextTo _ -> {
        Optional<SentCode> sent = prove.code().filter(c -> c.alive(now));
        if (sent.isEmpty()) {
          yield mistaken(session, Mistake.CODE_EXPIRED);
        }
        Prove tried =
            new Prove(prove.methodId(), prove.type(), Optional.of(sent.get().triedOnceMore()));
        yield facts.answers().fits(sent.get().mac(), code, useOf(method.get(), facts))
            ? proved(session, prove, List.of(), now)
            : failed(session.at(tried), prove.type(), facts, now);
      }
    };
  }

  private static Turn proved(
      RegistrationSession session, Prove prove, List<Effect> spent, Instant now) {
    List<Effect> effects = new ArrayList<>(spent);
    effects.add(new Effect.ForgiveFailures());
    effects.add(progress(Result.SUCCESS, Reason.OPTION_COMPLETED, prove.type()));
    return new Turn(session.proved(prove.methodId(), now), new Outcome.Moved(), effects);
  }

  private static Turn resend(RegistrationSession session, Task task, Facts facts, Instant now) {
    if (task.code().isEmpty()) {
      return mistaken(session, Mistake.NOT_NOW);
    }
    if (!task.code().get().resendable(now)) {
      return mistaken(session, Mistake.TOO_SOON);
    }
    return switch (task) {
      case Prove prove ->
          Access.ways(facts).stream()
              .filter(m -> m.id().equals(prove.methodId()) && m.type() == prove.type())
              .findFirst()
              .flatMap(m ->
                  m.credential()
                      .contact()
                      .map(contact ->
                          sending(
                              session,
                              m.credential(),
                              contact,
                              useOf(m, facts),
                              facts,
                              now,
                              code -> new Prove(m.id(), m.type(), Optional.of(code)))))
              .orElseGet(() -> mistaken(session.idle(), Mistake.NOT_NOW));
      case Add add -> Adding.resend(session, add, facts, now);
    };
  }

  // what both have in common

  /** What becomes of a code. */
  interface Waiting {
    Task with(SentCode code);
  }

  static Turn sending(
      RegistrationSession session,
      Credential credential,
      Contact contact,
      String use,
      Facts facts,
      Instant now,
      Waiting waiting) {
    Optional<Instant> blocked = facts.answers().blockedUntil();
    if (blocked.isPresent()) {
      return blocked(session, blocked.get());
    }
    Optional<Instant> later = facts.answers().sendableFrom(credential);
    if (later.isPresent()) {
      return Turn.of(
          session,
          new Outcome.Mistaken(Mistake.TOO_MANY_SENDS, later),
          progress(Result.FAILURE, Reason.SENDS_EXHAUSTED, credential.type()));
    }
    String code = facts.answers().code();
    return Turn.of(
        session.at(waiting.with(new SentCode(facts.answers().seal(code, use), now, 0))),
        new Outcome.Moved(),
        new Effect.CountSend(credential),
        new Effect.SendCode(contact, code),
        progress(Result.SUCCESS, Reason.OPTION_STARTED, credential.type()));
  }

  static Turn failed(RegistrationSession session, MethodType type, Facts facts, Instant now) {
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.CountFailure(type));
    effects.add(progress(Result.FAILURE, Reason.CODE_WRONG, type));
    Optional<Instant> until = Optional.empty();
    for (Block block : Blocking.afterFailure(facts.answers().failures(type), facts.limits(), now)) {
      effects.add(new Effect.SetBlock(block));
      effects.add(
          new Audit(
              Activity.BLOCKED,
              Result.SUCCESS,
              Reason.BLOCKED_INVALID_CODES,
              Optional.empty(),
              Optional.empty()));
      if (block.reach() == Block.Reach.THIS_ORIGIN) {
        until = Optional.of(block.until());
      }
    }
    return new Turn(
        until.isPresent() ? session.idle() : session,
        new Outcome.Mistaken(until.isPresent() ? Mistake.BLOCKED : Mistake.CODE_WRONG, until),
        effects);
  }

  private static Turn blocked(RegistrationSession session, Instant until) {
    return Turn.of(
        session.idle(),
        new Outcome.Mistaken(Mistake.BLOCKED, Optional.of(until)),
        new Audit(
            Activity.BLOCKED,
            Result.SUCCESS,
            Reason.BLOCKED_ALREADY,
            Optional.empty(),
            Optional.empty()));
  }

  // removing and preferring

  private static Turn remove(RegistrationSession session, String methodId, Facts facts) {
    Optional<KeptMethod> kept = facts.kept(methodId);
    if (kept.isEmpty()) {
      return mistaken(session, Mistake.NOT_NOW);
    }
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Forget(methodId));
    if (facts.standing().preferred().equals(Optional.of(methodId))) {
      effects.add(new Effect.Remember(facts.standing().preferring(Optional.empty())));
    }
    effects.add(
        done(
            Activity.SECURITY_INFO_DELETED,
            Optional.of(kept.get().method().type()),
            Optional.of(methodId)));
    effects.add(new Effect.Tell(Change.REMOVED, kept.get().method(), Optional.empty()));
    return new Turn(session.idle(), new Outcome.Removed(), effects);
  }

  private static Turn prefer(RegistrationSession session, String methodId, Facts facts) {
    Optional<KeptMethod> kept = facts.kept(methodId);
    return kept.isEmpty()
        ? mistaken(session, Mistake.NOT_NOW)
        : Turn.of(
            session,
            new Outcome.Preferred(),
            new Effect.Remember(facts.standing().preferring(Optional.of(methodId))),
            done(
                Activity.SECURITY_INFO_DEFAULT,
                Optional.of(kept.get().method().type()),
                Optional.of(methodId)));
  }

  /** A code that proves one contact for one method proves nothing else. */
  private static String useOf(RegisteredMethod method, Facts facts) {
    return "prove:" + method.id() + ":" + facts.answers().keyOf(method.credential());
  }

  static Turn mistaken(RegistrationSession session, Mistake mistake) {
    return Turn.of(session, new Outcome.Mistaken(mistake, Optional.empty()));
  }

  static Audit progress(Result result, Reason reason, MethodType option) {
    return new Audit(Activity.SIGN_IN, result, reason, Optional.of(option), Optional.empty());
  }

  static Audit done(Activity activity, Optional<MethodType> option, Optional<String> method) {
    return new Audit(activity, Result.SUCCESS, Reason.BY_OWNER, option, method);
  }
}
