package org.latchkey.server.registration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.registration.Access;
import org.latchkey.core.registration.Facts;
import org.latchkey.core.registration.RegistrationEvent;
import org.latchkey.core.registration.RegistrationProtocol;
import org.latchkey.core.registration.RegistrationSession;
import org.latchkey.core.registration.Turn;
import org.latchkey.core.registration.Wanted;
import org.latchkey.core.throttle.Limits;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.reset.Counters;
import org.latchkey.server.reset.IssuedCodes;
import org.latchkey.server.reset.Network;
import org.latchkey.server.settings.AddressRange;
import org.latchkey.server.signin.PasswordAgain;
import org.latchkey.server.signin.PasswordAgain.Again;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.RegistrationRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.SignInRows.SignIn;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreUnavailable;
import org.latchkey.server.store.ThrottleRows;
import org.latchkey.server.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets signed-in people see and change what is registered. The directory is read before, everything
 * else happens in one transaction: what was judged is what is saved.
 */
public final class RegistrationService implements SecurityInfo {

  private static final Logger LOG = LoggerFactory.getLogger(RegistrationService.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Store store;
  private final Rows rows;
  private final Directories directories;
  private final PasswordAgain passwordAgain;
  private final KeyRing keys;
  private final Tokens tokens;
  private final InstantSource clock;
  private final Limits limits;
  private final StoredAnswers.Parts answers;
  private final RegistrationEffects effects;

  /** What it is made of. */
  public record Rows(
      SignInRows signIns,
      RegistrationRows registrations,
      MethodRows methods,
      PolicyRows policies,
      ThrottleRows throttle,
      OriginRows origins) {}

  public RegistrationService(
      Store store,
      Rows rows,
      Directories directories,
      PasswordAgain passwordAgain,
      AuditLog audit,
      Notices notices,
      KeyRing keys,
      Tokens tokens,
      InstantSource clock,
      Limits limits) {
    this.store = store;
    this.rows = rows;
    this.directories = directories;
    this.passwordAgain = passwordAgain;
    this.keys = keys;
    this.tokens = tokens;
    this.clock = clock;
    this.limits = limits;
    Counters counters = new Counters(limits, rows.throttle(), rows.origins());
    IssuedCodes issuedCodes = new IssuedCodes(keys);
    this.answers = new StoredAnswers.Parts(counters, rows.methods(), issuedCodes, keys, tokens);
    this.effects =
        new RegistrationEffects(
            counters,
            rows.throttle(),
            rows.methods(),
            issuedCodes,
            rows.registrations(),
            audit,
            notices);
  }

  /** A signed-in person. */
  private record Person(SignIn signIn, Account account) {}

  /** Everything that an event of a person is judged by, inside a transaction. */
  record Scene(
      RegistrationSession session, Facts facts, StoredAnswers answers, boolean mustChange) {}

  @Override
  public Optional<InfoView> view(String session, Client client) {
    return switch (person(session)) {
      case Here here ->
          Optional.of(
              store.read(tx -> {
                Instant now = clock.instant();
                return Drawing.of(scene(tx, here.person(), client, now), now);
              }));
      case Gone _, Away _ -> Optional.empty();
    };
  }

  @Override
  public boolean mayAdminister(String session, Client client) {
    return switch (person(session)) {
      case Here here when !here.person().signIn().mustChange() ->
          store.read(tx -> {
            Instant now = clock.instant();
            Scene scene = scene(tx, here.person(), client, now);
            return Access.toAdminister(scene.session(), scene.facts(), now);
          });
      case Here _, Gone _, Away _ -> false;
    };
  }

  @Override
  public Wanted wanted(String session, Client client) {
    try {
      return switch (person(session)) {
        case Here here when !here.person().signIn().mustChange() ->
            store.read(tx -> {
              Instant now = clock.instant();
              Scene scene = scene(tx, here.person(), client, now);
              return Wanted.at(scene.session(), scene.facts(), now);
            });
        case Here _, Gone _, Away _ -> new Wanted.Nothing();
      };
    } catch (StoreUnavailable e) {
      // Somebody who has just signed in is not turned away for it; the next page says what is
      // wrong.
      return new Wanted.Nothing();
    }
  }

  @Override
  public InfoAnswer answer(
      String session, RegistrationEvent event, Client client, String language) {
    return safely(() ->
        switch (person(session)) {
          case Here here -> act(here.person(), event, client, language);
          case Gone _ -> new InfoAnswer.SignedOut();
          case Away _ -> new InfoAnswer.Unavailable(RETRY);
        });
  }

  @Override
  public InfoAnswer addAuthenticator(
      String session, Optional<String> replaces, Client client, String language) {
    // 160 bits, as RFC 4226 recommends, in the one form that every app understands.
    TotpSeed fresh = TotpSeed.of(tokens.seed(), TotpSeed.Hash.SHA1, 30);
    return answer(
        session, new RegistrationEvent.AddAuthenticator(fresh, replaces), client, language);
  }

  @Override
  public InfoAnswer password(
      String session, Secret password, Client client, Optional<String> originToken) {
    return safely(() ->
        switch (person(session)) {
          case Here here ->
              switch (passwordAgain.check(
                  here.person().signIn(), here.person().account(), password, client, originToken)) {
                case Again.Right _ ->
                    act(here.person(), new RegistrationEvent.PasswordProved(), client, "");
                case Again.Wrong _ -> new InfoAnswer.WrongPassword();
                case Again.Throttled(var wait) -> new InfoAnswer.Throttled(wait);
                case Again.Unavailable(var wait) -> new InfoAnswer.Unavailable(wait);
              };
          case Gone _ -> new InfoAnswer.SignedOut();
          case Away _ -> new InfoAnswer.Unavailable(RETRY);
        });
  }

  private static InfoAnswer safely(java.util.function.Supplier<InfoAnswer> work) {
    try {
      return work.get();
    } catch (StoreUnavailable e) {
      return new InfoAnswer.Unavailable(RETRY);
    }
  }

  private InfoAnswer act(Person person, RegistrationEvent event, Client client, String language) {
    String hash = person.signIn().tokenHash();
    return store.transaction(tx -> {
      Instant now = clock.instant();
      // Signed out meanwhile, perhaps by a new password: then this session may do nothing more.
      if (rows.signIns().find(tx, hash, now).isEmpty() || person.signIn().mustChange()) {
        return new InfoAnswer.SignedOut();
      }
      Scene scene = scene(tx, person, client, now);
      Turn turn = RegistrationProtocol.next(scene.session(), event, scene.facts(), now);
      rows.registrations().save(tx, hash, turn.session(), person.signIn().expiresAt());
      effects.apply(
          tx,
          turn.effects(),
          scene.answers(),
          new RegistrationEffects.Concern(
              person.account(),
              turn.session(),
              client,
              Network.of(client.address()),
              Locale.forLanguageTag(language),
              now));
      return new InfoAnswer.Judged(turn.outcome());
    });
  }

  private Scene scene(Transaction tx, Person person, Client client, Instant now) {
    SignIn signIn = person.signIn();
    Account account = person.account();
    RegistrationSession session =
        rows.registrations()
            .session(tx, signIn.tokenHash(), now)
            .filter(s -> s.account().equals(account.id()))
            .orElseGet(() ->
                RegistrationSession.begun(
                    signIn.correlationId(), account.id(), signIn.createdAt()));
    Policy policy = rows.policies().current(tx);
    StoredAnswers stored =
        new StoredAnswers(tx, answers, account, session, Network.of(client.address()), now);
    Facts facts =
        new Facts(
            policy,
            policy.registration(),
            limits,
            account,
            rows.methods().kept(tx, account.id()),
            rows.registrations().standing(tx, account.id()),
            within(policy.registration().firstMethodFrom(), client.address()),
            stored);
    return new Scene(session, facts, stored, signIn.mustChange());
  }

  private static boolean within(Iterable<String> ranges, String address) {
    for (String range : ranges) {
      boolean inside =
          AddressRange.of(range)
              .flatMap(r -> AddressRange.literal(address).map(r::contains))
              .orElse(false);
      if (inside) {
        return true;
      }
    }
    return false;
  }

  // who it is

  private sealed interface Known {}

  private record Here(Person person) implements Known {}

  private record Gone() implements Known {}

  private record Away() implements Known {}

  private Known person(String session) {
    Optional<SignIn> signIn =
        store.read(tx -> rows.signIns().find(tx, keys.tokenHash(session), clock.instant()));
    if (signIn.isEmpty()) {
      return new Gone();
    }
    return switch (directories.load(signIn.get().account())) {
      case Lookup.Found(var account) when account.standing() == Account.Standing.ACTIVE ->
          new Here(new Person(signIn.get(), account));
      case Lookup.Found _, Lookup.NotFound _, Lookup.Ambiguous _ -> new Gone();
      case Lookup.Unavailable(var detail) -> {
        LOG.warn(
            "correlationId={} a directory does not answer: {}",
            signIn.get().correlationId(),
            detail);
        yield new Away();
      }
    };
  }
}
