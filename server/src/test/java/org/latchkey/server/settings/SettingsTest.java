package org.latchkey.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.throttle.Limit;
import org.latchkey.core.throttle.Limits;
import org.latchkey.server.TestCertificate;

class SettingsTest {
  @TempDir Path folder;

  @BeforeEach
  void writeCertificate() {
    TestCertificate.forHost("reset.corp.example").write(folder.resolve("tls"));
  }

  @Test
  void theSmallestFileLeavesEverythingElseAtItsDefault() throws Exception {
    Settings settings = read(ExampleFile.SMALLEST);

    assertThat(settings.server().port()).isEqualTo(8443);
    assertThat(settings.server().publicUrl()).hasToString("https://reset.corp.example");
    assertThat(settings.server().trustedProxies()).isEmpty();
    assertThat(settings.management().address().isLoopbackAddress()).isTrue();
    assertThat(settings.reset().limits()).isEqualTo(Limits.DEFAULT);
    assertThat(settings.reset().releaseTime()).isEqualTo(Duration.ofMillis(400));
    assertThat(settings.reset().cloudSync()).isEmpty();
    assertThat(settings.branding().languages())
        .hasSize(BrandingSettings.TEXTS.size())
        .startsWith(Locale.ENGLISH, Locale.GERMAN);
    assertThat(settings.store())
        .isEqualTo(new StoreSettings.Sqlite(folder.resolve("latchkey-data/latchkey.db")));
    assertThat(settings.node().keys()).isEqualTo(folder.resolve("latchkey-data/keys.json"));
    assertThat(settings.mail().orElseThrow().port()).isEqualTo(587);
    assertThat(settings.sms()).isEmpty();
    assertThat(settings.directories())
        .singleElement()
        .isInstanceOfSatisfying(
            BuiltInSettings.class, d -> assertThat(d.minimumLength()).isEqualTo(10));
  }

  /** Every wrong line by its number, and no line by what is in it. */
  @Test
  void aWrongFileOfTermsIsRefusedLineByLine() throws Exception {
    Files.writeString(
        folder.resolve("terms.txt"), "contoso\nabc\n\n# ours\nfar-too-long-for-a-term\n");
    SettingsRefused refused =
        Objects.requireNonNull(
            catchThrowableOfType(
                SettingsRefused.class,
                () -> read(ExampleFile.SMALLEST + "passwords:\n  terms: terms.txt\n")));
    assertThat(refused.problems())
        .extracting(Problem::path, Problem::what)
        .containsExactly(
            tuple("passwords.terms", folder.resolve("terms.txt") + ":2 has fewer than 4 letters"),
            tuple("passwords.terms", folder.resolve("terms.txt") + ":5 has more than 16 letters"));
    Files.writeString(folder.resolve("terms.txt"), "contoso\n");
    assertThat(read(ExampleFile.SMALLEST + "passwords: {terms: terms.txt}\n").passwords().terms())
        .contains(folder.resolve("terms.txt"));
  }

