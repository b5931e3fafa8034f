package org.latchkey.server.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.RegistrationPolicy;
import org.latchkey.core.policy.Scope;
import org.latchkey.core.registration.Outcome;
import org.latchkey.core.registration.Outcome.Mistake;
import org.latchkey.core.registration.RegistrationEvent;
import org.latchkey.core.registration.RegistrationEvent.AddContact;
import org.latchkey.core.registration.RegistrationEvent.Choose;
import org.latchkey.core.registration.RegistrationEvent.GiveCode;
import org.latchkey.core.registration.RegistrationEvent.Remove;
import org.latchkey.core.registration.Wanted;
import org.latchkey.core.reset.Totp;
import org.latchkey.core.throttle.Limits;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.audit.AuditQuery;
import org.latchkey.server.builtin.Added;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.builtin.BuiltInSettings;
import org.latchkey.server.builtin.NewUser;
import org.latchkey.server.crypto.Argon2Hasher;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Sealer;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.protection.OwnLists;
import org.latchkey.server.registration.InfoView.Item;
import org.latchkey.server.registration.InfoView.Task;
import org.latchkey.server.reset.Counters;
import org.latchkey.server.reset.IssuedCodes;
import org.latchkey.server.reset.Pacer;
import org.latchkey.server.reset.ReleaseGate;
import org.latchkey.server.reset.ResetSettings;
import org.latchkey.server.signin.Attempt;
import org.latchkey.server.signin.SignIn;
import org.latchkey.server.signin.SignInParts;
import org.latchkey.server.signin.SignInSettings;
import org.latchkey.server.store.IntentRows;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.store.OutboxRows.Message;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.RegistrationRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreSettings;
import org.latchkey.server.store.ThrottleRows;
import org.latchkey.server.store.Transaction;

/** Registration on a real store, from the sign-in to what can serve a reset. */
final class RegistrationServiceTest {
  private static final String PASSWORD = "Known for long 1";
  private static final Client BROWSER = from("192.0.2.7");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private Store store;
  private KeyRing keys;
  private OutboxRows outbox;
  private AuditLog audit;
  private MethodRows methods;
  private ThrottleRows throttle;
  private PolicyRows policies;
  private BuiltInDirectory directory;
  private SignIn signIn;
  private SecurityInfo info;
  private AccountId ada;

  @TempDir Path folder;

  private static Client from(String address) {
    return new Client(
        ClientType.BROWSER, address, Optional.empty(), false, Optional.empty(), Optional.empty());
  }

