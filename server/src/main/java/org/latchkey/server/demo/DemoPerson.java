package org.latchkey.server.demo;

import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.TotpSeed;

/**
 * Somebody of the sample organisation.
 *
 * @param state what there is to see about them
 * @param email a private mailbox, if one is registered
 * @param mobile in E.164 form, if one is registered
 * @param authenticator the seed of an authenticator app, if one is registered
 */
record DemoPerson(
    String name,
    String givenName,
    String surname,
    String password,
    State state,
    Optional<String> email,
    Optional<String> mobile,
    Optional<TotpSeed> authenticator) {

  /** The names are part of the demo's contract. */
  enum State {
    REGISTERED("registered"),
    UNREGISTERED("unregistered"),
    LOCKED("locked"),
    DISABLED("disabled"),
    ADMINISTRATOR("administrator"),
    NO_CONTACT("noContact");

    private final String id;

    State(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  static final String DOMAIN = "corp.example";

  String user() {
    return name + "@" + DOMAIN;
  }

  String displayName() {
    return givenName + " " + surname;
  }

  List<String> methods() {
    return java.util.stream.Stream.of(
            email.map(_ -> "email"),
            mobile.map(_ -> "mobilePhone"),
            authenticator.map(_ -> "authenticator"))
        .flatMap(Optional::stream)
        .toList();
  }
}
