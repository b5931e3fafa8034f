package org.latchkey.bench;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.SSLUtil;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.X509TrustManager;
import org.latchkey.bench.Load.Rates;
import org.latchkey.bench.Load.Work;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.directory.TrustedCertificates;
import org.latchkey.directory.ad.ActiveDirectory;
import org.latchkey.directory.ad.ActiveDirectorySettings;

/**
 * Resets against a real Samba domain controller as a share of bare writes of {@code unicodePwd} to
 * the same one. Wants {@code testing/services/samba-dc.sh up} to have been run, and makes people of
 * its own there.
 *
 * <p>Both kinds of work alternate, and both ask as much at once: the controller has always
 * something to write.
 */
final class SambaRate {

  private static final int ROUNDS = 4;
  private static final int WRITES = 25;
  private static final int AT_ONCE = 8;

  // An authenticator code works once for each time step, so everybody resets once.
  private static final int WARM_UP = 25;
  private static final int PEOPLE = WARM_UP + ROUNDS * WRITES;

  List<Row> measure() throws Exception {
    Map<String, String> variables = variables();
    if (!variables.containsKey("SAMBA_CA")) {
      return List.of(Row.info("Active Directory: no Samba DC runs here", "not measured"));
    }
    X509TrustManager trust =
        TrustedCertificates.fromPem(Files.readAllBytes(Path.of(of(variables, "SAMBA_CA"))));
    String people = "bench" + ProcessHandle.current().pid() + "-";
    try (LDAPConnectionPool administrator =
        connect(trust, variables, "SAMBA_ADMIN", "SAMBA_ADMIN_PASSWORD")) {
      try {
        add(administrator, variables, people);
        return measure(variables, trust, people);
      } finally {
        for (int i = 0; i < PEOPLE; i++) {
          delete(administrator, dn(variables, people + i));
        }
      }
    }
  }

  private static List<Row> measure(
      Map<String, String> variables, X509TrustManager trust, String people) throws Exception {
    ActiveDirectorySettings settings =
        ActiveDirectorySettings.of(
            "corp",
            List.of(URI.create(of(variables, "SAMBA_LDAPS"))),
            trust,
            of(variables, "SAMBA_BASE"),
            of(variables, "SAMBA_SVC"),
            () -> Secret.of(of(variables, "SAMBA_SVC_PASSWORD")));
    try (LDAPConnectionPool writers = connect(trust, variables, "SAMBA_SVC", "SAMBA_SVC_PASSWORD");
        ActiveDirectory directory = new ActiveDirectory(settings, InstantSource.system());
        Organisation organisation = new Organisation(0, Duration.ZERO, List.of(directory))) {
      List<AccountId> accounts = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        if (directory.find(new LoginName(people + i)) instanceof Lookup.Found found) {
          accounts.add(found.account().id());
        }
      }
      organisation.store.transaction(tx -> {
        accounts.forEach(id -> organisation.authenticator(tx, id));
        return accounts.size();
      });
      Load.rate(AT_ONCE, WARM_UP, n -> organisation.reset(people + n, "Quiet-lantern-66-" + n));
      Rates rates =
          Load.alternately(
              ROUNDS,
              new Work(AT_ONCE, WRITES, n -> set(writers, dn(variables, people + n), n)),
              new Work(
                  AT_ONCE,
                  WRITES,
                  n -> organisation.reset(people + (WARM_UP + n), "Quiet-lantern-88-" + n)));
      return List.of(
          Row.info("bare unicodePwd writes to Samba", "%.1f/s".formatted(rates.bare())),
          Row.info("resets, Active Directory (Samba)", "%.1f/s".formatted(rates.whole())),
          new Row(
              "  as a share of bare writes",
              "%.0f %%".formatted(100 * rates.share()),
              "at least 90 %",
              rates.share() >= 0.9));
    }
  }

  private static LDAPConnectionPool connect(
      X509TrustManager trust, Map<String, String> variables, String user, String password)
      throws Exception {
    URI uri = URI.create(of(variables, "SAMBA_LDAPS"));
    return new LDAPConnectionPool(
        new LDAPConnection(
            new SSLUtil(trust).createSSLSocketFactory(),
            uri.getHost(),
            uri.getPort(),
            of(variables, user),
            of(variables, password)),
        AT_ONCE);
  }

  private static void add(
      LDAPConnectionPool administrator, Map<String, String> variables, String people)
      throws LDAPException {
    String realm = of(variables, "SAMBA_REALM").toLowerCase(Locale.ROOT);
    for (int i = 0; i < PEOPLE; i++) {
      String name = people + i;
      administrator.add(
          dn(variables, name),
          new Attribute("objectClass", "user"),
          new Attribute("sAMAccountName", name),
          new Attribute("userPrincipalName", name + "@" + realm),
          new Attribute("unicodePwd", quoted("First-lantern-55-" + i)),
          new Attribute("userAccountControl", "512"));
    }
  }

  private static void delete(LDAPConnectionPool administrator, String dn) {
    try {
      administrator.delete(dn);
    } catch (LDAPException e) {
      if (!e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        System.err.println("left behind: " + dn + " (" + e.getMessage() + ")");
      }
    }
  }

  private static boolean set(LDAPConnectionPool pool, String dn, int n) {
    byte[] value = quoted("Quiet-lantern-77-" + n + "-" + System.nanoTime());
    try {
      pool.modify(dn, new Modification(ModificationType.REPLACE, "unicodePwd", value));
      return true;
    } catch (LDAPException e) {
      System.err.println("a bare write failed: " + e.getMessage());
      return false;
    }
  }

  private static byte[] quoted(String password) {
    return ('"' + password + '"').getBytes(StandardCharsets.UTF_16LE);
  }

  private static String dn(Map<String, String> variables, String name) {
    return "CN=" + name + "," + of(variables, "SAMBA_PEOPLE");
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