  @Test
  void aFullFileIsRead() throws Exception {
    secret("db");
    secret("ad");
    secret("mail");
    secret("sms");
    Settings settings =
        read(
            """
            server:
              address: 127.0.0.1
              port: 443
              publicUrl: https://reset.corp.example:443/
              trustedProxies: [10.0.0.0/8, "2001:db8::/32", 192.0.2.7]
              tls: {certificate: tls/latchkey.crt, key: tls/latchkey.key}
            node: {name: node-1}
            store:
              postgresql:
                url: jdbc:postgresql://db.corp.example:5432/latchkey
                user: latchkey
                passwordFile: db
            directories:
              - name: corp
                activeDirectory:
                  urls: ["ldaps://dc1.corp.example"]
                  base: DC=corp,DC=example
                  bindUser: svc@corp.example
                  bindPasswordFile: ad
                  domains: [CORP]
                  prepopulate: {mobile: [mobile], mail: [otherMailbox]}
                  timeouts: {write: 20s}
              - name: people
                builtIn: {history: 24, historyOnReset: false, minimumLength: 12}
            mail: {host: smtp.corp.example, tls: tls, user: u, passwordFile: mail, from: a@corp.example}
            sms:
              url: https://sms.example/send
              body: '{"to":"${to}","text":"${text}"}'
              headers:
                - {name: Authorization, valueFile: sms}
                - {name: X-Tenant, value: corp}
            languages: [de, en]
            reset: {writeWait: 5s, writeLease: 2m}
            portal: {wait: 30s}
            signin: {cloudSync: passThrough}
            limits: {failuresAtGate: 3 per 30m, blockFor: 12h, passwordsFromOrigin: 3 per 5m}
            """);

    assertThat(settings.server().publicUrl()).hasToString("https://reset.corp.example");
    assertThat(settings.server().trustedProxies()).hasSize(3);
    assertThat(settings.directories()).extracting("name").containsExactly("corp", "people");
    assertThat(settings.directories().getFirst())
        .isInstanceOfSatisfying(
            ActiveDirectorySettings.class,
            ad -> {
              assertThat(ad.writeTimeout()).isEqualTo(Duration.ofSeconds(20));
              assertThat(ad.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
              assertThat(ad.mobileAttributes()).containsExactly("mobile");
            });
    assertThat(settings.directories().getLast())
        .isInstanceOfSatisfying(
            BuiltInSettings.class,
            people -> {
              assertThat(people.history()).isEqualTo(24);
              assertThat(people.historyOnChange()).isTrue();
              assertThat(people.historyOnReset()).isFalse();
            });
    assertThat(settings.mail().orElseThrow().port()).isEqualTo(465);
    assertThat(settings.sms().orElseThrow().headers()).hasSize(2);
    assertThat(settings.reset().limits().failuresAtGate().count()).isEqualTo(3);
    assertThat(settings.reset().limits().blockFor()).isEqualTo(Duration.ofHours(12));
    assertThat(settings.reset().writeWait()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.reset().writeLease()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.reset().portalWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.reset().cloudSync()).contains(CloudSync.PASS_THROUGH);
    assertThat(settings.reset().passwordsFromOrigin())
        .isEqualTo(new Limit(3, Duration.ofMinutes(5)));
    assertThat(settings.reset().passwordsOfAccount()).isEqualTo(new Limit(20, Duration.ofHours(1)));
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @Test
  void aLeaseThatAWriteToADirectoryCanOutlastIsRefused() throws Exception {
    secret("ad");
    String corp =
        """
        directories:
          - name: corp
            activeDirectory:
              urls: ["ldaps://dc1.corp.example"]
              base: DC=corp,DC=example
              bindUser: svc@corp.example
              bindPasswordFile: ad
              timeouts: {write: %s}
        """;
    String others = ExampleFile.SMALLEST.replaceAll("(?s)directories:.*?(?=mail)", "");
    assertThat(read(others + corp.formatted("40s")).reset().writeLease())
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(refused(others + corp.formatted("42s")))
        .hasMessageContaining(
            "reset.writeLease: is not longer than the longest write to corp (90000ms)");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnceWithItsLineAndTheFix() {
    SettingsRefused refused =
        refused(
            """
            server:
              prot: 8443
              port: 70000
              publicUrl: http://reset.corp.example
              trustedProxies: 10.0.0.0/8
              tls:
                certificate: tls/latchkey.crt
            colour: blue
            mail:
              host: smtp.corp.example
            """);

    assertThat(refused.problems().stream().map(p -> p.text("latchkey.yaml")))
        .containsExactly(
            "latchkey.yaml:2: server.prot: is no setting. Did you mean port?",
            "latchkey.yaml:3: server.port: 70000 is too large. Write a whole number from 0 to 65535,"
                + " for example port: 8443.",
            "latchkey.yaml:4: server.publicUrl: does not begin with https://. Write an address of"
                + " the form https://HOST or https://HOST:PORT, for example publicUrl:"
                + " https://reset.corp.example.",
            "latchkey.yaml:5: server.trustedProxies: is not a list. Write a list of 0 to 100, each"
                + " an address or a range of them, such as 10.1.0.0/16, for example trustedProxies:"
                + " [].",
            "latchkey.yaml:8: colour: is no setting. Remove it; what may stand here: server,"
                + " management, node, data, keys, log, store, directories, mail, sms, branding,"
                + " languages, reset, portal, signin, limits, passwords, client, administration.",
            "latchkey.yaml:6: server.tls.key: is not set, and has no default. Write the path of a"
                + " file with the secret in it, readable by its owner and group only, for example"
                + " key: tls/latchkey.key.",
            "latchkey.yaml:9: mail.from: is not set, and has no default. Write a mail address, for"
                + " example from: no-reply@corp.example.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example/x", "https://u@a.example", "https://a.example?x"})
  void thePublicAddressIsAHostAndAPortAndNothingElse(String url) {
    assertThat(refused(ExampleFile.SMALLEST.replace("https://reset.corp.example", url)))
        .hasMessageContaining("server.publicUrl: has more in it than a host and a port");
  }

  @Test
  void anEmptyFileSaysWhatIsNeeded() {
    assertThat(refused("").problems())
        .extracting(Problem::path)
        .containsExactly("server.tls.certificate", "server.tls.key", "server.publicUrl");
    assertThat(
            refused(ExampleFile.SMALLEST.replaceAll("(?s)directories:.*mail", "mail")).problems())
        .extracting(Problem::path)
        .containsExactly("directories");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server: {port: \"8443\"}                  | server.port            | not a number",
        "server: {port: 0x1F}                      | server.port            | not a whole number",
        "server: {port: 010}                       | server.port            | not a whole number",
        "server: {port: -1}                        | server.port            | not a whole number",
        "server: {port: 8.5}                       | server.port            | not a whole number",
        "server: {port: [1]}                       | server.port            | single value",
        "server: {port: }                          | server.port            | has no value",
        "server: 8443                              | server                 | is a section",
        "server: {address: example.org}            | server.address         | not an address",
        "server: {address: 127.1}                  | server.address         | not text",
        "server: {drain: 30}                       | server.drain           | not text",
        "server: {drain: 3 hours}                  | server.drain           | not a number with",
        "server: {drain: 10m}                      | server.drain           | too large",
        "server: {trustedProxies: [10.0.0.0/33]}   | server.trustedProxies  | not an address range",
        "server: {trustedProxies: [proxy.example]} | server.trustedProxies  | not an address range",
        "server: {trustedProxies: ['::1', '::1']}  | server.trustedProxies  | twice",
        "management: {address: 0.0.0.0}            | management.address     | from outside",
        "management: {address: 10.0.0.1}           | management.address     | from outside",
        "reset: {writeWait: 1m}                    | reset.writeWait        | too large",
        "reset: {writeWait: 20s, writeLease: 20s}  | reset.writeLease       | not longer than reset.writeWait",
        "portal: {wait: 0s}                        | portal.wait            | too small",
        "limits: {passwordsFromOrigin: 0 per 1h}   | limits.passwordsFromOrigin | too small",
        "management: {port: 8443}                  | management.port        | port of the server too",
        "management: {minimumFreeDisk: 5}          | management.minimumFreeDisk | not text",
        "node: {name: 'a b'}                       | node.name              | is not one",
        "log: {format: xml}                        | log.format             | none of them",
        "branding: {accent: red}                   | branding.accent        | is not one",
        "branding: {name: \"a\\nb\"}               | branding.name          | control character",
        "branding: {name: ''}                      | branding.name          | is empty",
        "languages: [sv]                           | languages              | no texts in \"sv\"",
        "languages: [no]                           | languages              | not text in quotes",
        "languages: []                             | languages              | fewer than 1",
        "limits: {failuresAtGate: 5}               | limits.failuresAtGate  | not text",
        "limits: {failuresAtGate: 5/h}             | limits.failuresAtGate  | not of that form",
        "limits: {failuresAtGate: 0 per 1h}        | limits.failuresAtGate  | too small",
        "limits: {failuresAtGate: 5 per 60d}       | limits.failuresAtGate  | too large",
        "signin: {minimumClientVersion: '1'}       | signin.minimumClientVersion | is not one",
        "signin: {cloudSync: sometimes}            | signin.cloudSync       | none of them",
        "store: {postgresql: {}}                   | store.postgresql.url   | is not set",
        "sms: {url: 'http://sms.example/'}         | sms.url                | unencrypted",
        "sms: {body: 'to ${to}'}                   | sms.body               | has no ${text}",
        "sms: {headers: [{name: 'a b'}]}           | sms.headers[0].name    | is not one",
        "sms: {headers: [{name: Host}]}            | sms.headers[0].name    | by Latchkey itself",
        "passwords: {breachedRange: {}}            | passwords.breachedRange.url | is not set",
        "passwords: {breachedRange: {url: 'http://h/range/'}} | passwords.breachedRange.url | not of that form",
        "passwords: {breachedRange: {url: 'https://h/range'}} | passwords.breachedRange.url | not of that form",
        "passwords: {breachedRange: {url: 'https://u@h/'}} | passwords.breachedRange.url | not of that form",
        "passwords: {breachedRange: {proxy: proxy.example}} | passwords.breachedRange.proxy | not of that form",
        "passwords: {breachedRange: {proxy: 'u:p@h:1'}} | passwords.breachedRange.proxy | not of that form",
        "passwords: {breachedRange: {deadline: 11s}} | passwords.breachedRange.deadline | too large",
        "client: {packages: nowhere}               | client.packages        | no folder",
        "data: {folder: \"a\\0b\"}                 | data.folder            | not a path",
      })
  void aWrongValueIsRefusedByName(String yaml, String path, String what) {
    assertThat(refused(with(yaml)).problems())
        .anySatisfy(problem -> {
          assertThat(problem.path()).isEqualTo(path);
          assertThat(problem.what()).contains(what);
          assertThat(problem.fix()).isNotBlank();
          assertThat(problem.line()).isPositive();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, 2]                                    | has no keys",
        "server: {port: 1                          | is not YAML",
        "server:\\tx: 1                            | is not YAML",
        "a: &x [1]\\nb: *x                         | is not YAML",
        "languages: !!javax.script.ScriptEngineManager [x] | Global tag is not allowed",
        "node: {name: !!binary YQ==}               | has the tag",
        "node: {name: !!java.net.URL a}            | Global tag is not allowed",
        "node: {name: a, name: b}                  | is set twice",
        "{? [a, b] : c}                            | key that is not a word",
        "---\\na: b\\n---\\nc: d                   | is not YAML",
      })
  void whatIsNotPlainYamlIsRefused(String yaml, String what) {
    String text = yaml.replace("\\n", "\n").replace("\\t", "\t");
    assertThat(refused(text)).hasMessageContaining(what);
  }

  @Test
  void aFileThatNestsTooDeepOrIsTooLargeIsRefused() {
    assertThat(refused("a: " + "[".repeat(500) + "]".repeat(500)))
        .hasMessageContaining("is not YAML");
    assertThat(refused("a: \"" + "x".repeat(2_000_000) + "\""))
        .hasMessageContaining("exceeds the limit");
  }

  @Test
  void aLogoIsAPictureByWhatIsInIt() throws Exception {
    Files.writeString(folder.resolve("logo.svg"), "<?xml version='1.0'?><svg xmlns='x'/>");
    Files.writeString(folder.resolve("logo.png"), "GIF89a");
    Files.write(folder.resolve("huge.png"), hugePicture());
    assertThat(problemsOf("branding: {logo: logo.svg}")).noneMatch("branding.logo"::equals);
    assertThat(problemsOf("branding: {logo: logo.png}")).contains("branding.logo");
    assertThat(problemsOf("branding: {logo: huge.png}")).contains("branding.logo");
  }

  private static byte[] hugePicture() {
    byte[] picture = new byte[256 * 1024 + 1];
    byte[] beginning = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    System.arraycopy(beginning, 0, picture, 0, beginning.length);
    return picture;
  }

  private List<String> problemsOf(String yaml) {
    return refused(with(yaml + "\nno: such")).problems().stream().map(p -> p.path()).toList();
  }

  @Test
  void aMissingFileIsRefusedByName() {
    Path none = folder.resolve("none.yaml");
    SettingsRefused refused =
        catchThrowableOfType(SettingsRefused.class, () -> Settings.read(none));
    assertThat(refused)
        .hasMessage(
            none
                + ": does not exist. Name the file with --config FILE, or let this account read it.");
  }

  @Test
  void aSecretThatEverybodyCanReadIsRefused() throws Exception {
    Path key = folder.resolve("tls/latchkey.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(refused(ExampleFile.SMALLEST))
        .hasMessageContaining("latchkey.yaml:5: server.tls.key: ")
        .hasMessageContaining("can be read by everybody on this computer. Run: chmod o-rwx " + key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(read(ExampleFile.SMALLEST).server().key().path()).isEqualTo(key);
  }

  @Test
  void aCertificateThatBrowsersWouldRefuseIsRefused() {
    Instant now = Instant.now();
    TestCertificate.forHost("other.example").write(folder.resolve("tls"));
    assertThat(refused(ExampleFile.SMALLEST))
        .hasMessageContaining("server.tls.certificate: is not for reset.corp.example");
    TestCertificate.valid(
            "reset.corp.example", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)))
        .write(folder.resolve("tls"));
    assertThat(refused(ExampleFile.SMALLEST)).hasMessageContaining("expired on");
    TestCertificate.valid(
            "reset.corp.example", now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)))
        .write(folder.resolve("tls"));
    assertThat(refused(ExampleFile.SMALLEST)).hasMessageContaining("is valid only from");
    TestCertificate.forHost("*.corp.example").write(folder.resolve("tls"));
    assertThat(catchThrowableOfType(SettingsRefused.class, () -> read(ExampleFile.SMALLEST)))
        .isNull();
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    Files.writeString(
        folder.resolve("tls/latchkey.crt"),
        TestCertificate.forHost("reset.corp.example").certificatePem());
    assertThat(refused(ExampleFile.SMALLEST))
        .hasMessageContaining("server.tls.key: is not the key of the first certificate");
    Files.writeString(folder.resolve("tls/latchkey.crt"), "nonsense");
    assertThat(refused(ExampleFile.SMALLEST)).hasMessageContaining("has no certificate in PEM");
  }

  @Test
  void aDirectoryNeverGetsAPasswordInTheClear() throws Exception {
    secret("ad");
    String yaml =
        """
          - name: corp
            activeDirectory:
              urls: ["ldap://dc1.corp.example"]
              base: DC=corp
              bindUser: svc
              bindPasswordFile: ad
        """;
    String plain = ExampleFile.SMALLEST.replaceAll("(?s)  - name: people.*?mail:", yaml + "mail:");
    assertThat(refused(plain))
        .hasMessageContaining("directories[0].activeDirectory.urls: must all begin with ldaps://");
    assertThat(read(plain.replace("base:", "startTls: true\n      base:")).directories())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"- name: people\n    builtIn: {}", "- name: other\n    builtIn: {}"})
  void oneStoreHoldsOneBuiltInDirectory(String second) {
    assertThat(refused(ExampleFile.SMALLEST.replace("mail:", "  " + second + "\nmail:")))
        .hasMessageContaining("has two builtIn directories");
  }

