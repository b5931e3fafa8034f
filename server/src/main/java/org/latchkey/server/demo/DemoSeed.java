package org.latchkey.server.demo;

import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.account.Secret;
import org.latchkey.core.administration.Role;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.RegistrationPolicy;
import org.latchkey.core.policy.Scope;
import org.latchkey.server.builtin.Added;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.builtin.NewUser;
import org.latchkey.server.demo.DemoPerson.State;
import org.latchkey.server.store.Transaction;
import org.latchkey.server.wiring.Components;

/** Fills an empty store with the sample organisation; leaves one that is filled alone. */
final class DemoSeed {

  private final Components components;
  private final BuiltInDirectory directory;

  DemoSeed(Components components, BuiltInDirectory directory) {
    this.components = components;
    this.directory = directory;
  }

  void plant() {
    if (directory.find(new LoginName(DemoPeople.ALL.getLast().user())) instanceof Lookup.Found) {
      return;
    }
    // One gate, so that the main story is short; administrators pass two whatever a policy says.
    Policy policy =
        new Policy(
                1,
                new Scope.Everybody(),
                MethodType.registrables(),
                1,
                false,
                true,
                Disclosure.UNIFORM,
                Set.of(DemoPerson.DOMAIN),
                "Call 5000 from any phone.")
            // Nobody who plays waits for a day.
            .withRegistration(RegistrationPolicy.STANDARD.holdingFor(0));
    components
        .store()
        .transaction(
            tx -> components.policies().save(tx, policy, components.clock().instant(), "demo"));
    // Each password costs a hash, and the processors can share them.
    DemoPeople.ALL.subList(0, DemoPeople.ALL.size() - 1).parallelStream().forEach(this::add);
    // The last one says that all are there.
    add(DemoPeople.ALL.getLast());
  }

  private void add(DemoPerson person) {
    Added added =
        directory.addUser(
            new NewUser(
                person.user(),
                person.name(),
                person.displayName(),
                person.givenName(),
                person.surname(),
                EmailAddress.of(person.user()),
                Optional.empty(),
                Set.of("Staff"),
                person.state() == State.ADMINISTRATOR ? Role.GLOBAL_ADMINISTRATOR.id() : "",
                person.state() == State.DISABLED,
                new NewUser.FirstPassword.Plain(Secret.of(person.password()), false)));
    switch (added) {
      case Added.Created created -> equip(created.id(), person);
      case Added.NameTaken _ -> {}
      case Added.PasswordRefused _, Added.Busy _ ->
          throw new IllegalStateException("cannot add " + person.name() + ": " + added);
    }
  }

  private void equip(AccountId id, DemoPerson person) {
    components
        .store()
        .transaction(tx -> {
          person.email().ifPresent(a -> put(tx, id, new Credential.MailTo(new EmailAddress(a))));
          person.mobile().ifPresent(n -> put(tx, id, new Credential.TextTo(new PhoneNumber(n))));
          person.authenticator().ifPresent(s -> put(tx, id, new Credential.Authenticator(s)));
          return person.state() == State.LOCKED && directory.lock(tx, id);
        });
  }

  private void put(Transaction tx, AccountId id, Credential credential) {
    components
        .methods()
        .put(
            tx,
            id,
            new RegisteredMethod(credential.type().id(), credential, Source.REGISTERED),
            components.clock().instant());
  }
}
