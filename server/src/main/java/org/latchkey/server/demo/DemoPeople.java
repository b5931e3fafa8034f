package org.latchkey.server.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.server.demo.DemoPerson.State;

/** The dozen people of the sample organisation. Passwords are public: nobody real has them. */
final class DemoPeople {

  private DemoPeople() {}

  static final List<DemoPerson> ALL =
      List.of(
          person("ada", "Ada", "Lovelace", "Analytical-1843", State.REGISTERED, "emt"),
          person("grace", "Grace", "Hopper", "Nanosecond-1952", State.REGISTERED, "em"),
          person("alan", "Alan", "Turing", "Enigma-Bombe-1940", State.REGISTERED, "et"),
          person("katherine", "Katherine", "Johnson", "Trajectory-1961", State.REGISTERED, "mt"),
          person("hedy", "Hedy", "Lamarr", "Frequency-Hop-42", State.REGISTERED, "e"),
          person("linus", "Linus", "Bergstrom", "Penguin-Colony-91", State.LOCKED, "em"),
          person("barbara", "Barbara", "Liskov", "Substitution-87", State.LOCKED, "et"),
          person("margaret", "Margaret", "Hamilton", "Priority-Task-69", State.UNREGISTERED, ""),
          person("edsger", "Edsger", "Vries", "Shortest-Path-59", State.UNREGISTERED, ""),
          person("donald", "Donald", "Keller", "Literate-Code-84", State.DISABLED, "em"),
          person("olivia", "Olivia", "Okafor", "Guardian-Gate-22", State.ADMINISTRATOR, "emt"),
          person("tim", "Tim", "Brandt", "Hypertext-Web-89", State.NO_CONTACT, ""));

  // methods: e for e-mail, m for mobile phone, t for an authenticator app
  private static DemoPerson person(
      String name, String givenName, String surname, String password, State state, String methods) {
    int number = 100 + Math.floorMod(name.hashCode(), 900);
    return new DemoPerson(
        name,
        givenName,
        surname,
        password,
        state,
        methods.contains("e") ? Optional.of(name + "@mail.example") : Optional.empty(),
        // 555 0100 to 0199 are kept free for stories
        methods.contains("m")
            ? Optional.of("+1202555" + "0" + (100 + number % 100))
            : Optional.empty(),
        methods.contains("t") ? Optional.of(seed(name)) : Optional.empty());
  }

  private static TotpSeed seed(String name) {
    byte[] bytes = ("latchkey-demo-" + name + "-seed").getBytes(StandardCharsets.UTF_8);
    return TotpSeed.of(bytes, TotpSeed.Hash.SHA1, 30);
  }

  static Optional<DemoPerson> byUser(String user) {
    return ALL.stream().filter(p -> p.user().equalsIgnoreCase(user)).findFirst();
  }
}