  @Test
  void aDirectoryIsOfOneKind() {
    assertThat(refused(ExampleFile.SMALLEST.replace("    builtIn: {}\n", "")))
        .hasMessageContaining("latchkey.yaml:7: directories[0]: is of no kind");
  }

  @Test
  void nodesThatShareAStoreNeedNames() throws Exception {
    secret("db");
    String shared =
        ExampleFile.SMALLEST
            + """
            store:
              postgresql: {url: "jdbc:postgresql://db/latchkey", user: a, passwordFile: db}
            """;
    assertThat(refused(shared)).hasMessageContaining("node.name: is not set");
    assertThat(refused(shared.replace("db/latchkey", "db/latchkey?password=x")))
        .hasMessageContaining("has a user or password in it");
    assertThat(read(shared + "node: {name: a}\n").node().name()).isEqualTo("a");
  }

  private String with(String yaml) {
    String key = yaml.substring(0, yaml.indexOf(':') + 1);
    if (ExampleFile.SMALLEST.contains(key + "\n")) {
      return yaml.contains("{")
          ? ExampleFile.SMALLEST.replace(
              key + "\n", key + "\n  " + yaml.strip().replaceAll("^\\w+: \\{(.*)}$", "$1") + "\n")
          : yaml;
    }
    return ExampleFile.SMALLEST + yaml + "\n";
  }

  private Settings read(String yaml) throws SettingsRefused {
    return Settings.of("latchkey.yaml", YamlFile.parse("latchkey.yaml", yaml), folder);
  }

  private SettingsRefused refused(String yaml) {
    SettingsRefused refused = catchThrowableOfType(SettingsRefused.class, () -> read(yaml));
    return Objects.requireNonNull(refused, () -> "was taken:\n" + yaml);
  }

  private void secret(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "s3cret\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(new SecretFile(file).read().reveal()).isEqualTo("s3cret");
  }
}