  @BeforeEach
  void open() {
    store = Store.open(new StoreSettings.Sqlite(folder.resolve("latchkey.db")));
    keys = KeyRing.open(folder.resolve("keys.json"));
    Sealer sealer = new Sealer(keys);
    outbox = new OutboxRows(sealer);
    audit = new AuditLog(store, keys, "test-node");
    methods = new MethodRows(sealer);
    throttle = new ThrottleRows();
    policies = new PolicyRows();
    directory =
        new BuiltInDirectory(
            BuiltInSettings.standard("people"),
            store,
            sealer,
            Argon2Hasher.forThisMachine(),
            now::get);
    Directories directories = new Directories(List.of(directory));
    Notices notices = new Notices(outbox, "Example");
    Tokens tokens = new Tokens();
    SignInParts parts =
        SignInParts.assemble(
            store,
            new SignInParts.Rows(
                new SignInRows(), new IntentRows(), methods, throttle, new OriginRows(), policies),
            directories,
            OwnLists.shipped(),
            directory::signInUnknown,
            audit,
            notices,
            keys,
            tokens,
            now::get,
            new ReleaseGate(Pacer.system(), Duration.ZERO, () -> {}),
            ResetSettings.defaults("test-node"),
            SignInSettings.DEFAULT);
    signIn = parts.signIn();
    info =
        new RegistrationService(
            store,
            new RegistrationService.Rows(
                new SignInRows(),
                new RegistrationRows(sealer),
                methods,
                policies,
                throttle,
                new OriginRows()),
            directories,
            parts.passwordAgain(),
            audit,
            notices,
            keys,
            tokens,
            now::get,
            Limits.DEFAULT);
    policy(RegistrationPolicy.STANDARD);
    ada =
        ((Added.Created)
                directory.addUser(
                    new NewUser(
                        "ada@corp.example",
                        "ada",
                        "Ada",
                        "Ada",
                        "",
                        EmailAddress.of("ada@corp.example"),
                        Optional.empty(),
                        Set.of("Staff"),
                        "",
                        false,
                        new NewUser.FirstPassword.Plain(Secret.of(PASSWORD), false))))
            .id();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void policy(RegistrationPolicy rules) {
    policy(rules, MethodType.registrables());
  }

  private void policy(RegistrationPolicy rules, Set<MethodType> allowed) {
    Policy policy =
        new Policy(
                1,
                new Scope.Everybody(),
                allowed,
                1,
                false,
                true,
                Disclosure.UNIFORM,
                Set.of("corp.example"),
                "")
            .withRegistration(rules);
    store.transaction(tx -> policies.save(tx, policy, now.get(), "test"));
  }

  private String signsIn() {
    return signIn.signIn("ada", Secret.of(PASSWORD), BROWSER, Optional.empty())
            instanceof Attempt.SignedIn(var session, _)
        ? session
        : fail();
  }

  private static String fail() {
    throw new AssertionError("not signed in");
  }

  private Outcome does(String session, RegistrationEvent event) {
    return info.answer(session, event, BROWSER, "en") instanceof InfoAnswer.Judged(var outcome)
        ? outcome
        : new Outcome.PutOff();
  }

  private Outcome adds(String session, MethodType type, String contact) {
    does(session, new AddContact(type, contact, Optional.empty()));
    return does(session, new GiveCode(newestCode()));
  }

  private <T> List<T> all(Function<Transaction, List<T>> rows) {
    return store.read(rows);
  }

  private InfoView view(String session) {
    return info.view(session, BROWSER).orElseThrow();
  }

  private List<Message> messages() {
    now.updateAndGet(t -> t.plusMillis(2));
    return store.transaction(tx ->
        outbox.lease(tx, "test", now.get(), now.get().plusMillis(1), 100).stream()
            .map(OutboxRows.Leased::message)
            .toList());
  }

  private String newestCode() {
    return messages().stream()
        .filter(m -> m.notAfter().isPresent())
        .max(java.util.Comparator.comparing(Message::at))
        .map(m -> Pattern.compile("\\b\\d{6}\\b").matcher(m.text()).results().findFirst())
        .flatMap(found -> found)
        .orElseThrow()
        .group();
  }

  private String log() {
    List<String> lines = new ArrayList<>();
    audit.export(AuditQuery.ALL, lines::add);
    return String.join("\n", lines);
  }

  private void pass(Duration time) {
    now.updateAndGet(t -> t.plus(time));
  }

  @Test
  void whatIsProvedIsRegisteredHeldAndThenServes() {
    String session = signsIn();
    assertThat(info.wanted(session, BROWSER)).isEqualTo(new Wanted.Methods(true));
    assertThat(adds(session, MethodType.EMAIL, "ada@home.example"))
        .isInstanceOf(Outcome.Registered.class);
    assertThat(info.wanted(session, BROWSER)).isEqualTo(new Wanted.Nothing());
    assertThat(view(session).items())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.mask()).isEqualTo("a*****@h*****");
          assertThat(item.heldUntil()).isPresent();
        });
    assertThat(all(tx -> methods.serving(tx, ada, now.get()))).isEmpty();
    pass(Duration.ofHours(24));
    assertThat(all(tx -> methods.serving(tx, ada, now.get()))).hasSize(1);
  }

  /** The first method from elsewhere, by a code of the helpdesk: at once, and once. */
  @Test
  void aCodeOfTheHelpdeskOpensTheFirstRegistration() {
    RegistrationPolicy fromTheOffice =
        new RegistrationPolicy(true, 180, 7, 24, Set.of("10.0.0.0/8"));
    policy(fromTheOffice, EnumSet.allOf(MethodType.class));
    String session = signsIn();
    assertThat(view(session).toChange()).contains(Mistake.NOT_FROM_HERE);
    assertThat(info.wanted(session, BROWSER)).isEqualTo(new Wanted.Nothing());
    issue("123456789012");
    assertThat(info.wanted(session, BROWSER)).isInstanceOf(Wanted.Methods.class);
    assertThat(view(session).toChange()).contains(Mistake.METHOD_NEEDED);
    assertThat(view(session).proofs())
        .singleElement()
        .satisfies(p -> assertThat(p.id()).isEqualTo("temporaryAccessCode"));
    does(session, new Choose("temporaryAccessCode"));
    assertThat(view(session).task()).contains(new Task.Prove(MethodType.TEMPORARY_ACCESS_CODE, ""));
    does(session, new GiveCode("9999 9999 9999"));
    assertThat(codes().orElseThrow().tries()).isEqualTo(1);
    does(session, new GiveCode("1234 5678 9012"));
    assertThat(codes().orElseThrow().spentAt()).isPresent();
    assertThat(view(session).toChange()).isEmpty();
    assertThat(adds(session, MethodType.EMAIL, "ada@home.example"))
        .isEqualTo(new Outcome.Registered(Optional.empty()));
    assertThat(all(tx -> methods.serving(tx, ada, now.get()))).hasSize(1);
    String another = signsIn();
    assertThat(view(another).proofs()).extracting(p -> p.id()).containsExactly("email");
    assertThat(log()).contains("temporary access code").doesNotContain("123456789012");
  }

  private Optional<TemporaryCode> codes() {
    return store.read(tx -> new IssuedCodes(keys).newest(tx, ada));
  }

  private void issue(String digits) {
    store.transaction(tx -> {
      TemporaryCode code =
          new TemporaryCode(
              "code-1",
              now.get(),
              now.get().plus(TemporaryCode.STANDARD),
              "helen",
              false,
              0,
              Optional.empty());
      new IssuedCodes(keys).keep(tx, ada, code, digits);
      return code;
    });
  }

  @Test
  void everyChangeIsToldAtTheOldAndTheNewContactAndLeavesOneEvent() {
    String session = signsIn();
    adds(session, MethodType.EMAIL, "ada@home.example");
    assertThat(noticesNow()).containsExactlyInAnyOrder("ada@corp.example", "ada@home.example");
    does(session, new AddContact(MethodType.EMAIL, "new@home.example", Optional.of("email")));
    does(session, new GiveCode(newestCode()));
    assertThat(noticesNow())
        .containsExactlyInAnyOrder("ada@corp.example", "ada@home.example", "new@home.example");
    // What the session had proved is gone with the old address.
    assertThat(view(session).toSee()).contains(Mistake.METHOD_NEEDED);
    does(session, new Choose("email"));
    does(session, new GiveCode(newestCode()));
    adds(session, MethodType.MOBILE_PHONE_SMS, "+49 151 12345678");
    assertThat(noticesNow())
        .containsExactlyInAnyOrder("ada@corp.example", "new@home.example", "+4915112345678");
    does(session, new Remove("mobilePhone"));
    assertThat(noticesNow())
        .containsExactlyInAnyOrder("ada@corp.example", "new@home.example", "+4915112345678");
    String log = log();
    assertThat(log.split("User registered security info", -1)).hasSize(3);
    assertThat(log.split("User updated security info", -1)).hasSize(2);
    assertThat(log.split("User deleted security info", -1)).hasSize(2);
    assertThat(log).doesNotContain("home.example").doesNotContain("12345678");
  }

  /** To whom notices went within the last minute. */
  private List<String> noticesNow() {
    Instant since = now.get().minusSeconds(60);
    List<String> to =
        messages().stream()
            .filter(m -> m.notAfter().isEmpty() && m.at().isAfter(since))
            .map(Message::to)
            .toList();
    pass(Duration.ofMinutes(1));
    return to;
  }

  @Test
  void thePasswordAloneSeesAndChangesNothingOfARegisteredPerson() {
    registered("ada@home.example");
    String thief = signsIn();
    assertThat(view(thief).items()).isEmpty();
    assertThat(view(thief).addable()).isEmpty();
    assertThat(does(thief, new AddContact(MethodType.EMAIL, "x@y.example", Optional.of("email"))))
        .isEqualTo(new Outcome.Mistaken(Mistake.METHOD_NEEDED, Optional.empty()));
    assertThat(info.addAuthenticator(thief, Optional.empty(), BROWSER, "en"))
        .isEqualTo(
            new InfoAnswer.Judged(new Outcome.Mistaken(Mistake.METHOD_NEEDED, Optional.empty())));
    assertThat(messages()).isEmpty();
  }

  @Test
  void guessesAreCountedOverAllSessionsAndBrowsersAndReleasedLikeOthers() {
    registered("ada@home.example");
    for (int i = 0; i < 5; i++) {
      String thief = signsIn();
      does(thief, new Choose("email"));
      String right = newestCode();
      Outcome outcome = does(thief, new GiveCode(right.equals("000000") ? "000001" : "000000"));
      assertThat(outcome).isInstanceOf(Outcome.Mistaken.class);
      pass(Duration.ofSeconds(1));
    }
    String owner = signsIn();
    assertThat(does(owner, new Choose("email")))
        .isInstanceOfSatisfying(
            Outcome.Mistaken.class, m -> assertThat(m.mistake()).isEqualTo(Mistake.BLOCKED));
    assertThat(all(tx -> throttle.list(tx, now.get())))
        .singleElement()
        .satisfies(held -> assertThat(held.originKey()).isEqualTo("proven:registration"));
    assertThat(log()).contains("Blocked from self-service password reset");

    store.transaction(tx -> Counters.release(tx, throttle, ada.text()));
    // By then more codes may be sent, too; the block would have lasted a day.
    pass(Duration.ofHours(1));
    owner = signsIn();
    assertThat(does(owner, new Choose("email"))).isInstanceOf(Outcome.Moved.class);
    assertThat(does(owner, new GiveCode(newestCode()))).isInstanceOf(Outcome.Moved.class);
    assertThat(view(owner).items()).extracting(Item::id).containsExactly("email");
  }

  @Test
  void aProofOfOneSessionOpensNoOther() {
    registered("ada@home.example");
    String owner = signsIn();
    does(owner, new Choose("email"));
    String code = newestCode();
    String thief = signsIn();
    does(thief, new Choose("email"));
    assertThat(does(thief, new GiveCode(code)))
        .isEqualTo(new Outcome.Mistaken(Mistake.CODE_WRONG, Optional.empty()));
    assertThat(does(owner, new GiveCode(code))).isInstanceOf(Outcome.Moved.class);
    assertThat(view(thief).items()).isEmpty();
    assertThat(view(owner).items()).hasSize(1);
  }

  @Test
  void aStolenSessionChangesNothingOnceTheProofIsOld() {
    registered("ada@home.example");
    String session = signsIn();
    does(session, new Choose("email"));
    does(session, new GiveCode(newestCode()));
    pass(Duration.ofMinutes(5));
    assertThat(does(session, new Remove("email")))
        .isEqualTo(new Outcome.Mistaken(Mistake.PASSWORD_NEEDED, Optional.empty()));
    assertThat(info.password(session, Secret.of("guess"), BROWSER, Optional.empty()))
        .isEqualTo(new InfoAnswer.WrongPassword());
    assertThat(info.password(session, Secret.of(""), BROWSER, Optional.empty()))
        .isEqualTo(new InfoAnswer.WrongPassword());
    assertThat(info.password(session, Secret.of(PASSWORD), BROWSER, Optional.empty()))
        .isInstanceOf(InfoAnswer.Judged.class);
    assertThat(does(session, new Remove("email")))
        .isEqualTo(new Outcome.Mistaken(Mistake.METHOD_NEEDED, Optional.empty()));
  }

  @Test
  void guessesAtThePasswordAreThrottledHereToo() {
    String session = signsIn();
    InfoAnswer last = new InfoAnswer.SignedOut();
    for (int i = 0; i < 6; i++) {
      last = info.password(session, Secret.of("guess" + i), BROWSER, Optional.empty());
    }
    assertThat(last).isInstanceOf(InfoAnswer.Throttled.class);
    assertThat(info.password(session, Secret.of(PASSWORD), BROWSER, Optional.empty()))
        .isInstanceOf(InfoAnswer.Throttled.class);
  }

  @Test
  void whoIsSignedOutDoesNothingMore() {
    String session = signsIn();
    does(session, new AddContact(MethodType.EMAIL, "ada@home.example", Optional.empty()));
    String code = newestCode();
    signIn.signOut(session);
    assertThat(info.answer(session, new GiveCode(code), BROWSER, "en"))
        .isEqualTo(new InfoAnswer.SignedOut());
    assertThat(info.view(session, BROWSER)).isEmpty();
    assertThat(info.answer("made up", new GiveCode(code), BROWSER, "en"))
        .isEqualTo(new InfoAnswer.SignedOut());
    assertThat(all(tx -> methods.of(tx, ada))).isEmpty();
  }

  @Test
  void theFirstMethodMayDemandANetwork() {
    policy(new RegistrationPolicy(true, 180, 7, 24, Set.of("10.0.0.0/8", "2001:db8::/32")));
    String session = signsIn();
    assertThat(info.wanted(session, BROWSER)).isEqualTo(new Wanted.Nothing());
    AddContact add = new AddContact(MethodType.EMAIL, "ada@home.example", Optional.empty());
    assertThat(does(session, add))
        .isEqualTo(new Outcome.Mistaken(Mistake.NOT_FROM_HERE, Optional.empty()));
    assertThat(info.answer(session, add, from("10.1.2.3"), "en"))
        .isEqualTo(new InfoAnswer.Judged(new Outcome.Moved()));
    assertThat(info.answer(session, add, from("not an address"), "en"))
        .isEqualTo(
            new InfoAnswer.Judged(new Outcome.Mistaken(Mistake.NOT_FROM_HERE, Optional.empty())));
  }

  @Test
  void anAuthenticatorIsProvedAndItsCodeIsSpent() {
    String session = signsIn();
    info.addAuthenticator(session, Optional.empty(), BROWSER, "en");
    var task = (Task.AddAuthenticator) view(session).task().orElseThrow();
    String code = Totp.code(task.seed(), Totp.timeStep(task.seed(), now.get()), 6);
    assertThat(does(session, new GiveCode(code))).isInstanceOf(Outcome.Registered.class);
    String next = signsIn();
    does(next, new Choose("authenticator"));
    assertThat(does(next, new GiveCode(code)))
        .isEqualTo(new Outcome.Mistaken(Mistake.CODE_WRONG, Optional.empty()));
    assertThat(log()).doesNotContain(task.seed().secret());
  }

  @Test
  void theSecretOfAnAppIsShownOnlyWhileItCanBeRegistered() {
    String session = signsIn();
    info.addAuthenticator(session, Optional.empty(), BROWSER, "en");
    pass(Duration.ofMinutes(5).minusMillis(1));
    assertThat(view(session).task()).isPresent();
    pass(Duration.ofMillis(1));
    assertThat(view(session).task()).isEmpty();
  }

  @Test
  void codesAreSentTenADayAtMost() {
    String session = signsIn();
    int sent = 0;
    for (int i = 0; i < 12; i++) {
      Outcome outcome =
          does(
              session,
              new AddContact(MethodType.EMAIL, "victim" + i + "@home.example", Optional.empty()));
      sent += outcome instanceof Outcome.Moved ? 1 : 0;
    }
    assertThat(sent).isEqualTo(10);
    assertThat(messages()).hasSize(10);
  }

  private void registered(String address) {
    store.transaction(tx -> {
      methods.put(
          tx,
          ada,
          new RegisteredMethod(
              "email", new Credential.MailTo(new EmailAddress(address)), Source.REGISTERED),
          now.get());
      return 0;
    });
  }
}
