package org.latchkey.core.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.latchkey.core.account.Contact;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.Reason;
import org.latchkey.core.registration.Effect.Change;
import org.latchkey.core.registration.Outcome.Mistake;
import org.latchkey.core.registration.RegistrationEvent.AddAuthenticator;
import org.latchkey.core.registration.RegistrationEvent.AddContact;
import org.latchkey.core.registration.RegistrationEvent.AddFromDirectory;
import org.latchkey.core.registration.RegistrationSession.Add;
import org.latchkey.core.reset.SentCode;

/** Something new: typed, proved, and only then registered. */
public final class Adding {

  private Adding() {}

  /** Whether one more of this type may be registered. */
  public static boolean hasRoom(MethodType type, Facts facts) {
    return facts.policy().methods().contains(type)
        && facts.registered().stream().filter(m -> m.type() == type).count() < type.most();
  }

  /** What the directory has of a type and nobody registered yet. */
  public static Optional<Contact> inDirectory(MethodType type, Facts facts) {
    return facts.account().prepopulated().stream()
        .filter(contact -> credential(contact).type() == type)
        .filter(contact -> judge(credential(contact), facts).isEmpty())
        .findFirst();
  }

  static Turn contact(RegistrationSession session, AddContact add, Facts facts, Instant now) {
    if (!add.type().provedBy().sent()) {
      return RegistrationProtocol.mistaken(session, Mistake.NOT_NOW);
    }
    if (add.typed().isBlank()) {
      return RegistrationProtocol.mistaken(session, Mistake.REQUIRED);
    }
    return switch (add.type()) {
      case EMAIL ->
          EmailAddress.of(add.typed())
              .map(a -> begin(session, new Credential.MailTo(a), add.replaces(), facts, now))
              .orElseGet(() -> RegistrationProtocol.mistaken(session, Mistake.NO_ADDRESS));
      case MOBILE_PHONE_SMS ->
          PhoneNumber.of(add.typed())
              .map(n -> begin(session, new Credential.TextTo(n), add.replaces(), facts, now))
              .orElseGet(() -> RegistrationProtocol.mistaken(session, Mistake.NO_NUMBER));
      case AUTHENTICATOR, TEMPORARY_ACCESS_CODE ->
          RegistrationProtocol.mistaken(session, Mistake.NOT_NOW);
    };
  }

  static Turn fromDirectory(
      RegistrationSession session, AddFromDirectory add, Facts facts, Instant now) {
    return inDirectory(add.type(), facts)
        .map(contact -> begin(session, credential(contact), add.replaces(), facts, now))
        .orElseGet(() -> RegistrationProtocol.mistaken(session, Mistake.NOT_NOW));
  }

  static Turn authenticator(
      RegistrationSession session, AddAuthenticator add, Facts facts, Instant now) {
    Credential credential = new Credential.Authenticator(add.fresh());
    Optional<Mistake> unfit = unfit(credential, add.replaces(), facts);
    return unfit
        .map(why -> RegistrationProtocol.mistaken(session, why))
        .orElseGet(() ->
            Turn.of(
                session.at(new Add(credential, add.replaces(), Optional.empty(), 0, now)),
                new Outcome.Moved(),
                RegistrationProtocol.progress(
                    Result.SUCCESS, Reason.OPTION_STARTED, MethodType.AUTHENTICATOR)));
  }

  private static Turn begin(
      RegistrationSession session,
      Credential credential,
      Optional<String> replaces,
      Facts facts,
      Instant now) {
    Optional<Mistake> unfit = unfit(credential, replaces, facts);
    if (unfit.isPresent()) {
      return RegistrationProtocol.mistaken(session, unfit.get());
    }
    Contact contact = credential.contact().orElseThrow();
    return RegistrationProtocol.sending(
        session,
        credential,
        contact,
        useOf(credential, facts),
        facts,
        now,
        code -> new Add(credential, replaces, Optional.of(code), 0, now));
  }

  static Turn resend(RegistrationSession session, Add add, Facts facts, Instant now) {
    if (!add.waits(now)) {
      return RegistrationProtocol.mistaken(session.idle(), Mistake.CODE_EXPIRED);
    }
    Contact contact = add.credential().contact().orElseThrow();
    return RegistrationProtocol.sending(
        session,
        add.credential(),
        contact,
        useOf(add.credential(), facts),
        facts,
        now,
        code ->
            new Add(
                add.credential(), add.replaces(), Optional.of(code), add.wrong(), add.begunAt()));
  }

