package org.latchkey.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.policy.PasswordPolicy.Mode;
import org.latchkey.core.policy.Policy;
import org.latchkey.passwords.Rule;
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
import org.latchkey.server.reset.Pacer;
import org.latchkey.server.reset.Reconciler;
import org.latchkey.server.reset.ReleaseGate;
import org.latchkey.server.reset.ResetParts;
import org.latchkey.server.reset.ResetSettings;
import org.latchkey.server.store.IntentRows;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.SessionRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreSettings;
import org.latchkey.server.store.ThrottleRows;

/** The account page's service on a real store, with the built-in directory or one beside it. */
final class SignInServiceTest {

  private static final String OLD = "Known for long 1";
  private static final String NEW = "Quite another 2";
  private static final LockoutRule LOCKOUT = new LockoutRule(6, Duration.ofMinutes(30));
  private static final Client BROWSER =
      new Client(
          ClientType.BROWSER,
          "192.0.2.7",
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty());

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private Store store;
  private OutboxRows outbox;
  private AuditLog audit;
  private BuiltInDirectory builtIn;
  private ElsewhereDirectory elsewhere;
  private SignIn signIn;
  private Reconciler reconciler;
  private KeyRing keys;
  private Sealer sealer;
  private SignInService.UnknownName unknown;

  @TempDir Path folder;

