package org.latchkey.server.faults;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.Scope;
import org.latchkey.server.TestCertificate;
import org.latchkey.server.audit.AuditQuery;
import org.latchkey.server.builtin.Added;
import org.latchkey.server.builtin.NewUser;
import org.latchkey.server.delivery.Channel;
import org.latchkey.server.delivery.Handover;
import org.latchkey.server.delivery.Mailbox;
import org.latchkey.server.delivery.Message;
import org.latchkey.server.reset.IssuedCodes;
import org.latchkey.server.settings.Settings;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.wiring.Assembly;
import org.latchkey.server.wiring.Components;
import org.latchkey.server.wiring.Serve;

/**
 * A whole server in this process, over HTTPS: real store, real outbox, real built-in directory; a
 * clock that tests turn, and a mail server that they switch off.
 */
final class WholeServer implements AutoCloseable {

  static final String OLD = "Analytical-1843";

  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  final AtomicInteger mailsTried = new AtomicInteger();
  volatile boolean mailWorks = true;
  final Mailbox mails = new Mailbox(now::get);
  final Mailbox texts = new Mailbox(now::get);
  final Components components;
  final Path authority;
  private final Serve serve;

  WholeServer(Path folder) throws Exception {
    TestCertificate.forHost("localhost").write(folder.resolve("tls"));
    authority = folder.resolve("tls/latchkey.crt");
    Path settings =
        Files.writeString(
            folder.resolve("latchkey.yaml"),
            """
            server:
              address: 127.0.0.1
              port: 0
              publicUrl: https://localhost
              tls: {certificate: tls/latchkey.crt, key: tls/latchkey.key}
            management: {port: 0, minimumFreeDisk: 1 MB}
            reset: {releaseTime: 50ms}
            directories:
              - name: people
                builtIn: {}
            """);
    Assembly assembly =
        new Assembly(
            now::get,
            _ -> {
              throw new IllegalStateException("no Active Directory here");
            });
    components = assembly.open(Settings.read(settings));
    allow(MethodType.registrables());
    Channel mail =
        message -> {
          mailsTried.incrementAndGet();
          return mailWorks ? mails.send(message) : new Handover.ChannelDown("connection refused");
        };
    serve =
        Serve.start(
            components,
            Map.of(OutboxRows.Channel.EMAIL, mail, OutboxRows.Channel.SMS, texts),
            assembly.faces(components));
  }

  /** From now on these methods may serve. */
  void allow(Set<MethodType> methods) {
    components
        .store()
        .transaction(tx -> components.policies().save(tx, everybody(methods), now.get(), "test"));
  }

  /** The helpdesk gives out a code. */
  void issue(AccountId account, String digits) {
    TemporaryCode code =
        new TemporaryCode(
            "code of " + account.text(),
            now.get(),
            now.get().plus(TemporaryCode.STANDARD),
            "helen",
            false,
            0,
            Optional.empty());
    components
        .store()
        .transaction(tx -> {
          new IssuedCodes(components.keys()).keep(tx, account, code, digits);
          return code;
        });
  }

  private static Policy everybody(Set<MethodType> methods) {
    return new Policy(
        1,
        new Scope.Everybody(),
        methods,
        1,
        false,
        true,
        Disclosure.UNIFORM,
        Set.of("corp.example"),
        "Helpdesk: 1234");
  }

  URI uri() {
    return URI.create("https://localhost:" + serve.port());
  }

  void pass(Duration time) {
    now.updateAndGet(t -> t.plus(time));
  }

  AccountId person(String name) {
    Added added =
        components
            .builtIn()
            .orElseThrow()
            .addUser(
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
                    false,
                    new NewUser.FirstPassword.Plain(Secret.of(OLD), false)));
    return ((Added.Created) added).id();
  }

  void email(AccountId account, String address) {
    method(account, "email-1", new Credential.MailTo(new EmailAddress(address)));
  }

  void mobile(AccountId account, String number) {
    method(account, "mobile-1", new Credential.TextTo(new PhoneNumber(number)));
  }

  void method(AccountId account, String id, Credential credential) {
    components
        .store()
        .transaction(tx -> {
          components
              .methods()
              .put(
                  tx,
                  account,
                  new RegisteredMethod(id, credential, RegisteredMethod.Source.REGISTERED),
                  now.get());
          return true;
        });
  }

  boolean signsIn(String name, String password) {
    Directory directory = components.builtIn().orElseThrow();
    Account account = ((Directory.Lookup.Found) directory.find(new LoginName(name))).account();
    return directory.signIn(account, Secret.of(password)) == Directory.SignInOutcome.RIGHT;
  }

  /** The code that was sent in that reset. */
  static String code(Mailbox box, String correlationId) {
    AtomicReference<String> code = new AtomicReference<>("");
    Awaitility.await()
        .dontCatchUncaughtExceptions() // a mail server is entitled to complain when its client is
        // killed
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          box.newestFirst().stream()
              .map(Mailbox.Received::message)
              .filter(message -> message.correlationId().toString().equals(correlationId))
              .map(Message::text)
              .map(CODE::matcher)
              .filter(Matcher::find)
              .findFirst()
              .ifPresent(found -> code.set(found.group()));
          return !code.get().isEmpty();
        });
    return code.get();
  }

  /** Waits until no message is being delivered, so that each knows when it is tried again. */
  void awaitQuiet() {
    Awaitility.await()
        .dontCatchUncaughtExceptions() // a mail server is entitled to complain when its client is
        // killed
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            components
                .store()
                .read(tx ->
                    tx.db()
                        .sql(
                            "SELECT COUNT(*) FROM outbox WHERE state = 'WAITING' AND leased_by <> ''")
                        .query(Long.class)
                        .single())
                .equals(0L));
  }

  /** How often events of that reset say so. */
  long events(String correlationId, String words) {
    AtomicLong count = new AtomicLong();
    components
        .audit()
        .export(
            AuditQuery.ALL,
            line -> {
              if (line.contains(correlationId) && line.contains(words)) {
                count.incrementAndGet();
              }
            });
    return count.get();
  }

  @Override
  public void close() {
    serve.close();
  }
}
