package org.latchkey.server.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.Contact;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.registration.Access;
import org.latchkey.core.registration.Adding;
import org.latchkey.core.registration.Facts;
import org.latchkey.core.registration.KeptMethod;
import org.latchkey.core.registration.RegistrationSession;
import org.latchkey.core.registration.RegistrationSession.Add;
import org.latchkey.core.registration.RegistrationSession.Prove;
import org.latchkey.core.registration.Wanted;
import org.latchkey.server.registration.InfoView.Addable;
import org.latchkey.server.registration.InfoView.Choice;
import org.latchkey.server.registration.InfoView.Item;
import org.latchkey.server.registration.InfoView.Task;
import org.latchkey.server.registration.RegistrationService.Scene;

/** Shows of a session what its person may see just now, and no contact in full. */
final class Drawing {

  private Drawing() {}

  static InfoView of(Scene scene, Instant now) {
    Facts facts = scene.facts();
    RegistrationSession session = scene.session();
    var toSee = Access.toSee(session, facts);
    boolean open = toSee.isEmpty() && !scene.mustChange();
    return new InfoView(
        facts.account().displayName(),
        facts.account().userPrincipalName(),
        scene.mustChange(),
        toSee,
        Access.toChange(session, facts, now),
        open ? facts.kept().stream().map(k -> item(k, facts, now)).toList() : List.of(),
        Access.enabled(facts)
            ? Access.ways(facts).stream().map(Drawing::choice).toList()
            : List.of(),
        open ? addable(facts) : List.of(),
        session.task().filter(task -> waits(task, now)).map(task -> task(task, facts)),
        Wanted.missing(facts),
        Wanted.missingTypes(facts),
        Wanted.at(session, facts, now));
  }

  private static Item item(KeptMethod kept, Facts facts, Instant now) {
    RegisteredMethod method = kept.method();
    return new Item(
        method.id(),
        method.type(),
        method.mask(),
        kept.registeredAt(),
        facts.policy().methods().contains(method.type()),
        kept.held(now) ? Optional.of(kept.usableFrom()) : Optional.empty(),
        facts.standing().preferred().equals(Optional.of(method.id())),
        Wanted.needs(method, facts));
  }

  private static Choice choice(RegisteredMethod method) {
    return new Choice(method.id(), method.type(), method.mask());
  }

  private static List<Addable> addable(Facts facts) {
    return Wanted.STRONGEST_FIRST.stream()
        .filter(type -> facts.policy().methods().contains(type))
        .map(type ->
            new Addable(
                type,
                Adding.hasRoom(type, facts),
                Adding.inDirectory(type, facts).map(Contact::mask)))
        .toList();
  }

  /** What can no longer be finished is not asked for, and its secret shown no more. */
  private static boolean waits(RegistrationSession.Task task, Instant now) {
    return !(task instanceof Add add) || add.waits(now);
  }

  private static Task task(RegistrationSession.Task task, Facts facts) {
    return switch (task) {
      case Prove prove ->
          new Task.Prove(
              prove.type(),
              Access.ways(facts).stream()
                  .filter(m -> m.id().equals(prove.methodId()))
                  .findFirst()
                  .map(RegisteredMethod::mask)
                  .orElse(""));
      case Add add ->
          add.credential() instanceof Credential.Authenticator(var seed)
              ? new Task.AddAuthenticator(seed)
              : new Task.AddContact(
                  add.credential().type(),
                  new RegisteredMethod("", add.credential(), Source.REGISTERED).mask());
    };
  }
}
