package org.latchkey.core.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Contact;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.policy.Accounts;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.RegistrationPolicy;
import org.latchkey.core.registration.Outcome.Mistake;
import org.latchkey.core.reset.Totp;
import org.latchkey.core.throttle.Block;
import org.latchkey.core.throttle.FailureCounts;
import org.latchkey.core.throttle.Limits;

/** Ada, who has signed in with her password, with everything around her that the protocol asks. */
final class SignedIn {
  static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
  static final TotpSeed FRESH =
      TotpSeed.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, TotpSeed.Hash.SHA1, 30);

  static final String ISSUED = "123456789012";

  Account account = Accounts.ada();
  Policies policy = Policies.everybody(1);
  RegistrationPolicy rules = RegistrationPolicy.STANDARD;
  boolean trustedNetwork;
  Instant now = MONDAY;
  Standing standing = Standing.NEW;
  final List<KeptMethod> kept = new ArrayList<>();
  final List<Effect> effects = new ArrayList<>();
  final Desk desk = new Desk();
  RegistrationSession session = RegistrationSession.begun(new UUID(1, 2), Accounts.ADA, MONDAY);

  static SignedIn with(MethodType... types) {
    SignedIn ada = new SignedIn();
    for (RegisteredMethod method : Accounts.registered(types)) {
      ada.kept.add(new KeptMethod(method, MONDAY.minus(Duration.ofDays(1)), Instant.EPOCH));
    }
    return ada;
  }

  Facts facts() {
    return new Facts(
        policy.policy(), rules, Limits.DEFAULT, account, kept, standing, trustedNetwork, desk);
  }

  /** Does it, and everything that follows from it. */
  Outcome does(RegistrationEvent event) {
    Turn turn = RegistrationProtocol.next(session, event, facts(), now);
    session = turn.session();
    effects.clear();
    effects.addAll(turn.effects());
    for (Effect effect : turn.effects()) {
      switch (effect) {
        case Effect.Keep(var k) -> {
          kept.removeIf(old -> old.method().id().equals(k.method().id()));
          kept.add(k);
        }
        case Effect.Forget(var id) -> kept.removeIf(old -> old.method().id().equals(id));
        case Effect.Remember(var s) -> standing = s;
        case Effect.SendCode(var contact, var code) -> desk.sent.add(contact.value() + " " + code);
        case Effect.CountFailure _ -> desk.failures++;
        case Effect.ForgiveFailures _ -> desk.failures = 0;
        case Effect.SetBlock(var block) -> {
          if (block.reach() == Block.Reach.THIS_ORIGIN) {
            desk.blocked = Optional.of(block.until());
          }
        }
        case Effect.SpendTimeStep(_, var step) -> desk.spent = step;
        case Effect.SpendIssuedCode(var id) -> {
          if (!desk.issued.equals(Optional.of(id))) {
            fail("spent another code than there is");
          }
          desk.issued = Optional.empty();
        }
        case Effect.CountIssuedCodeTry _ -> desk.issuedTries++;
        case Effect.CountSend _, Effect.Tell _, Effect.Audit _ -> {}
      }
    }
    return turn.outcome();
  }

  /** The mistake that it is; fails when it is none. */
  Mistake mistake(RegistrationEvent event) {
    return does(event) instanceof Outcome.Mistaken(var mistake, _)
        ? mistake
        : fail(event + " was no mistake");
  }

  private static Mistake fail(String why) {
    throw new AssertionError(why);
  }

  Outcome proves(MethodType type) {
    String id = Accounts.method(type).id();
    does(new RegistrationEvent.Choose(id));
    return does(
        new RegistrationEvent.GiveCode(
            type == MethodType.AUTHENTICATOR ? shownBy(Accounts.SEED) : desk.newest()));
  }

  Outcome adds(MethodType type, String contact) {
    Outcome begun = does(new RegistrationEvent.AddContact(type, contact, Optional.empty()));
    return begun instanceof Outcome.Moved
        ? does(new RegistrationEvent.GiveCode(desk.newest()))
        : begun;
  }

  String shownBy(TotpSeed seed) {
    return Totp.code(seed, Totp.timeStep(seed, now), 6);
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  <E extends Effect> Stream<E> effects(Class<E> type) {
    return effects.stream().filter(type::isInstance).map(type::cast);
  }

  /** What the server would answer. */
  final class Desk implements Answers {
    final List<String> sent = new ArrayList<>();
    Optional<Instant> blocked = Optional.empty();
    Optional<Instant> sendable = Optional.empty();
    int failures;
    long spent = Long.MIN_VALUE;
    Optional<String> issued = Optional.empty();
    int issuedTries;
    private int codes = 100_000;

    String newest() {
      return sent.getLast().substring(sent.getLast().indexOf(' ') + 1);
    }

    @Override
    public Optional<Instant> blockedUntil() {
      return blocked.filter(until -> now.isBefore(until));
    }

    @Override
    public FailureCounts failures(MethodType type) {
      return new FailureCounts(failures, failures, failures);
    }

    @Override
    public Optional<Instant> sendableFrom(Credential contact) {
      return sendable;
    }

    @Override
    public String code() {
      return Integer.toString(codes++);
    }

    @Override
    public String seal(String code, String use) {
      return code + "|" + use;
    }

    @Override
    public boolean fits(String mac, String code, String use) {
      return mac.equals(code + "|" + use);
    }

    @Override
    public String keyOf(Credential credential) {
      return credential.contact().map(Contact::value).orElse("app");
    }

    @Override
    public Optional<RegisteredMethod> issued() {
      return issued.map(_ -> Accounts.method(MethodType.TEMPORARY_ACCESS_CODE));
    }

    @Override
    public Optional<String> issuedCode(String code) {
      return code.equals(ISSUED) ? issued : Optional.empty();
    }

    @Override
    public OptionalLong timeStep(String methodId, TotpSeed seed, String code) {
      return Totp.match(seed, code, now, spent);
    }
  }
}
