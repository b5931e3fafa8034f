package org.latchkey.server.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.policy.PasswordPolicy.Mode;
import org.latchkey.core.policy.Policy;
import org.latchkey.server.TestCertificate;
import org.latchkey.server.audit.AuditQuery;
import org.latchkey.server.settings.Settings;
import org.latchkey.server.settings.SettingsRefused;
import org.latchkey.testing.NeedsService;
import org.latchkey.testing.SambaDc;
import org.latchkey.testing.TestTrust;

/** Other programs ask a whole server about passwords: over HTTPS, and by {@code latchkey-check}. */
class VerdictsTest {
  private static final String TOKEN = "0123456789abcdef0123456789ABCDEF-._~+/=";
  private static final String GOOD = "quiet lantern 77 harbour";

  @RegisterExtension static final SambaDc SAMBA = new SambaDc();

  @TempDir Path folder;

  private final Assembly assembly =
      new Assembly(
          InstantSource.system(),
          _ -> {
            throw new IllegalStateException("no Active Directory here");
          });
  private Components components;
  private Serve serve;
  private HttpClient client;

  @BeforeEach
  void start() throws Exception {
    TestCertificate.forHost("localhost").write(folder.resolve("tls"));
    Path token = folder.resolve("token");
    Files.writeString(token, TOKEN + "\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    components = assembly.open(Settings.read(settings("verdictTokenFile: token")));
    serve = Serve.start(components, Map.of(), assembly.faces(components));
    client =
        HttpClient.newBuilder()
            .sslContext(TestTrust.only(folder.resolve("tls/latchkey.crt")))
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    serve.close();
  }

  private Path settings(String passwords) throws Exception {
    Path file = folder.resolve("latchkey.yaml");
    Files.writeString(
        file,
        """
        server:
          address: 127.0.0.1
          port: 0
          publicUrl: https://localhost
          tls: {certificate: tls/latchkey.crt, key: tls/latchkey.key}
        management: {port: 0}
        directories:
          - name: people
            builtIn: {}
        passwords: {%s}
        """
            .formatted(passwords));
    return file;
  }

  private URI address(String query) {
    return URI.create("https://localhost:" + serve.port() + "/passwords/v1/verdict" + query);
  }

  private HttpResponse<String> send(String query, String authorization, String body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(address(query))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", authorization)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String verdict(String password, String... names) throws Exception {
    StringBuilder body = new StringBuilder("password=" + URLEncoder.encode(password, UTF_8));
    for (int i = 0; i < names.length; i += 2) {
      body.append('&').append(names[i]).append('=').append(URLEncoder.encode(names[i + 1], UTF_8));
    }
    HttpResponse<String> answer = send("", "Bearer " + TOKEN, body.toString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    return answer.body();
  }

  private static String refusedFor(String rule) {
    return "{\"accepted\":false,\"rule\":\"" + rule + "\"}";
  }

  @Test
  void thePolicyAndTheListsAreThoseOfAReset() throws Exception {
    assertThat(verdict(GOOD)).isEqualTo("{\"accepted\":true}");
    assertThat(verdict("P@ssw0rd12")).isEqualTo(refusedFor("banned"));
    assertThat(verdict("short")).isEqualTo(refusedFor("minLength"));
    assertThat(verdict("x".repeat(300))).isEqualTo(refusedFor("maxLength"));
    // In any other encoding these would be twice as many.
    assertThat(verdict("ż".repeat(200))).isEqualTo("{\"accepted\":true}");
    assertThat(verdict("two\nlines of it")).isEqualTo(refusedFor("characters"));
  }

  @Test
  void namesOfThePersonAreRefusedByEachOfTheirNames() throws Exception {
    assertThat(verdict("kerosene Lovelace 4 tractors")).isEqualTo("{\"accepted\":true}");
    for (List<String> name :
        List.of(
            List.of("account", "lovelace"),
            List.of("userPrincipalName", "ada.lovelace@corp.example"),
            List.of("displayName", "Ada Lovelace"))) {
      assertThat(verdict("kerosene Lovelace 4 tractors", name.getFirst(), name.getLast()))
          .isEqualTo(refusedFor("banned"));
    }
  }

  @Test
  void whatWasRefusedIsInTheAuditLogWithoutThePassword() throws Exception {
    verdict(GOOD, "account", "ada");
    verdict("P@ssw0rd12", "account", "ada");
    List<String> events =
        components.audit().list(AuditQuery.ALL, 10).stream().map(e -> e.json()).toList();
    assertThat(events).filteredOn(json -> json.contains("judged for another program")).hasSize(1);
    assertThat(events.toString()).contains("easily guessed (banned: global)", "\"ada\"");
    assertThat(events.toString()).doesNotContainIgnoringCase("p@ssw0rd12");
  }

  @Test
  void aPolicyThatOnlyWatchesAcceptsAndRecords() throws Exception {
    components
        .store()
        .transaction(tx ->
            components
                .policies()
                .save(
                    tx,
                    Policy.initial()
                        .withPasswords(new PasswordPolicy(Mode.AUDIT, Mode.ENFORCE, 8, 256, 1)),
                    components.clock().instant(),
                    "test"));
    assertThat(verdict("P@ssw0rd12")).isEqualTo("{\"accepted\":true}");
    assertThat(components.audit().list(AuditQuery.ALL, 10))
        .anyMatch(e -> e.json().contains("would have been refused"));
  }

  @Test
  void whoeverHasNotTheTokenLearnsNothing() throws Exception {
    for (String authorization :
        List.of(
            "Bearer", "Bearer ", "Bearer " + TOKEN + "x", "Basic " + TOKEN, "bearer\t" + TOKEN)) {
      HttpResponse<String> answer = send("", authorization, "password=P%40ssw0rd12");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("{\"error\":\"unauthorized\"}");
    }
  }

  @Test
  void aPasswordInTheAddressIsNotTaken() throws Exception {
    assertThat(send("?password=x", "Bearer " + TOKEN, "").statusCode()).isEqualTo(400);
  }

  @Test
  void namesAreBounded() throws Exception {
    for (String name : List.of("x".repeat(301), "a%0Ab")) {
      assertThat(send("", "Bearer " + TOKEN, "password=x&account=" + name).statusCode())
          .isEqualTo(400);
    }
    assertThat(send("", "Bearer " + TOKEN, "account=ada").statusCode()).isEqualTo(400);
    assertThat(send("", "Bearer " + TOKEN, "password=" + "x".repeat(70_000)).statusCode())
        .isIn(400, 413);
  }

  @Test
  void aNewTokenCountsAtOnce() throws Exception {
    Files.writeString(folder.resolve("token"), "f".repeat(40));
    assertThat(send("", "Bearer " + TOKEN, "password=x").statusCode()).isEqualTo(401);
    assertThat(send("", "Bearer " + "f".repeat(40), "password=x").statusCode()).isEqualTo(200);
  }

  @Test
  void aWeakTokenIsRefusedAtStart() throws Exception {
    for (String weak : List.of("short", "with a blank in it and more than thirty-two", "")) {
      Path file = folder.resolve("weak");
      Files.writeString(file, weak);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      Path settings = settings("verdictTokenFile: weak");
      assertThatThrownBy(() -> Settings.read(settings))
          .isInstanceOf(SettingsRefused.class)
          .hasMessageContaining("passwords.verdictTokenFile");
    }
  }

  @Test
  void withoutATokenThereIsNoSuchCall() throws Exception {
    serve.close();
    components = assembly.open(Settings.read(settings("")));
    serve = Serve.start(components, Map.of(), assembly.faces(components));
    assertThat(send("", "Bearer " + TOKEN, "password=" + GOOD).statusCode()).isIn(403, 404);
  }

  @Test
  void aServiceOutsideThatIsAwayKeepsNobodyFromAPasswordAndIsInTheAuditLog() throws Exception {
    serve.close();
    components =
        assembly.open(
            Settings.read(
                settings(
                    "verdictTokenFile: token, breachedRange: {url: 'https://localhost:1/range/'}")));
    serve = Serve.start(components, Map.of(), assembly.faces(components));
    assertThat(verdict(GOOD)).isEqualTo("{\"accepted\":true}");
    assertThat(verdict(GOOD)).isEqualTo("{\"accepted\":true}");
    assertThat(components.audit().list(AuditQuery.ALL, 10))
        .filteredOn(e -> e.json().contains("accepted without asking outside"))
        .singleElement()
        .satisfies(e -> assertThat(e.json()).contains("ConnectException", "\"failure\""));
    assertThat(components.lists().trouble())
        .contains("the service of passwords.breachedRange: ConnectException");
  }

  @Test
  @NeedsService("samba-dc")
  void aDomainControllerRefusesWhatTheListsRefuseWhoeverSetsIt() throws Exception {
    SambaDc.Person person = SAMBA.newPerson();
    Path program = folder.resolve("ask");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' --url https://localhost:%d --token-file '%s' --ca '%s'\n"
            .formatted(
                command(),
                serve.port(),
                folder.resolve("token"),
                folder.resolve("tls/latchkey.crt")));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    SAMBA.askAboutPasswords(program);
    assertThatThrownBy(() -> SAMBA.setPassword(person, "P@ssw0rd12"))
        .hasRootCauseInstanceOf(LDAPException.class)
        .hasMessageContaining("0000052D");
    // Samba alone would want three kinds of characters.
    SAMBA.setPassword(person, GOOD.replace('7', 'q'));
    assertThat(SAMBA.binds(person, GOOD.replace('7', 'q'))).isTrue();
    assertThat(components.audit().list(AuditQuery.ALL, 10))
        .anyMatch(
            e -> e.json().contains(person.principalName()) && e.json().contains("easily guessed"));
  }

  private static Path command() {
    return Path.of("../tools/latchkey-check").toAbsolutePath().normalize();
  }

  /** What a run of the command brought. */
  private record Ran(int exit, String said) {}

  private Ran check(String password, Map<String, String> environment, String... more)
      throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                command().toString(),
                "--url",
                "https://localhost:" + serve.port(),
                "--token-file",
                folder.resolve("token").toString(),
                "--ca",
                folder.resolve("tls/latchkey.crt").toString()));
    line.addAll(List.of(more));
    Path typed = folder.resolve("typed");
    Files.writeString(typed, password);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectInput(typed.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ran(process.exitValue(), said);
  }

  @Test
  void theCommandSaysByItsExitWhatTheServerSays() throws Exception {
    assertThat(check(GOOD, Map.of())).isEqualTo(new Ran(0, ""));
    assertThat(check(GOOD + "\n", Map.of())).isEqualTo(new Ran(0, ""));
    assertThat(check("P@ssw0rd12", Map.of()))
        .isEqualTo(new Ran(1, "latchkey-check: refused: banned\n"));
    assertThat(check("a&b=c %41\"'$(id)`\\", Map.of())).isEqualTo(new Ran(0, ""));
    assertThat(check("kerosene Lovelace 4 tractors", Map.of("SAMBA_CPS_FULL_NAME", "Ada Lovelace")))
        .isEqualTo(new Ran(1, "latchkey-check: refused: banned\n"));
  }

  @Test
  void withoutAnAnswerTheCommandRefusesUnlessToldOtherwise() throws Exception {
    Files.writeString(folder.resolve("token"), "f".repeat(40));
    serve.close();
    Ran refused = check(GOOD, Map.of());
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.said()).contains("no answer from https://localhost");
    assertThat(check(GOOD, Map.of(), "--when-away", "accept").exit()).isZero();
  }

  @Test
  void aWrongCallOfTheCommandIsSaid() throws Exception {
    assertThat(check(GOOD, Map.of(), "--url", "http://localhost").exit()).isEqualTo(2);
    assertThat(check(GOOD, Map.of(), "--when-away", "whatever").exit()).isEqualTo(2);
    assertThat(check(GOOD, Map.of(), "--nonsense").exit()).isEqualTo(2);
  }
}