  static Turn finish(RegistrationSession session, Add add, String code, Facts facts, Instant now) {
    if (!add.waits(now)) {
      return RegistrationProtocol.mistaken(session.idle(), Mistake.CODE_EXPIRED);
    }
    // Meanwhile the owner may have registered a method, another window have filled the place, an
    // administrator have switched it off.
    Optional<Mistake> unfit =
        Access.toFinish(session, facts).or(() -> unfit(add.credential(), add.replaces(), facts));
    if (unfit.isPresent()) {
      return RegistrationProtocol.mistaken(session.idle(), unfit.get());
    }
    String id = add.replaces().orElseGet(() -> freeId(add.credential().type(), facts));
    OptionalLong step = OptionalLong.empty();
    boolean right;
    Optional<SentCode> sent = add.code();
    if (add.credential() instanceof Credential.Authenticator(var seed)) {
      step = facts.answers().timeStep(id, seed, code);
      right = step.isPresent();
    } else {
      if (sent.filter(c -> c.alive(now)).isEmpty()) {
        return RegistrationProtocol.mistaken(session, Mistake.CODE_EXPIRED);
      }
      right = facts.answers().fits(sent.get().mac(), code, useOf(add.credential(), facts));
    }
    if (!right) {
      return RegistrationProtocol.failed(
          session.at(
              new Add(
                  add.credential(),
                  add.replaces(),
                  sent.map(SentCode::triedOnceMore),
                  add.wrong() + 1,
                  add.begunAt())),
          add.credential().type(),
          facts,
          now);
    }
    return registered(session, add, id, step, facts, now);
  }

  private static Turn registered(
      RegistrationSession session,
      Add add,
      String id,
      OptionalLong step,
      Facts facts,
      Instant now) {
    RegisteredMethod method = new RegisteredMethod(id, add.credential(), Source.REGISTERED);
    Instant usableFrom = Access.usableFrom(session, method, facts, now);
    Optional<RegisteredMethod> before = add.replaces().flatMap(facts::kept).map(KeptMethod::method);
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Keep(new KeptMethod(method, now, usableFrom)));
    step.ifPresent(s -> effects.add(new Effect.SpendTimeStep(id, s)));
    effects.add(new Effect.Remember(facts.standing().confirmed(now)));
    effects.add(
        RegistrationProtocol.done(
            before.isPresent() ? Activity.SECURITY_INFO_UPDATED : Activity.SECURITY_INFO_ADDED,
            Optional.of(method.type()),
            Optional.of(id)));
    effects.add(
        new Effect.Tell(before.isPresent() ? Change.REPLACED : Change.ADDED, method, before));
    // Without any other it is what the person has proved; it vouches for nothing while it is held.
    RegistrationSession after =
        session.proof().isEmpty() ? session.proved(id, now) : session.idle();
    return new Turn(
        after,
        new Outcome.Registered(
            usableFrom.isAfter(now) ? Optional.of(usableFrom) : Optional.empty()),
        effects);
  }

  private static Optional<Mistake> unfit(
      Credential credential, Optional<String> replaces, Facts facts) {
    if (!facts.policy().methods().contains(credential.type())) {
      return Optional.of(Mistake.NOT_NOW);
    }
    if (replaces.isPresent()
        && facts
            .kept(replaces.get())
            .filter(k -> k.method().type() == credential.type())
            .isEmpty()) {
      return Optional.of(Mistake.NOT_NOW);
    }
    if (replaces.isEmpty() && !hasRoom(credential.type(), facts)) {
      return Optional.of(Mistake.TOO_MANY);
    }
    return judge(credential, facts);
  }

  private static Optional<Mistake> judge(Credential credential, Facts facts) {
    if (credential instanceof Credential.MailTo(var address)
        && address.within(facts.policy().ownDomains())) {
      return Optional.of(Mistake.OWN_DOMAIN);
    }
    boolean there =
        facts.registered().stream().map(RegisteredMethod::credential).anyMatch(credential::equals);
    return there ? Optional.of(Mistake.ALREADY_THERE) : Optional.empty();
  }

  private static String freeId(MethodType type, Facts facts) {
    return IntStream.rangeClosed(1, type.most() + 1)
        .mapToObj(n -> n == 1 ? type.id() : type.id() + "-" + n)
        .filter(id -> facts.kept(id).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static Credential credential(Contact contact) {
    return switch (contact) {
      case EmailAddress address -> new Credential.MailTo(address);
      case PhoneNumber number -> new Credential.TextTo(number);
    };
  }

  private static String useOf(Credential credential, Facts facts) {
    return "add:" + facts.answers().keyOf(credential);
  }
}
