package org.latchkey.server.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.administration.Role;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.registration.KeptMethod;
import org.latchkey.core.reset.Totp;
import org.latchkey.core.throttle.Block;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.TestCertificate;
import org.latchkey.server.audit.AuditQuery;
import org.latchkey.server.builtin.Added;
import org.latchkey.server.builtin.NewUser;
import org.latchkey.server.settings.PolicyFile;
import org.latchkey.server.settings.Settings;
import org.latchkey.server.settings.SettingsRefused;
import org.latchkey.testing.TestTrust;

/**
 * The administration console of a whole server: who gets in, and what each of them can do there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {

  private static final String PASSWORD = "quiet lantern 77 harbour";
  private static final TotpSeed SEED =
      TotpSeed.of("12345678901234567890".getBytes(UTF_8), TotpSeed.Hash.SHA1, 30);
  private static final List<String> SECTIONS =
      List.of(
          "/admin",
          "/admin/people",
          "/admin/policy",
          "/admin/policy/history",
          "/admin/policy/export",
          "/admin/audit",
          "/admin/audit/export",
          "/admin/usage",
          "/admin/delivery",
          "/admin/administrators");

  @TempDir static Path folder;

  private final Map<String, AccountId> ids = new HashMap<>();
  private int entries;

  /** How far the server's clock is ahead; it only ever grows. */
  private volatile Duration ahead = Duration.ZERO;

  private Components components;
  private Serve serve;
  private HttpClient http;

  @BeforeAll
  void start() throws Exception {
    TestCertificate.forHost("localhost").write(folder.resolve("tls"));
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
        reset: {releaseTime: 100ms}
        directories:
          - name: people
            builtIn: {administratorGroups: [Desk]}
        administration: {helpdesk: [Desk]}
        """);
    Assembly assembly =
        new Assembly(
            this::now,
            _ -> {
              throw new IllegalStateException("no Active Directory here");
            });
    components = assembly.open(Settings.read(file));
    add("gwen", Set.of(), Role.GLOBAL_ADMINISTRATOR.id());
    add("paul", Set.of(), Role.AUTHENTICATION_POLICY_ADMINISTRATOR.id());
    add("helen", Set.of("Desk"), "");
    add("rita", Set.of(), Role.REPORTS_READER.id());
    add("ada", Set.of(), "");
    serve = Serve.start(components, Map.of(), assembly.faces(components));
    http =
        HttpClient.newBuilder()
            .sslContext(TestTrust.only(folder.resolve("tls/latchkey.crt")))
            .build();
  }

  @AfterAll
  void stop() {
    http.close();
    serve.close();
  }

  private void add(String name, Set<String> groups, String role) {
    Added added =
        components
            .builtIn()
            .orElseThrow()
            .addUser(
                new NewUser(
                    name + "@corp.example",
                    name,
                    "=" + name,
                    name,
                    "Person",
                    Optional.empty(),
                    Optional.empty(),
                    groups,
                    role,
                    false,
                    new NewUser.FirstPassword.Plain(Secret.of(PASSWORD), false)));
    AccountId id = ((Added.Created) added).id();
    ids.put(name, id);
    method(id, "authenticator", new Credential.Authenticator(SEED), Instant.EPOCH);
    method(
        id,
        "email",
        new Credential.MailTo(new EmailAddress(name + "@home.example")),
        Instant.EPOCH);
  }

  private void method(AccountId id, String name, Credential credential, Instant usableFrom) {
    components
        .store()
        .transaction(tx -> {
          components
              .methods()
              .put(
                  tx,
                  id,
                  new KeptMethod(
                      new RegisteredMethod(name, credential, Source.REGISTERED),
                      now(),
                      usableFrom));
          return true;
        });
  }

  private AccountId id(String name) {
    return Objects.requireNonNull(ids.get(name), name);
  }

  private Instant now() {
    return Instant.now().plus(ahead);
  }

  private ConsoleVisitor visitor() {
    return new ConsoleVisitor(http, URI.create("https://localhost:" + serve.port()));
  }

  /** Somebody who is in, by an app of its own each time: a time step of one works only once. */
  private ConsoleVisitor in(String name) throws Exception {
    AccountId id = id(name);
    String app = "app" + entries++;
    method(id, app, new Credential.Authenticator(SEED), Instant.EPOCH);
    try {
      return visitor().enter(name + "@corp.example", PASSWORD, app, code());
    } finally {
      components.store().transaction(tx -> components.methods().remove(tx, id, app));
    }
  }

  private String code() {
    return Totp.code(SEED, Totp.timeStep(SEED, now()), 6);
  }

  private static String person(AccountId id) {
    return "/admin/people/person?id=" + URLEncoder.encode(id.text(), UTF_8);
  }

  private Policy policy() {
    return components.store().read(components.policies()::current);
  }

  private Policy withCodes() {
    try {
      return PolicyFile.change(
          policy(),
          Map.of(
              "enabledFor",
              List.of("everybody"),
              "methods",
              List.of("email", "authenticator", "temporaryAccessCode")));
    } catch (SettingsRefused e) {
      throw new AssertionError(e);
    }
  }

  private String newest(Activity activity) {
    return components
        .audit()
        .list(
            new AuditQuery(
                Optional.empty(),
                Optional.of(activity),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            1)
        .getFirst()
        .json();
  }

  @Test
  void strangersAndPeopleWithoutARoleSeeNothingOfIt() throws Exception {
    for (String page : SECTIONS) {
      assertThat(visitor().get(page))
          .satisfiesAnyOf(
              p -> assertThat(p.location()).isEqualTo("/sign-in?to=admin"),
              p -> assertThat(p.status()).isEqualTo(403));
    }
    ConsoleVisitor ada = visitor().signIn("ada@corp.example", PASSWORD);
    for (String page : SECTIONS) {
      assertThat(ada.get(page).status()).as(page).isEqualTo(403);
    }
    assertThat(ada.get("/account").status()).isEqualTo(200);
  }

  @Test
  void aPasswordAloneOpensNothing() throws Exception {
    ConsoleVisitor gwen = visitor().signIn("gwen@corp.example", PASSWORD);
    for (String page : SECTIONS) {
      assertThat(gwen.get(page))
          .satisfiesAnyOf(
              p -> assertThat(p.location()).isEqualTo("/admin/prove"),
              p -> assertThat(p.status()).isEqualTo(403));
    }
    gwen.get("/admin/prove");
    long version = policy().version();
    assertThat(gwen.post("/admin/policy/save", "base", version + "", "enabledFor", "everybody"))
        .extracting(ConsoleVisitor.Page::location)
        .isEqualTo("/admin/prove");
    assertThat(policy().version()).isEqualTo(version);
    gwen.post("/admin/prove", "method", "authenticator");
    gwen.get("/admin/prove");
    assertThat(gwen.post("/admin/prove", "action", "next", "code", "000000").status())
        .isEqualTo(422);
    assertThat(gwen.get("/admin").location()).isEqualTo("/admin/prove");
  }

  @Test
  void whatOnlyThePasswordVouchesForDoesNotOpenIt() throws Exception {
    add("nora", Set.of(), Role.GLOBAL_ADMINISTRATOR.id());
    method(
        id("nora"),
        "authenticator",
        new Credential.Authenticator(SEED),
        now().plus(Duration.ofHours(24)));
    ConsoleVisitor nora = visitor().signIn("nora@corp.example", PASSWORD);
    nora.get("/admin/prove");
    nora.post("/admin/prove", "method", "authenticator");
    nora.get("/admin/prove");
    nora.post("/admin/prove", "action", "next", "code", code());
    assertThat(nora.get("/admin").location()).isEqualTo("/admin/prove");
  }

  @Test
  void whatTookTheProvenMethodsPlaceIsNoProof() throws Exception {
    add("omar", Set.of(), Role.GLOBAL_ADMINISTRATOR.id());
    Instant tomorrow = now().plus(Duration.ofHours(24));
    method(id("omar"), "authenticator", new Credential.Authenticator(SEED), tomorrow);
    ConsoleVisitor thief = visitor().signIn("omar@corp.example", PASSWORD);
    thief.get("/admin/prove");
    thief.post("/admin/prove", "method", "authenticator");
    thief.get("/admin/prove");
    thief.post("/admin/prove", "action", "next", "code", code());
    assertThat(thief.get("/admin").location()).isEqualTo("/admin/prove");

    ahead = ahead.plusMillis(5);
    method(id("omar"), "authenticator", new Credential.Authenticator(SEED), Instant.EPOCH);
    assertThat(thief.get("/admin").location()).isEqualTo("/admin/prove");
    components
        .store()
        .transaction(tx -> components.builtIn().orElseThrow().setRole(tx, id("omar"), ""));
  }

  @Test
  void eachRoleSeesItsOwnSections() throws Exception {
    Map<String, Set<String>> closed =
        Map.of(
            "gwen", Set.of(),
            "paul", Set.of("/admin/audit/export"),
            "helen",
                Set.of(
                    "/admin/policy",
                    "/admin/policy/history",
                    "/admin/policy/export",
                    "/admin/audit/export",
                    "/admin/delivery",
                    "/admin/administrators"),
            "rita", Set.of("/admin/people", "/admin/administrators"));
    for (var one : closed.entrySet()) {
      ConsoleVisitor visitor = in(one.getKey());
      for (String page : SECTIONS) {
        assertThat(visitor.get(page).status())
            .as(one.getKey() + " " + page)
            .isEqualTo(one.getValue().contains(page) ? 403 : 200);
      }
      ConsoleVisitor.Page home = visitor.get("/admin");
      for (String page : one.getValue()) {
        assertThat(home.html().select("nav.places a[href=" + page + "]")).as(page).isEmpty();
      }
    }
    in("gwen");
    assertThat(newest(Activity.CONSOLE_OPENED))
        .contains("AdminConsole")
        .contains("GlobalAdministrator");
  }

  @Test
  void nobodyDoesWhatTheRoleDoesNotAllow() throws Exception {
    String ada = id("ada").text();
    long version = policy().version();
    Map<String, List<String>> acts =
        Map.of(
            "/admin/people/release", List.of("id", ada),
            "/admin/people/sign-out", List.of("id", ada),
            "/admin/people/register-anew", List.of("id", ada, "sure", "yes"),
            "/admin/policy/preview", List.of("allowUnlock", "true"),
            "/admin/policy/save", List.of("base", version + "", "has.allowUnlock", "yes"),
            "/admin/policy/undo", List.of("version", "1"),
            "/admin/policy/undo/save", List.of("base", version + "", "version", "1"),
            "/admin/administrators", List.of("id", ada, "GlobalAdministrator", "yes"));
    Map<String, Set<String>> may =
        Map.of(
            "helen", Set.of("/admin/people/release", "/admin/people/sign-out"),
            "paul", Set.of("/admin/policy/preview", "/admin/policy/undo"),
            "rita", Set.of());
    for (var one : may.entrySet()) {
      ConsoleVisitor visitor = in(one.getKey());
      for (var act : acts.entrySet()) {
        if (one.getValue().contains(act.getKey())
            || (one.getKey().equals("helen") && act.getKey().endsWith("register-anew"))
            || (one.getKey().equals("paul") && act.getKey().endsWith("save"))) {
          continue;
        }
        assertThat(visitor.post(act.getKey(), act.getValue().toArray(String[]::new)).status())
            .as(one.getKey() + " " + act.getKey())
            .isEqualTo(403);
      }
    }
    assertThat(newest(Activity.CONSOLE_REFUSED)).contains("/admin/").contains("failure");
    assertThat(policy().version()).isEqualTo(version);
    assertThat(role("ada")).isEmpty();
    assertThat(methods("ada")).hasSize(2);
  }

  @Test
  void theHelpdeskReleasesPeopleButNoAdministrators() throws Exception {
    ConsoleVisitor helen = in("helen");
    add("bob", Set.of(), "");
    for (String name : List.of("bob", "paul")) {
      components
          .store()
          .transaction(tx -> {
            components
                .throttle()
                .block(
                    tx,
                    id(name).text(),
                    new Block(Block.Reach.ALL_UNPROVEN, now().plus(Duration.ofHours(1))),
                    new Origin.Unproven(),
                    "TEST",
                    now());
            return true;
          });
    }
    assertThat(helen.get(person(id("bob"))).words())
        .contains("Blocked everywhere but on known devices")
        .contains("b*****@h*****")
        .doesNotContain("bob@home.example");
    assertThat(helen.post("/admin/people/release", "id", id("bob").text()).location())
        .endsWith("&note=yes");
    assertThat(newest(Activity.BLOCK_RELEASED))
        .contains("\"Helpdesk\"")
        .contains("helen@corp.example")
        .contains("bob@corp.example");
    ConsoleVisitor.Page paul = helen.get(person(id("paul")));
    assertThat(paul.html().select("main form")).isEmpty();
    assertThat(helen.post("/admin/people/release", "id", id("paul").text()).status())
        .isEqualTo(403);
    assertThat(blocked("bob")).isFalse();
    assertThat(blocked("paul")).isTrue();
    assertThat(in("gwen").post("/admin/people/release", "id", id("paul").text()).location())
        .endsWith("&note=yes");
    assertThat(blocked("paul")).isFalse();
  }

  private String role(String name) {
    return components.store().read(tx -> components.builtIn().orElseThrow().role(tx, id(name)));
  }

  private List<RegisteredMethod> methods(String name) {
    return components.store().read(tx -> components.methods().of(tx, id(name)));
  }

  private boolean blocked(String name) {
    return !components
        .store()
        .read(tx -> components.throttle().list(tx, id(name).text(), now()))
        .isEmpty();
  }

  @Test
  void theHelpdeskGivesACallerACodeButNoAdministratorOne() throws Exception {
    Policy before = policy();
    save(withCodes());
    try {
      givesACode();
    } finally {
      save(before);
    }
  }

  private void save(Policy policy) {
    components.store().transaction(tx -> components.policies().save(tx, policy, now(), "test"));
  }

  private void givesACode() throws Exception {
    add("erin", Set.of(), "");
    ConsoleVisitor helen = in("helen");
    ConsoleVisitor.Page ask = helen.post("/admin/people/access-code", "id", id("erin").text());
    assertThat(ask.html().select("input[name=minutes]").val()).isEqualTo("60");
    assertThat(
            helen
                .post(
                    "/admin/people/access-code",
                    "id",
                    id("erin").text(),
                    "sure",
                    "yes",
                    "minutes",
                    "9")
                .status())
        .isEqualTo(422);
    ConsoleVisitor.Page given =
        helen.post(
            "/admin/people/access-code",
            "id",
            id("erin").text(),
            "sure",
            "yes",
            "minutes",
            "30",
            "reason",
            "Ticket 4711");
    String code = given.html().select(".given code").text();
    assertThat(code.replace(" ", "")).matches("\\d{8,}");
    assertThat(newest(Activity.ACCESS_CODE_ISSUED))
        .contains("Ticket 4711")
        .contains("helen@corp.example")
        .contains("Helpdesk")
        .doesNotContain(code.replace(" ", ""));
    assertThat(
            helen
                .post("/admin/people/access-code", "id", id("paul").text(), "sure", "yes")
                .status())
        .isEqualTo(403);
    assertThat(
            in("rita")
                .post("/admin/people/access-code", "id", id("erin").text(), "sure", "yes")
                .status())
        .isEqualTo(403);
  }

  @Test
  void registeringAnewIsAskedForTwice() throws Exception {
    add("carl", Set.of(), "");
    ConsoleVisitor carl = visitor().signIn("carl@corp.example", PASSWORD);
    ConsoleVisitor helen = in("helen");
    ConsoleVisitor.Page sure = helen.post("/admin/people/register-anew", "id", id("carl").text());
    assertThat(sure.words()).contains("Remove all methods of =carl?");
    assertThat(methods("carl")).hasSize(2);
    helen.post("/admin/people/register-anew", "id", id("carl").text(), "sure", "yes");
    assertThat(methods("carl")).isEmpty();
    assertThat(newest(Activity.REGISTRATION_DEMANDED)).contains("authenticator email");
    assertThat(carl.get("/account").location()).isEqualTo("/sign-in");
    carl.signIn("carl@corp.example", PASSWORD);
    assertThat(helen.post("/admin/people/sign-out", "id", id("carl").text()).location())
        .endsWith("&note=yes");
    assertThat(carl.get("/account").location()).isEqualTo("/sign-in");
  }

  @Test
  void aPolicyIsSavedOnlyOverTheOneThatWasLookedAt() throws Exception {
    ConsoleVisitor paul = in("paul");
    ConsoleVisitor gwen = in("gwen");
    gwen.get("/admin/policy");
    ConsoleVisitor.Page preview =
        paul.post(
            "/admin/policy/preview",
            "enabledFor",
            "everybody",
            "helpdesk",
            "Call <b>4711</b>",
            "has.allowUnlock",
            "yes");
    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.words()).contains("Call <b>4711</b>").contains("gain it");
    assertThat(policy().helpdesk()).isEmpty();
    String base = preview.html().select("input[name=base]").val();
    assertThat(gwen.post("/admin/policy/save", "base", base, "enabledFor", "everybody").location())
        .isEqualTo("/admin/policy?note=yes");
    assertThat(
            paul.post(
                    "/admin/policy/save",
                    "base",
                    base,
                    "helpdesk",
                    "Call 4711",
                    "has.allowUnlock",
                    "yes")
                .location())
        .isEqualTo("/admin/policy?note=overtaken");
    assertThat(policy().helpdesk()).isEmpty();
    assertThat(newest(Activity.POLICY_CHANGED))
        .contains("gwen@corp.example")
        .contains("AdminConsole")
        .contains("PeopleWhoGain");
    assertThat(paul.post("/admin/policy/preview", "passwordMinimumLength", "3").status())
        .isEqualTo(422);

    ConsoleVisitor.Page lockout =
        paul.post("/admin/policy/preview", "methods", "email", "methodsRequired", "1");
    assertThat(lockout.words()).contains("no administrator could reset");
    assertThat(lockout.html().select("form[action=/admin/policy/save]")).isEmpty();
    long version = policy().version();
    assertThat(
            paul.post(
                    "/admin/policy/save",
                    "base",
                    version + "",
                    "methods",
                    "email",
                    "methodsRequired",
                    "1")
                .location())
        .isEqualTo("/admin/policy?note=last_one");

    assertThat(paul.get("/admin/policy/history").words()).contains("gwen@corp.example");
    ConsoleVisitor.Page undo = paul.post("/admin/policy/undo", "version", "1");
    assertThat(undo.words()).contains("lose self-service");
    assertThat(
            paul.post("/admin/policy/undo/save", "base", version + "", "version", "1").location())
        .isEqualTo("/admin/policy/history?note=yes");
    assertThat(policy()).isEqualTo(Policy.initial().withVersion(version + 1));
  }

  @Test
  void rolesHoldAtOnceAndTheLastGlobalAdministratorStays() throws Exception {
    ConsoleVisitor gwen = in("gwen");
    add("dora", Set.of(), "");
    assertThat(
            gwen.post(
                    "/admin/administrators",
                    "user",
                    "dora@corp.example",
                    "ReportsReader",
                    "yes",
                    "Helpdesk",
                    "yes")
                .location())
        .endsWith("note=yes");
    ConsoleVisitor dora = in("dora");
    assertThat(dora.get("/admin/audit").status()).isEqualTo(200);
    assertThat(gwen.get("/admin/administrators").words()).contains("=dora").contains("desk");
    gwen.post("/admin/administrators", "id", id("dora").text());
    assertThat(dora.get("/admin/audit").location()).isEqualTo("/sign-in?to=admin");
    assertThat(newest(Activity.ACCOUNT_CHANGED)).contains("Helpdesk ReportsReader");

    components
        .store()
        .transaction(tx -> {
          if (ids.containsKey("nora")) {
            components.builtIn().orElseThrow().setRole(tx, id("nora"), "");
          }
          return true;
        });
    assertThat(gwen.post("/admin/administrators", "id", id("gwen").text()).location())
        .endsWith("note=last_one");
    assertThat(gwen.get("/admin/administrators").status()).isEqualTo(200);
    assertThat(gwen.post("/admin/administrators", "user", "nobody@corp.example").location())
        .endsWith("note=nobody");
  }

  @Test
  void eventsAreReadAsAListAStoryAndAFile() throws Exception {
    ConsoleVisitor rita = in("rita");
    ConsoleVisitor.Page list =
        rita.get("/admin/audit?user=rita@corp.example&activity=CONSOLE_OPENED");
    String story = list.html().select("table.events a").attr("href");
    assertThat(rita.get(story).words())
        .contains("Sign-in to administration console")
        .contains("Sign-in to security information");
    assertThat(rita.get("/admin/audit?id=nonsense").status()).isEqualTo(422);
    assertThat(rita.get("/admin/audit/story?id=nonsense").status()).isEqualTo(404);
    assertThat(in("helen").get("/admin/audit/export?format=csv").status()).isEqualTo(403);
    assertThat(newest(Activity.CONSOLE_REFUSED)).contains("/admin/audit/export").contains("helen@");
    String csv = rita.get("/admin/audit/export?format=csv&user=rita@corp.example").text();
    assertThat(csv.lines().toList().getFirst()).startsWith("activityDateTime,id,");
    assertThat(csv).contains("Sign-in to administration console");
    assertThat(newest(Activity.AUDIT_EXPORTED)).contains("user=rita").contains("rita@corp");
    String lines = rita.get("/admin/audit/export?format=jsonl").text();
    assertThat(lines.lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(rita.get("/admin/usage?days=7").html().select("section h2")).hasSize(5);
  }

  @Test
  void whatIsNotThereIsSaidPlainly() throws Exception {
    ConsoleVisitor gwen = in("gwen");
    assertThat(gwen.get("/admin/people/person?id=people:nobody").status()).isEqualTo(404);
    assertThat(gwen.get("/admin/people/person?id=").status()).isEqualTo(404);
    assertThat(gwen.get("/admin/no-such-page").status()).isEqualTo(404);
    assertThat(gwen.get("/admin/people?q=zzz").words()).contains("Nobody is called “zzz”.");
    assertThat(gwen.get("/admin/people?q=A").words()).contains("ada@corp.example");
    assertThat(gwen.post("/admin/people/release", "id", "people:nobody").location())
        .endsWith("note=nobody");
  }

  @Test
  void itClosesAfterAWhileAndInAnyCaseAfterAWorkingDay() throws Exception {
    ConsoleVisitor rita = in("rita");
    ahead = ahead.plus(Duration.ofMinutes(16));
    assertThat(rita.get("/admin").location()).isEqualTo("/sign-in?to=admin");

    ConsoleVisitor gwen = in("gwen");
    Instant end = now().plus(Duration.ofHours(8));
    Duration step = Duration.ofMinutes(14);
    while (now().plus(step).isBefore(end)) {
      ahead = ahead.plus(step);
      assertThat(gwen.get("/admin").status()).isEqualTo(200);
    }
    ahead = ahead.plus(step);
    assertThat(gwen.get("/admin").location()).isEqualTo("/sign-in?to=admin");
  }
}
