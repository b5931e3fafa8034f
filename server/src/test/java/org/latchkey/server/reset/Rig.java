package org.latchkey.server.reset;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.Scope;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.PasswordLists;
import org.latchkey.core.reset.ResetEvent.Answer;
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
import org.latchkey.server.store.IntentRows;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.store.OutboxRows.Message;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.SessionRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreSettings;
import org.latchkey.server.store.ThrottleRows;

/** A whole server without faces: real store, real built-in directory, a clock that tests turn. */
final class Rig implements AutoCloseable {

  static final String CODE = "\\b\\d{6}\\b";

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));

  /** By how much the clock goes on at each look at it. */
  volatile Duration eachLook = Duration.ZERO;

  final InstantSource clock = () -> now.getAndUpdate(t -> t.plus(eachLook));
  final FakePacer pacer = new FakePacer();
  final AtomicLong overruns = new AtomicLong();
  final Store store;
  final KeyRing keys;
  final Sealer sealer;
  final Tokens tokens = new Tokens();
  final ResetParts.Rows rows;
  final OutboxRows outbox;
  final AuditLog audit;
  final BuiltInDirectory builtIn;
  final ResetSettings settings;
  PasswordLists lists = OwnLists.shipped();
  ResetParts parts;

  Rig(Path folder) {
    this(folder, ResetSettings.defaults("test-node"));
  }

  Rig(Path folder, ResetSettings settings) {
    this.settings = settings;
    store = Store.open(new StoreSettings.Sqlite(folder.resolve("latchkey.db")));
    keys = KeyRing.open(folder.resolve("keys.json"));
    sealer = new Sealer(keys);
    outbox = new OutboxRows(sealer);
    rows =
        new ResetParts.Rows(
            new SessionRows(sealer),
            new IntentRows(),
            new PolicyRows(),
            new MethodRows(sealer),
            new ThrottleRows(),
            new OriginRows(),
            new SignInRows());
    audit = new AuditLog(store, keys, "test-node");
    builtIn =
        new BuiltInDirectory(
            BuiltInSettings.standard("people"),
            store,
            sealer,
            Argon2Hasher.forThisMachine(),
            clock);
    parts = parts(List.of(builtIn), Runnable::run);
  }

  ResetParts parts(List<Directory> directories, Executor executor) {
    return ResetParts.assemble(
        store,
        rows,
        new Directories(directories),
        lists,
        audit,
        new Notices(outbox, "Example"),
        keys,
        tokens,
        clock,
        pacer,
        executor,
        WithoutSession.none(),
        settings,
        overruns::incrementAndGet);
  }

  @Override
  public void close() {
    store.close();
  }

  void pass(Duration time) {
    now.updateAndGet(t -> t.plus(time));
  }

  // --- the organisation ---

  static Policy everybody(int gates) {
    return new Policy(
        1,
        new Scope.Everybody(),
        MethodType.registrables(),
        gates,
        false,
        true,
        Disclosure.UNIFORM,
        Set.of("corp.example"),
        "Helpdesk: 1234");
  }

  void policy(Policy policy) {
    store.transaction(tx -> rows.policies().save(tx, policy, now.get(), "test"));
  }

  AccountId person(String name, String password) {
    return person(name, password, "", false);
  }

  AccountId person(String name, String password, String role, boolean disabled) {
    Added added =
        builtIn.addUser(
            new NewUser(
                name + "@corp.example",
                name,
                name,
                name,
                "",
                EmailAddress.of(name + "@corp.example"),
                Optional.empty(),
                Set.of("Staff"),
                role,
                disabled,
                new NewUser.FirstPassword.Plain(Secret.of(password), false)));
    if (added instanceof Added.Created created) {
      return created.id();
    }
    throw new IllegalStateException(added.toString());
  }

  void email(AccountId account, String address) {
    method(account, "email-1", new Credential.MailTo(new EmailAddress(address)));
  }

  void mobile(AccountId account, String number) {
    method(account, "mobile-1", new Credential.TextTo(new PhoneNumber(number)));
  }

  void authenticator(AccountId account, TotpSeed seed) {
    method(account, "app-1", new Credential.Authenticator(seed));
  }

  private void method(AccountId account, String id, Credential credential) {
    store.transaction(tx -> {
      rows.methods()
          .put(
              tx,
              account,
              new RegisteredMethod(id, credential, RegisteredMethod.Source.REGISTERED),
              now.get());
      return true;
    });
  }

  boolean signsIn(String name, String password) {
    return builtIn.find(new LoginName(name)) instanceof Lookup.Found found
        && builtIn.signIn(found.account(), Secret.of(password)) == Directory.SignInOutcome.RIGHT;
  }

  // --- what came out ---

  List<Message> messages() {
    return store.transaction(tx ->
        outbox.lease(tx, "test", now.get(), now.get().plusMillis(1), 100).stream()
            .map(OutboxRows.Leased::message)
            .toList());
  }

  String newestCode() {
    pass(Duration.ofMillis(2));
    return messages().stream()
        .filter(m -> m.notAfter().isPresent())
        .max(java.util.Comparator.comparing(Message::at))
        .map(m ->
            java.util.regex.Pattern.compile(CODE)
                .matcher(m.text())
                .results()
                .findFirst()
                .orElseThrow()
                .group())
        .orElseThrow();
  }

  List<String> events() {
    List<String> lines = new ArrayList<>();
    audit.export(AuditQuery.ALL, lines::add);
    return lines;
  }

  // --- a client ---

  Visitor browser() {
    return new Visitor(
        new Client(
            ClientType.BROWSER,
            "192.0.2.7",
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty()));
  }

  Visitor windows() {
    return new Visitor(
        new Client(
            ClientType.WINDOWS_SIGN_IN,
            "192.0.2.8",
            Optional.of("PC-042"),
            false,
            Optional.of("1.0.0"),
            Optional.of("10.0.22631")));
  }

  /** Somebody who walks through the steps. */
  final class Visitor {
    Client client;
    Optional<String> token = Optional.empty();
    Optional<String> origin = Optional.empty();
    Reply.AtStep at = nothing();
    private int requests;

    Visitor(Client client) {
      this.client = client;
    }

    private Reply.AtStep nothing() {
      return new Reply.AtStep(
          Optional.empty(),
          java.util.UUID.randomUUID(),
          "en",
          "",
          new org.latchkey.core.reset.Step.Reason(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Duration.ZERO,
          Optional.empty(),
          Policy.initial());
    }

    Reply begin(StartRequest request) {
      Reply reply = parts.flow().start(request);
      if (reply instanceof Reply.AtStep step) {
        at = step;
        token = step.token();
      }
      return reply;
    }

    Visitor start() {
      begin(new StartRequest(client, "en", Optional.empty(), Optional.empty(), origin, true, true));
      return this;
    }

    Visitor next(String... fields) {
      return answer(Action.NEXT, fields);
    }

    Visitor answer(Action action, String... fields) {
      return answer(at.stepId(), "request-" + requests++, action, fields);
    }

    Visitor answer(String stepId, String request, Action action, String... fields) {
      at = (Reply.AtStep) reply(stepId, request, action, fields);
      origin = at.newOriginToken().or(() -> origin);
      return this;
    }

    /** Whatever it is, and leaves the visitor where they are. */
    Reply reply(String stepId, String request, Action action, String... fields) {
      Map<String, Secret> values = new HashMap<>();
      for (int i = 0; i < fields.length; i += 2) {
        values.put(fields[i], Secret.of(fields[i + 1]));
      }
      return parts
          .flow()
          .answer(
              new AnswerRequest(
                  token.orElse("none"),
                  client,
                  origin,
                  new Answer(stepId, request, action, values, "en")));
    }

    org.latchkey.core.reset.Step step() {
      return at.step();
    }

    String mistake() {
      return at.error().map(e -> e.code().name()).orElse("");
    }
  }

  /** Time that passes only when somebody waits for it. */
  static final class FakePacer implements Pacer {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long now() {
      return nanos.get();
    }

    @Override
    public void waitUntil(long when) {
      nanos.accumulateAndGet(when, Math::max);
    }

    void work(Duration time) {
      nanos.addAndGet(time.toNanos());
    }
  }
}