  @BeforeEach
  void open() {
    store = Store.open(new StoreSettings.Sqlite(folder.resolve("latchkey.db")));
    keys = KeyRing.open(folder.resolve("keys.json"));
    sealer = new Sealer(keys);
    outbox = new OutboxRows(sealer);
    audit = new AuditLog(store, keys, "test-node");
    builtIn =
        new BuiltInDirectory(
            BuiltInSettings.standard("people"),
            store,
            sealer,
            Argon2Hasher.forThisMachine(),
            now::get);
    elsewhere = new ElsewhereDirectory(builtIn, LOCKOUT, now::get);
    unknown = builtIn::signInUnknown;
    assemble(builtIn);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void assemble(Directory directory) {
    PolicyRows policies = new PolicyRows();
    Directories directories = new Directories(List.of(directory));
    MethodRows methods = new MethodRows(sealer);
    Notices notices = new Notices(outbox, "Example");
    Tokens tokens = new Tokens();
    ResetSettings settings = ResetSettings.defaults("test-node");
    SignInParts parts =
        SignInParts.assemble(
            store,
            new SignInParts.Rows(
                new SignInRows(),
                new IntentRows(),
                methods,
                new ThrottleRows(),
                new OriginRows(),
                policies),
            directories,
            OwnLists.shipped(),
            unknown,
            audit,
            notices,
            keys,
            tokens,
            now::get,
            new ReleaseGate(Pacer.system(), Duration.ZERO, () -> {}),
            settings,
            SignInSettings.DEFAULT);
    signIn = parts.signIn();
    reconciler =
        ResetParts.assemble(
                store,
                new ResetParts.Rows(
                    new SessionRows(sealer),
                    new IntentRows(),
                    new PolicyRows(),
                    methods,
                    new ThrottleRows(),
                    new OriginRows(),
                    new SignInRows()),
                directories,
                OwnLists.shipped(),
                audit,
                notices,
                keys,
                tokens,
                now::get,
                Pacer.system(),
                Runnable::run,
                parts.lostChanges(),
                settings,
                () -> {})
            .reconciler();
  }

  // --- signing in ---

  @Test
  void theRightPasswordOpensTheAccount() {
    person("ada", OLD, false);
    AccountView view = signIn.account(session("ada", OLD)).orElseThrow();
    assertThat(view.userPrincipalName()).isEqualTo("ada@corp.example");
    assertThat(view.mustChange()).isFalse();
  }

  @Test
  void aPasswordForASingleUseAsksForAnother() {
    person("ada", OLD, true);
    String session = session("ada", OLD);
    assertThat(signIn.account(session).orElseThrow().mustChange()).isTrue();
    assertThat(change(session, OLD, NEW)).isInstanceOf(Change.Changed.class);
    assertThat(signIn.account(session).orElseThrow().mustChange()).isFalse();
  }

  /** The same lists as at a reset, and the current password is not even tried. */
  @Test
  void aGuessablePasswordIsNotTakenInExchange() {
    person("ada", OLD, false);
    String session = session("ada", OLD);
    Change change = change(session, OLD, "Sunshine2024!");
    assertThat(change)
        .isInstanceOfSatisfying(
            Change.Mistaken.class,
            mistaken ->
                assertThat(mistaken.error().with())
                    .isEqualTo(Map.of("rule", "banned", "why", "term", "term", "sunshine")));
    assertThat(change(session, OLD, NEW)).isInstanceOf(Change.Changed.class);
  }

  @Test
  void whereThePolicyOnlyWatchesItIsTakenAndRecorded() {
    policy(Mode.AUDIT);
    person("ada", OLD, false);
    assertThat(signIn.account(session("ada", OLD)).orElseThrow().rules().rules())
        .doesNotContain(new Rule.Banned());
    assertThat(change(session("ada", OLD), OLD, "Sunshine2024!"))
        .isInstanceOf(Change.Changed.class);
    assertThat(events())
        .filteredOn(event -> event.contains("would have been refused"))
        .singleElement()
        .asString()
        .contains("Change password (self-service)", "(banned: global)");
  }

  private void policy(Mode banned) {
    store.transaction(tx ->
        new PolicyRows()
            .save(
                tx,
                Policy.initial().withPasswords(new PasswordPolicy(banned, Mode.OFF, 8, 256, 1)),
                now.get(),
                "test"));
  }

  @Test
  void namesThatNobodyHasFailAndAreThrottledLikeOthers() {
    person("ada", OLD, false);
    assertThat(answers("ada")).isEqualTo(answers("nobody")).contains("Throttled");
  }

  /** Else a stranger would learn a name from how often it may be tried. */
  @Test
  void theLockoutOfADirectoryHoldsForNamesThatNobodyHasToo() {
    assemble(elsewhere);
    person("ada", OLD, false);
    List<String> known = answers("ada");
    assertThat(known).isEqualTo(answers("nobody"));
    assertThat(known.indexOf("Throttled")).isEqualTo(LOCKOUT.failures() / 2 - 1);
  }

  @Test
  void aDirectoryIsAskedHalfItsThresholdAndNotMore() {
    assemble(elsewhere);
    person("ada", OLD, false);
    for (int i = 0; i < 10; i++) {
      attempt("ada", "wrong " + i, Optional.empty());
    }
    assertThat(elsewhere.asked).isLessThanOrEqualTo(LOCKOUT.failures() / 2);
    // The account was not locked by it, and its window lets people try again.
    now.updateAndGet(t -> t.plus(Duration.ofMinutes(31)));
    assertThat(attempt("ada", OLD, Optional.empty())).isInstanceOf(Attempt.SignedIn.class);
  }

  /** However slowly: the directory forgets only after a pause as long as its window. */
  @Test
  void patientStrangersDoNotLockEither() {
    assemble(elsewhere);
    person("ada", OLD, false);
    for (int i = 0; i < 40; i++) {
      attempt("ada", "wrong " + i, Optional.empty());
      now.updateAndGet(t -> t.plus(Duration.ofMinutes(16)));
    }
    int longestChain = LOCKOUT.failures() / 2 - 1;
    // So many in a row, then none until a pause of its window has passed since the last.
    assertThat(elsewhere.asked).isBetween(longestChain, 39);
    assertThat(elsewhere.longestChain(LOCKOUT.window())).isEqualTo(longestChain);
  }

  @Test
  void anAddressWithManyNamesIsStoppedBeforeAnybodyIsAsked() {
    assemble(elsewhere);
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 61; i++) {
      seen.add(attempt("made-up-" + i, "wrong", Optional.empty()).getClass().getSimpleName());
    }
    assertThat(seen.subList(0, 60)).containsOnly("Refused");
    assertThat(seen.getLast()).isEqualTo("Throttled");
  }

  /** Else a full queue would tell names apart. */
  @Test
  void namesThatNobodyHasAreNotJudgedEitherWhereTheQueueIsFull() {
    unknown = _ -> SignInOutcome.UNAVAILABLE;
    assemble(builtIn);
    for (int i = 0; i < 8; i++) {
      assertThat(attempt("nobody", "wrong", Optional.empty()))
          .isInstanceOf(Attempt.Unavailable.class);
    }
  }

  @Test
  void strangersThrottleNoProvenBrowser() {
    assemble(elsewhere);
    person("ada", OLD, false);
    Attempt.SignedIn first = (Attempt.SignedIn) attempt("ada", OLD, Optional.empty());
    for (int i = 0; i < 10; i++) {
      attempt("ada", "wrong " + i, Optional.empty());
    }
    assertThat(attempt("ada", OLD, Optional.empty())).isInstanceOf(Attempt.Throttled.class);
    assertThat(attempt("ada", OLD, first.newOriginToken())).isInstanceOf(Attempt.SignedIn.class);
  }

