package org.latchkey.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.Scope;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.ResetEvent.Answer;
import org.latchkey.core.reset.Totp;
import org.latchkey.core.throttle.Limit;
import org.latchkey.core.throttle.Limits;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.builtin.Added;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.builtin.BuiltInSettings;
import org.latchkey.server.builtin.BuiltInSettings.History;
import org.latchkey.server.builtin.NewUser;
import org.latchkey.server.crypto.Argon2Hasher;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Sealer;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.reset.AnswerRequest;
import org.latchkey.server.reset.Pacer;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.reset.ResetFlow;
import org.latchkey.server.reset.ResetParts;
import org.latchkey.server.reset.ResetSettings;
import org.latchkey.server.reset.StartRequest;
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
import org.latchkey.server.store.Transaction;

/** A server without faces, with as many people as wanted; everybody has an authenticator app. */
final class Organisation implements AutoCloseable {

  static final TotpSeed SEED =
      TotpSeed.of(
          "12345678901234567890".getBytes(StandardCharsets.US_ASCII), TotpSeed.Hash.SHA1, 30);
  static final String PASSWORD = "quiet lantern 77 harbour";

  private static final Limits NO_LIMITS =
      new Limits(
          unlimited(),
          unlimited(),
          unlimited(),
          Duration.ofHours(24),
          unlimited(),
          unlimited(),
          unlimited(),
          unlimited(),
          unlimited(),
          unlimited());

  final Store store;
  final BuiltInDirectory builtIn;
  final MethodRows methods;
  final ResetFlow flow;
  private final Path folder;
  private final InstantSource clock = InstantSource.system();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger walks = new AtomicInteger();

  private static Limit unlimited() {
    return new Limit(1_000_000, Duration.ofHours(1));
  }

  Organisation(int history, Duration releaseAfter, List<Directory> instead) throws IOException {
    folder = Files.createTempDirectory("latchkey-bench");
    store = Store.open(new StoreSettings.Sqlite(folder.resolve("latchkey.db")));
    KeyRing keys = KeyRing.open(folder.resolve("keys.json"));
    Sealer sealer = new Sealer(keys);
    methods = new MethodRows(sealer);
    builtIn =
        new BuiltInDirectory(
            new BuiltInSettings(
                "people",
                Set.of(),
                10,
                OptionalInt.empty(),
                History.always(history),
                new LockoutRule(10, Duration.ofMinutes(10)),
                Duration.ofMinutes(10),
                Set.of()),
            store,
            sealer,
            new Argon2Hasher(Runtime.getRuntime().availableProcessors(), 10_000),
            clock);
    PolicyRows policies = new PolicyRows();
    Policy policy =
        new Policy(
            1,
            new Scope.Everybody(),
            MethodType.registrables(),
            1,
            false,
            true,
            Disclosure.UNIFORM,
            Set.of(),
            "");
    store.transaction(tx -> policies.save(tx, policy, clock.instant(), "bench"));
    ResetSettings defaults = ResetSettings.defaults("bench");
    flow =
        ResetParts.assemble(
                store,
                new ResetParts.Rows(
                    new SessionRows(sealer),
                    new IntentRows(),
                    policies,
                    methods,
                    new ThrottleRows(),
                    new OriginRows(),
                    new SignInRows()),
                new Directories(instead.isEmpty() ? List.of(builtIn) : instead),
                org.latchkey.server.protection.OwnLists.shipped(),
                new AuditLog(store, keys, "bench"),
                new Notices(new OutboxRows(sealer), "Example"),
                keys,
                new Tokens(),
                clock,
                Pacer.system(),
                Executors.newVirtualThreadPerTaskExecutor(),
                org.latchkey.server.reset.WithoutSession.none(),
                new ResetSettings(
                    "bench",
                    NO_LIMITS,
                    releaseAfter,
                    Duration.ofSeconds(60),
                    defaults.writeLease(),
                    defaults.challengeBits()),
                () -> {})
            .flow();
  }

  /** How somebody is known who asks for a reset. */
  enum Kind {
    /** May reset: has an authenticator app. */
    REGISTERED,
    /** May not: nothing to prove identity by. */
    UNREGISTERED,
    /** May not: switched off. */
    DISABLED
  }

  /**
   * Adds so many people, PREFIX0, PREFIX1 and so on, none with a password: hashing is what is
   * measured later. In one transaction, since adding is not what is measured.
   */
  void people(String prefix, int count, Kind kind) {
    store.transaction(tx -> {
      for (int i = 0; i < count; i++) {
        person(tx, prefix + i, kind);
      }
      return count;
    });
  }

  private void person(Transaction tx, String name, Kind kind) {
    Added added =
        builtIn.addUser(
            tx,
            new NewUser(
                name + "@corp.example",
                name,
                name,
                name,
                "",
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                "",
                kind == Kind.DISABLED,
                new NewUser.FirstPassword.None()));
    if (!(added instanceof Added.Created created)) {
      throw new IllegalStateException(added.toString());
    }
    if (kind != Kind.UNREGISTERED) {
      authenticator(tx, created.id());
    }
  }

  void authenticator(Transaction tx, AccountId account) {
    methods.put(
        tx,
        account,
        new RegisteredMethod(
            "app", new Credential.Authenticator(SEED), RegisteredMethod.Source.REGISTERED),
        clock.instant());
  }

  /** One whole reset; true when it ended in a new password. */
  boolean reset(String name, String password) {
    Walk walk = new Walk();
    walk.next("user", name);
    walk.next("reason", "forgot");
    walk.next("code", Totp.code(SEED, Totp.timeStep(SEED, clock.instant()), 6));
    walk.next("password", password, "confirm", password);
    return walk.at.step() instanceof org.latchkey.core.reset.Step.Over over
        && over.ending() instanceof org.latchkey.core.reset.Ending.Done;
  }

  /** Somebody at the first steps. */
  final class Walk {
    // Everybody resets from home: what one address asks for is counted by rows, and in an hour of
    // measuring one address would ask for more than all limits would ever let it.
    private final Client client =
        new Client(
            ClientType.API,
            "2001:db8:0:%x::1".formatted(walks.incrementAndGet() & 0xffff),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty());
    private final String token;
    Reply.AtStep at;

    Walk() {
      at =
          (Reply.AtStep)
              flow.start(
                  new StartRequest(
                      client,
                      "en",
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      true,
                      true));
      token = at.token().orElseThrow();
    }

    void next(String... fields) {
      Map<String, Secret> values = new HashMap<>();
      for (int i = 0; i < fields.length; i += 2) {
        values.put(fields[i], Secret.of(fields[i + 1]));
      }
      at =
          (Reply.AtStep)
              flow.answer(
                  new AnswerRequest(
                      token,
                      client,
                      Optional.empty(),
                      new Answer(
                          at.stepId(),
                          "r" + requests.incrementAndGet(),
                          Action.NEXT,
                          values,
                          "en")));
    }
  }

  @Override
  public void close() throws IOException {
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
