package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome.Refusal;

/** Something to change in an entry: one request, all or nothing. */
sealed interface Write {

  /** What speaks against it beside standing and protection, which speak against every write. */
  Optional<Refusal> objection(Person person);

  /** The request; what is in {@link #secrets} may be part of it. */
  ModifyRequest request(Session session, Person person, List<byte[]> encoded);

  /** What must be wiped, and appear in no message. */
  List<Secret> secrets();

  /** Sets a password without the current one, and unlocks. */
  record Reset(Secret password) implements Write {
    private static final String NOW = "-1";

    @Override
    public Optional<Refusal> objection(Person person) {
      return Optional.empty();
    }

    @Override
    public ModifyRequest request(Session session, Person person, List<byte[]> encoded) {
      ModifyRequest request =
          new ModifyRequest(
              person.dn(),
              new Modification(
                  ModificationType.REPLACE, UnicodePassword.ATTRIBUTE, encoded.getFirst()),
              UNLOCKED,
              // The person chose it, so there is nothing to change at the next sign-in.
              new Modification(ModificationType.REPLACE, "pwdLastSet", NOW));
      hints(session).ifPresent(request::addControl);
      return request;
    }

    static Optional<PolicyHintsControl> hints(Session session) {
      return PolicyHintsControl.among(session.rootDse().supportedControls());
    }

    @Override
    public List<Secret> secrets() {
      return List.of(password);
    }
  }

  /** Unlocks. */
  record Unlock() implements Write {
    @Override
    public Optional<Refusal> objection(Person person) {
      return Optional.empty();
    }

    @Override
    public ModifyRequest request(Session session, Person person, List<byte[]> encoded) {
      return new ModifyRequest(person.dn(), UNLOCKED);
    }

    @Override
    public List<Secret> secrets() {
      return List.of();
    }
  }

  /**
   * Changes the password of somebody who knows it. The service account sends it: whoever must
   * change a password cannot sign in to do so.
   */
  record Change(Secret current, Secret replacement) implements Write {
    @Override
    public Optional<Refusal> objection(Person person) {
      return person.account().locked() ? Optional.of(Refusal.LOCKED) : Optional.empty();
    }

    @Override
    public ModifyRequest request(Session session, Person person, List<byte[]> encoded) {
      return new ModifyRequest(
          person.dn(),
          new Modification(ModificationType.DELETE, UnicodePassword.ATTRIBUTE, encoded.getFirst()),
          new Modification(ModificationType.ADD, UnicodePassword.ATTRIBUTE, encoded.getLast()));
    }

    @Override
    public List<Secret> secrets() {
      return List.of(current, replacement);
    }
  }

  /** Clears the lock and the count of wrong passwords. */
  Modification UNLOCKED = new Modification(ModificationType.REPLACE, "lockoutTime", "0");
}