  /** A phone with an old password, or a person who is sure of it: it keeps nobody out. */
  @Test
  void aWrongPasswordThatIsTriedAgainCountsOnce() {
    assemble(elsewhere);
    person("ada", OLD, false);
    for (int i = 0; i < 20; i++) {
      assertThat(attempt("ada", "an older one", Optional.empty()))
          .isInstanceOf(Attempt.Refused.class);
      now.updateAndGet(t -> t.plus(Duration.ofMinutes(1)));
    }
    assertThat(elsewhere.asked).isEqualTo(1);
    assertThat(attempt("ada", OLD, Optional.empty())).isInstanceOf(Attempt.SignedIn.class);
  }

  @Test
  void namesThatNobodyHasKnowTheirWrongPasswordsToo() {
    person("ada", OLD, false);
    List<List<String>> answers = new ArrayList<>();
    for (String name : List.of("ada", "nobody")) {
      List<String> said = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        said.add(
            attempt(name, "wrong " + (i * i % 7), Optional.empty()).getClass().getSimpleName());
      }
      answers.add(said);
    }
    assertThat(answers.getFirst()).isEqualTo(answers.getLast()).containsOnly("Refused");
  }

  /** What was wrong may be right after a change, and is not refused for what it was. */
  @Test
  void aWrongPasswordThatBecomesTheRightOneIsRight() {
    person("ada", OLD, false);
    String session = session("ada", OLD);
    assertThat(attempt("ada", NEW, Optional.empty())).isInstanceOf(Attempt.Refused.class);
    assertThat(attempt("ada", NEW, Optional.empty())).isInstanceOf(Attempt.Refused.class);
    assertThat(change(session, OLD, NEW)).isInstanceOf(Change.Changed.class);
    assertThat(attempt("ada", NEW, Optional.empty())).isInstanceOf(Attempt.SignedIn.class);
  }

  @Test
  void aPasswordThatWasRefusedForTheLockIsRightAfterIt() {
    AccountId ada = person("ada", OLD, false);
    store.transaction(tx -> builtIn.lock(tx, ada));
    assertThat(attempt("ada", OLD, Optional.empty())).isInstanceOf(Attempt.Refused.class);
    assertThat(attempt("ada", OLD, Optional.empty())).isInstanceOf(Attempt.Refused.class);
    Account account = ((Directory.Lookup.Found) builtIn.load(ada)).account();
    builtIn.unlock(new java.util.UUID(0, 1), account);
    assertThat(attempt("ada", OLD, Optional.empty())).isInstanceOf(Attempt.SignedIn.class);
  }

  /**
   * Five in a quarter of an hour, ten in an hour, twenty in four. The directory takes ten in ten
   * minutes, so a stranger has four at a time.
   */
  @Test
  void whoKeepsGuessingIsKeptOutForLonger() {
    person("ada", OLD, false);
    List<Duration> waits = new ArrayList<>();
    int wrong = 0;
    for (int round = 0; round < 6; round++) {
      Attempt attempt = attempt("ada", "wrong " + wrong++, Optional.empty());
      while (!(attempt instanceof Attempt.Throttled throttled)) {
        attempt = attempt("ada", "wrong " + wrong++, Optional.empty());
      }
      waits.add(throttled.retryAfter());
      now.updateAndGet(t -> t.plus(throttled.retryAfter()));
    }
    assertThat(waits)
        .containsExactly(
            Duration.ofMinutes(15),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofMinutes(15),
            Duration.ofMinutes(15),
            Duration.ofMinutes(150));
    assertThat(attempt("ada", OLD, Optional.empty())).isInstanceOf(Attempt.SignedIn.class);
  }

  @Test
  void anEmptyPasswordIsRefusedWithoutAskingAnybody() {
    assemble(elsewhere);
    person("ada", OLD, false);
    assertThat(attempt("ada", "", Optional.empty())).isInstanceOf(Attempt.Refused.class);
    assertThat(elsewhere.asked).isZero();
  }

  // --- changing ---

  @Test
  void aChangeIsWrittenToldAndRecorded() {
    person("ada", OLD, false);
    String session = session("ada", OLD);
    String other = session("ada", OLD);
    assertThat(change(session, OLD, NEW)).isInstanceOf(Change.Changed.class);
    assertThat(attempt("ada", OLD, Optional.empty())).isInstanceOf(Attempt.Refused.class);
    assertThat(attempt("ada", NEW, Optional.empty())).isInstanceOf(Attempt.SignedIn.class);
    assertThat(mails()).hasSize(1);
    assertThat(signIn.account(session)).as("who changed it stays").isPresent();
    assertThat(signIn.account(other)).as("others are signed out").isEmpty();
    assertThat(story("WRITEBACK", "CHANGE"))
        .containsExactly(
            "Password writeback started success",
            "Password writeback ended success",
            "Change password (self-service) success");
  }

  @Test
  void aWrongCurrentPasswordCountsAndChangesNothing() {
    person("ada", OLD, false);
    String session = session("ada", OLD);
    Change change = change(session, "not it", NEW);
    assertThat(change).isInstanceOf(Change.Mistaken.class);
    assertThat(((Change.Mistaken) change).error().field()).isEqualTo("current");
    for (int i = 0; i < 5; i++) {
      change = change(session, "not it " + i, NEW);
    }
    assertThat(change).isInstanceOf(Change.Throttled.class);
    assertThat(unsettled()).isZero();
    assertThat(mails()).isEmpty();
  }

  /** The answer of a successful change is lost. */
  @Test
  void aLostAnswerIsFoundOutAndTheOwnerTold() {
    assemble(elsewhere);
    person("ada", OLD, false);
    elsewhere.answer =
        change -> {
          assertThat(change.get()).isInstanceOf(WriteOutcome.Written.class);
          return new WriteOutcome.Unknown("no answer");
        };
    String session = session("ada", OLD);
    assertThat(change(session, OLD, NEW)).isInstanceOf(Change.Undetermined.class);
    assertThat(mails()).isEmpty();
    assertThat(reconcile()).isEqualTo(1);
    assertThat(mails()).hasSize(1);
    assertThat(signIn.account(session)).isEmpty();
    assertThat(story("ended", "CHANGE"))
        .contains("Password writeback ended success", "Change password (self-service) success");
    assertThat(reconcile()).as("one outcome and no more").isZero();
  }

  /** The server dies between the intent and the write, or in the write. */
  @Test
  void aChangeThatWasCutOffIsSettledAsFailed() {
    assemble(elsewhere);
    person("ada", OLD, false);
    elsewhere.answer =
        _ -> {
          throw new Killed();
        };
    String session = session("ada", OLD);
    try {
      change(session, OLD, NEW);
    } catch (Killed _) {
      assertThat(unsettled()).isEqualTo(1);
    }
    assertThat(reconcile()).isEqualTo(1);
    assertThat(unsettled()).isZero();
    assertThat(mails()).isEmpty();
    assertThat(attempt("ada", OLD, Optional.empty())).isInstanceOf(Attempt.SignedIn.class);
    assertThat(story("ended")).containsExactly("Password writeback ended failure");
  }

  // --- what tests say ---

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private AccountId person(String name, String password, boolean mustChange) {
    Added added =
        builtIn.addUser(
            new NewUser(
                name + "@corp.example",
                name,
                name,
                name,
                "",
                EmailAddress.of(name + "@mail.example"),
                Optional.empty(),
                Set.of(),
                "",
                false,
                new NewUser.FirstPassword.Plain(Secret.of(password), mustChange)));
    if (added instanceof Added.Created created) {
      return created.id();
    }
    throw new IllegalStateException(added.toString());
  }

  private Attempt attempt(String name, String password, Optional<String> origin) {
    return signIn.signIn(name + "@corp.example", Secret.of(password), BROWSER, origin);
  }

  private List<String> answers(String name) {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(attempt(name, "wrong " + i, Optional.empty()).getClass().getSimpleName());
    }
    return answers;
  }

  private String session(String name, String password) {
    return ((Attempt.SignedIn) attempt(name, password, Optional.empty())).session();
  }

  private List<String> events() {
    List<String> lines = new ArrayList<>();
    audit.export(AuditQuery.ALL, lines::add);
    return lines;
  }

  private Change change(String session, String current, String next) {
    return signIn.change(session, Secret.of(current), Secret.of(next), BROWSER, Optional.empty());
  }

  private int reconcile() {
    now.updateAndGet(t -> t.plus(Duration.ofMinutes(2)));
    return reconciler.run();
  }

  private long unsettled() {
    return store.read(new IntentRows()::unsettled);
  }

  private List<String> mails() {
    return store.transaction(tx ->
        outbox.lease(tx, "test", now.get(), now.get().plusMillis(1), 100).stream()
            .map(leased -> leased.message().to())
            .toList());
  }

  private List<String> story(String... wanted) {
    List<String> lines = new ArrayList<>();
    audit.export(
        AuditQuery.ALL,
        line -> {
          String activity = member(line, "activityDisplayName");
          for (String word : wanted) {
            if (activity
                .toLowerCase(java.util.Locale.ROOT)
                .contains(word.toLowerCase(java.util.Locale.ROOT))) {
              lines.add(activity + " " + member(line, "result"));
              return;
            }
          }
        });
    return lines;
  }

  private static String member(String json, String name) {
    var found = java.util.regex.Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    return found.find() ? found.group(1) : "";
  }
}
