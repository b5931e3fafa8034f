package org.latchkey.server.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.reset.Totp;
import org.latchkey.server.TestCertificate;
import org.latchkey.server.cli.CliContext;
import org.latchkey.server.cli.LatchkeyCommand;
import org.latchkey.server.cli.Terminal;
import org.latchkey.server.wiring.Assembly;
import org.latchkey.testing.SignInAttempt;
import org.latchkey.testing.SignInClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Promise 6: after a whole life of a server, with everything that people do and everything that
 * breaks, no secret is in anything it leaves behind or tells.
 */
class CanaryTest {

  private static final int KILLED = 128 + 9;
  private static final byte[] SEED = "CanarySeedBytes-1234".getBytes(US_ASCII);
  private static final String SEED_TEXT = "INQW4YLSPFJWKZLEIJ4XIZLTFUYTEMZU";

  private final Canaries canaries = new Canaries();

  @TempDir Path folder;
  private Path settings;
  private Path authority;
  private Deliveries deliveries;
  private int captured;

  @BeforeEach
  void setUp() throws Exception {
    TestCertificate certificate = TestCertificate.forHost("localhost");
    certificate.write(folder.resolve("tls"));
    authority = folder.resolve("tls/latchkey.crt");
    secretFile("secrets/mail", canaries.let("the mail server's password", "Canary-Mail-Pa$$/1"));
    secretFile("secrets/sms", canaries.let("the gateway's password", "Bearer canary-gateway+2/x"));
    deliveries = new Deliveries(certificate, "Canary-Mail-Pa$$/1");
    settings =
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
            mail:
              host: localhost
              port: %d
              tls: tls
              ca: tls/latchkey.crt
              user: latchkey
              passwordFile: secrets/mail
              from: no-reply@corp.example
            sms:
              url: https://localhost:%d/send
              ca: tls/latchkey.crt
              body: '{"to": "${to}", "text": "${text}"}'
              headers:
                - {name: Authorization, valueFile: secrets/sms}
            """
                .formatted(deliveries.mailPort(), deliveries.smsPort()));
    for (String line : Files.readAllLines(folder.resolve("tls/latchkey.key"))) {
      if (line.length() == 64) {
        canaries.let("the private key of the certificate", line);
      }
    }
  }

  @AfterEach
  void stop() throws Exception {
    deliveries.close();
  }

  @Test
  void nothingThatIsLeftOrToldHoldsASecret() throws Exception {
    people();
    try (ServerProcess server = ServerProcess.start(folder, "first")) {
      theWrongField(server);
      byTheContractWithACodeByMail(server);
      inThePortalWithACodeByTextMessage(server);
      command("", "keys", "rotate");
      byTheContract(server, "canary Fourth 44 harbour", "authenticator", this::authenticatorCode);
      deliveries.await("a notice to the owner", 4);
      keep(server, "first");
      deliveries.stopMail();
      byTheContract(server, "canary Fifth 55 lantern", "mobilePhone.sms", () -> texted());
      // Killed in the middle of an attempt, it would be tried again only when the lease is over.
      await()
          .dontCatchUncaughtExceptions() // the mail server was stopped in the middle of something
          .atMost(Deliveries.PATIENCE)
          .until(() -> server.management("/metrics").contains("outcome=\"postponed\""));
      assertThat(server.signal("KILL")).isEqualTo(KILLED);
    }
    deliveries.startMail();
    try (ServerProcess server = ServerProcess.start(folder, "second")) {
      deliveries.await("the notice that could not be delivered", 5);
      keep(server, "second");
      assertThat(server.signal("SEGV")).isNotZero();
      assertThat(server.printed()).as("the notice of a crash").contains("SIGSEGV");
    }
    keep("audit", command("", "audit", "export"));
    keep("verified", command("", "audit", "verify"));
    keep("methods", command("", "methods", "list", "ada", "--json"));
    keep("blocks", command("", "block", "list", "--json"));
    keys();

    assertThat(canaries.all()).hasSizeGreaterThan(30);
    assertThat(canaries.below(folder, this::holdsSecrets)).isEmpty();
    assertThat(folder.toFile().list())
        .as("nothing of the crash")
        .noneMatch(name -> name.startsWith("hs_err") || name.startsWith("core"));
    theSearchFinds();
  }

  /** The search would have found each of them, in each form, in the middle of a file. */
  private void theSearchFinds() throws IOException {
    Path planted = folder.resolve("latchkey-data/planted");
    Map<String, byte[]> all = canaries.all();
    Set<String> missed = new TreeSet<>();
    for (Map.Entry<String, byte[]> secret : all.entrySet()) {
      for (Map.Entry<String, String> form : Canaries.forms(secret.getValue()).entrySet()) {
        Files.writeString(planted, "\0\n=" + form.getValue() + "\n\0", ISO_8859_1);
        Map<Path, Set<String>> found = canaries.below(planted, _ -> false);
        if (found.values().stream()
            .noneMatch(f -> f.contains(secret.getKey() + " " + form.getKey()))) {
          missed.add(secret.getKey() + " " + form.getKey());
        }
      }
    }
    assertThat(missed).isEmpty();
    Files.delete(planted);
  }

  private void people() throws IOException {
    command(
        canaries.let("the first password", "Canary First 11 & \"quoted\"") + "\n",
        "user",
        "add",
        "ada@corp.example",
        "--password");
    canaries.let("a seed", SEED);
    command(
        canaries.let("a seed in Base32", SEED_TEXT) + "\n",
        "methods",
        "set",
        "ada",
        "--email",
        canaries.let("an address", "canary.private@home.example"),
        "--mobile",
        canaries.let("a number", "+441632960777"),
        "--authenticator");
    canaries.let("a number without its plus", "441632960777");
    command("", "policy", "set", "enabledFor=everybody", "methodsRequired=1");
  }

  /** A password where a name belongs, as happens every day. */
  private void theWrongField(ServerProcess server) {
    try (SignInClient client = SignInClient.of(server.uri(), authority)) {
      SignInAttempt attempt = SignInAttempt.begin(client, Optional.empty());
      attempt.next("user", canaries.let("a password typed as a name", "Canary-Wrong-Field-7!"));
      canaries.let("a session", attempt.at().session());
    }
  }

  private void byTheContractWithACodeByMail(ServerProcess server) throws Exception {
    try (SignInClient client = SignInClient.of(server.uri(), authority)) {
      SignInAttempt attempt = SignInAttempt.begin(client, Optional.of("ada@corp.example"));
      attempt.next("user", "ada@corp.example");
      attempt.next("reason", "forgot");
      attempt.next("method", "email");
      String code = canaries.let("a code by mail", deliveries.mailedCode());
      attempt.next(
          "code", canaries.let("a wrong code", code.equals("918273") ? "918274" : "918273"));
      assertThat(attempt.at().error()).contains("codeWrong");
      attempt.next("code", code);
      assertThat(attempt.at().kind()).isEqualTo("newPassword");
      attempt.newPassword(canaries.let("a password that is too short", "cAn4ry!"));
      assertThat(attempt.at().kind()).isEqualTo("newPassword");
      attempt.newPassword(canaries.let("a password that is guessed first", "Sunshine2024!"));
      assertThat(attempt.at().error()).contains("passwordRule");
      attempt.take(
          "next",
          Map.of(
              "password",
              canaries.let("a password typed once", "canary Once 21 grüße"),
              "confirm",
              canaries.let("and otherwise", "canary Twice 22 grüße")));
      attempt.newPassword(canaries.let("the second password", "canary Second 33/ü?=&"));
      assertThat(attempt.at().kind()).isEqualTo("done");
      canaries.let("a session of a reset", attempt.at().session());
    }
  }

  private void inThePortalWithACodeByTextMessage(ServerProcess server) throws Exception {
    try (PortalVisitor visitor = new PortalVisitor(server.uri(), authority)) {
      visitor.begin("ada@corp.example").next("choice.reason", "forgot");
      visitor.next("choice.method", "mobilePhone.sms");
      visitor.next("phone", canaries.let("a wrong number", "+441632960778"));
      visitor.next("phone", "+441632960777");
      String code = canaries.let("a code by text message", texted());
      visitor.next(
          "code", canaries.let("another wrong code", code.equals("817263") ? "817264" : "817263"));
      visitor.next("code", code);
      cookies(visitor, "during a reset");
      String guessed = canaries.let("another that is guessed first", "Butterfly2023!");
      visitor.next("password", guessed, "confirm", guessed);
      assertThat(visitor.page().text()).contains("butterfly");
      String password = canaries.let("the third password", "canary Third<script>%41");
      visitor.next("password", password, "confirm", password).awaitOutcome();
      assertThat(visitor.page().selectFirst(".card.done")).as(visitor.page().text()).isNotNull();
      cookies(visitor, "after a reset");

      visitor.open("/sign-in");
      visitor.next(
          "user",
          "ada@corp.example",
          "password",
          canaries.let("a wrong password at sign-in", "canary Wrong 66 door"));
      visitor.next("user", "ada@corp.example", "password", password);
      cookies(visitor, "signed in");
      assertThat(visitor.cookies()).containsKey("__Host-latchkey-session");
      String next = canaries.let("a changed password", "canary Changed 77 gate");
      visitor.next(
          "current",
          canaries.let("a wrong current password", "canary Current 88 wall"),
          "password",
          next,
          "confirm",
          next);
      visitor.next("current", password, "password", next, "confirm", next);
      visitor.cookies().remove("__Host-latchkey-session");
      visitor.open("/sign-in").next("user", "ada@corp.example", "password", next);
      cookies(visitor, "signed in again");
      assertThat(visitor.cookies()).containsKey("__Host-latchkey-session");
      inTheSecurityInfo(visitor);
    }
  }

  /** Begins to register what is not proved yet, and leaves it at that. */
  private void inTheSecurityInfo(PortalVisitor visitor) throws Exception {
    visitor.open("/security-info").next("method", "mobilePhone");
    visitor.next("code", canaries.let("a code for the security info", texted()));
    assertThat(visitor.page().select(".methods li")).as(visitor.page().text()).hasSize(3);
    visitor.open("/security-info/add").next("method", "mobilePhone");
    visitor.next("contact", canaries.let("a number not yet proved", "+441632960779"));
    canaries.let("a code for a new number", texted());
    visitor.open("/security-info/add").next("method", "authenticator");
    Element key = visitor.page().expectFirst(".app code");
    canaries.let("the key of a new app", key.text().replace(" ", ""));
    canaries.let("that key as it is shown", key.text());
  }

  private interface Code {
    String get() throws Exception;
  }

  private void byTheContract(ServerProcess server, String password, String method, Code code)
      throws Exception {
    try (SignInClient client = SignInClient.of(server.uri(), authority)) {
      SignInAttempt attempt = SignInAttempt.begin(client, Optional.empty());
      attempt.next("user", "ada@corp.example");
      attempt.next("reason", "forgot");
      attempt.next("method", method);
      if (attempt.at().kind().equals("enterPhone")) {
        attempt.next("phone", "+441632960777");
      }
      attempt.next("code", canaries.let("a code for " + password, code.get()));
      attempt.newPassword(canaries.let("the password " + password, password));
      assertThat(attempt.at().kind()).isEqualTo("done");
      canaries.let("a session for " + password, attempt.at().session());
    }
  }

  private String authenticatorCode() {
    TotpSeed seed = TotpSeed.of(SEED, TotpSeed.Hash.SHA1, 30);
    return Totp.code(seed, Totp.timeStep(seed, Instant.now()), 6);
  }

  private String texted() {
    return deliveries.textedCode();
  }

  private void cookies(PortalVisitor visitor, String when) {
    visitor
        .cookies()
        .forEach((name, value) -> {
          if (!name.endsWith("lang")) {
            canaries.let("the cookie " + name + " " + when, value);
          }
        });
  }

  private void keys() throws IOException {
    collect(JsonMapper.builder().build().readTree(Files.readAllBytes(keyFile())));
  }

  private void collect(JsonNode keys) {
    for (JsonNode each : keys) {
      collect(each);
    }
    if (keys.isString() && keys.stringValue().matches("[A-Za-z0-9+/]{40,}=*")) {
      canaries.let("key material " + captured, keys.stringValue());
      canaries.let(
          "raw key material " + captured++, Base64.getDecoder().decode(keys.stringValue()));
    }
  }

  private Path keyFile() {
    return folder.resolve("latchkey-data/keys.json");
  }

  private boolean holdsSecrets(Path file) {
    return file.equals(keyFile())
        || file.startsWith(folder.resolve("secrets"))
        || file.equals(folder.resolve("tls/latchkey.key"));
  }

  private void keep(ServerProcess server, String name) throws Exception {
    server.keep(name);
    for (String path : List.of("metrics", "ready", "health")) {
      keep(name + "." + path, server.management("/" + path));
    }
  }

  private void keep(String name, String text) throws IOException {
    assertThat(text).as(name).isNotBlank();
    Files.writeString(folder.resolve("told." + name), text);
  }

  private void secretFile(String name, String secret) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, secret);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** Runs a command beside the server, and answers what it printed. */
  private String command(String typed, String... arguments) {
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed, true);
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = settings.toString();
    Assembly assembly =
        new Assembly(
            InstantSource.system(),
            _ -> {
              throw new IllegalStateException("no Active Directory here");
            });
    int status =
        LatchkeyCommand.run(
            new CliContext(
                new Terminal(
                    out, out, new ByteArrayInputStream(typed.getBytes(UTF_8)), Optional.empty()),
                assembly,
                InstantSource.system()),
            all);
    assertThat(status).as("%s", printed).isZero();
    return printed.toString();
  }
}
