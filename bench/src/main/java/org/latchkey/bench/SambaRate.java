package org.latchkey.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.util.ssl.SSLUtil;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.X509TrustManager;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.directory.TrustedCertificates;
import org.latchkey.directory.ad.ActiveDirectory;
import org.latchkey.directory.ad.ActiveDirectorySettings;

/**
 * Resets against a real Samba domain controller as a share of bare writes of {@code unicodePwd} to
 * the same one. Wants {@code testing/services/samba-dc.sh up} to have been run.
 */
final class SambaRate {

  private static final int USERS = 20;
  private static final int WRITES = 60;
  private static final int THREADS = 3;

  List<Row> measure() throws Exception {
    Map<String, String> variables = variables();
    if (!variables.containsKey("SAMBA_CA")) {
      return List.of(Row.info("Active Directory: no Samba DC runs here", "not measured"));
    }
    X509TrustManager trust =
        TrustedCertificates.fromPem(Files.readAllBytes(Path.of(of(variables, "SAMBA_CA"))));
    double before = bare(variables, trust);
    double resets = resets(variables, trust);
    double bare = (before + bare(variables, trust)) / 2;
    return List.of(
        Row.info("bare unicodePwd writes to Samba", "%.1f/s".formatted(bare)),
        Row.info("resets, Active Directory (Samba)", "%.1f/s".formatted(resets)),
        new Row(
            "  as a share of bare writes",
            "%.0f %%".formatted(100 * resets / bare),
            "at least 90 %",
            resets >= 0.9 * bare));
  }

  private static double bare(Map<String, String> variables, X509TrustManager trust)
      throws Exception {
    URI uri = URI.create(of(variables, "SAMBA_LDAPS"));
    LDAPConnection connection =
        new LDAPConnection(
            new SSLUtil(trust).createSSLSocketFactory(),
            uri.getHost(),
            uri.getPort(),
            of(variables, "SAMBA_SVC"),
            of(variables, "SAMBA_SVC_PASSWORD"));
    try (LDAPConnectionPool pool = new LDAPConnectionPool(connection, THREADS)) {
      return Load.rate(THREADS, WRITES, n -> set(pool, variables, n));
    }
  }

  private static boolean set(LDAPConnectionPool pool, Map<String, String> variables, int n) {
    String dn = "CN=user" + (1 + n % USERS) + "," + of(variables, "SAMBA_PEOPLE");
    byte[] value = ('"' + "Quiet-lantern-77-" + n + '"').getBytes(StandardCharsets.UTF_16LE);
    try {
      pool.modify(dn, new Modification(ModificationType.REPLACE, "unicodePwd", value));
      return true;
    } catch (LDAPException e) {
      return false;
    }
  }

  private static double resets(Map<String, String> variables, X509TrustManager trust)
      throws Exception {
    ActiveDirectory directory =
        new ActiveDirectory(
            ActiveDirectorySettings.of(
                "corp",
                List.of(URI.create(of(variables, "SAMBA_LDAPS"))),
                trust,
                of(variables, "SAMBA_BASE"),
                of(variables, "SAMBA_SVC"),
                () -> Secret.of(of(variables, "SAMBA_SVC_PASSWORD"))),
            InstantSource.system());
    // An authenticator code works once for each time step, so everybody resets once.
    try (Organisation organisation = new Organisation(0, Duration.ZERO, List.of(directory))) {
      for (int i = 1; i <= USERS; i++) {
        if (directory.find(new LoginName("user" + i)) instanceof Lookup.Found found) {
          organisation.authenticator(found.account().id());
        }
      }
      return Load.rate(
          THREADS, USERS, n -> organisation.reset("user" + (n + 1), "Quiet-lantern-88-" + n));
    }
  }

  private static String of(Map<String, String> variables, String name) {
    return Objects.requireNonNull(variables.get(name), name);
  }

  private static Map<String, String> variables() throws Exception {
    Path script = Path.of(System.getProperty("latchkey.home", "."), "testing/services/samba-dc.sh");
    if (new ProcessBuilder(script.toString(), "status").start().waitFor() != 0) {
      return Map.of();
    }
    Process process = new ProcessBuilder(script.toString(), "env").start();
    Map<String, String> variables = new HashMap<>();
    process
        .inputReader(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("='"))
        .forEach(line ->
            variables.put(
                line.substring(0, line.indexOf('=')),
                line.substring(line.indexOf('=') + 2, line.length() - 1)));
    return variables;
  }
}
