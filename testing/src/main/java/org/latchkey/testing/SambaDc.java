package org.latchkey.testing;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Active Directory domain of {@code @NeedsService("samba-dc")}, seen by its administrator. A
 * test makes its own people here, whom no other test knows; they go when the test class is done. To
 * be kept in a static field with {@code RegisterExtension}.
 */
public final class SambaDc implements AfterAllCallback {

  private static final int NORMAL_ACCOUNT = 0x200;
  private static final int DISABLED = 0x2;

  private final List<String> made = new ArrayList<>();
  private boolean asking;
  private @Nullable LDAPConnection administrator;

  /**
   * Somebody in the domain.
   *
   * @param name sAMAccountName
   * @param password as it was at first
   */
  public record Person(String name, String dn, String principalName, String password) {}

  public URI ldaps() {
    return URI.create(TestServices.variable("SAMBA_LDAPS"));
  }

  /** For StartTLS. */
  public URI ldap() {
    return URI.create(TestServices.variable("SAMBA_LDAP"));
  }

  public String base() {
    return TestServices.variable("SAMBA_BASE");
  }

  /** Where the service account may reset passwords. */
  public String people() {
    return TestServices.variable("SAMBA_PEOPLE");
  }

  /** The domain's DNS name. */
  public String dnsName() {
    return TestServices.variable("SAMBA_ADMIN").replaceFirst(".*@", "");
  }

  /** Who signed the controller's certificate, as PEM. */
  public byte[] authority() {
    try {
      return Files.readAllBytes(Path.of(TestServices.variable("SAMBA_CA")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public String serviceUser() {
    return TestServices.variable("SAMBA_SVC");
  }

  public String servicePassword() {
    return TestServices.variable("SAMBA_SVC_PASSWORD");
  }

  /** Somebody new among {@link #people}, with these attributes beside the necessary ones. */
  public Person newPerson(Attribute... more) {
    return newPerson(people(), more);
  }

  /** Somebody new, anywhere. */
  public Person newPerson(String parent, Attribute... more) {
    String name = "p" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36);
    Person person =
        new Person(name, "CN=" + name + "," + parent, name + "@" + dnsName(), "First-Passw0rd!");
    List<Attribute> attributes =
        new ArrayList<>(
            List.of(
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", name),
                new Attribute("userAccountControl", "" + NORMAL_ACCOUNT),
                new Attribute("unicodePwd", encoded(person.password()))));
    attributes.addAll(Arrays.asList(more));
    if (attributes.stream().noneMatch(a -> a.getName().equals("userPrincipalName"))) {
      attributes.add(new Attribute("userPrincipalName", person.principalName()));
    }
    asAdministrator(c -> c.add(person.dn(), attributes));
    made.add(person.dn());
    return person;
  }

  public void disable(Person person) {
    replace(person, "userAccountControl", "" + (NORMAL_ACCOUNT | DISABLED));
  }

  /** Sets a password as an administrator does; resets the lock too. */
  public void setPassword(Person person, String password) {
    asAdministrator(c ->
        c.modify(
            person.dn(),
            new Modification(ModificationType.REPLACE, "unicodePwd", encoded(password)),
            new Modification(ModificationType.REPLACE, "lockoutTime", "0")));
  }

  public void replace(Person person, String attribute, String... values) {
    asAdministrator(
        c -> c.modify(person.dn(), new Modification(ModificationType.REPLACE, attribute, values)));
  }

  /** An attribute of the entry, as the administrator sees it; empty text when there is none. */
  public String attribute(Person person, String attribute) {
    String[] value = {""};
    asAdministrator(c -> {
      Entry entry = c.getEntry(person.dn(), attribute);
      String found = entry == null ? null : entry.getAttributeValue(attribute);
      value[0] = found == null ? "" : found;
    });
    return value[0];
  }

  /** Adds the person to a group, by its distinguished name. */
  public void join(Person person, String group) {
    asAdministrator(
        c -> c.modify(group, new Modification(ModificationType.ADD, "member", person.dn())));
  }

  /** A new group with these members, anything that has a distinguished name. */
  public Person newGroup(String... members) {
    String name = "g" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36);
    String dn = "CN=" + name + "," + people();
    asAdministrator(c ->
        c.add(
            dn,
            new Attribute("objectClass", "group"),
            new Attribute("sAMAccountName", name),
            new Attribute("member", members)));
    made.add(dn);
    return new Person(name, dn, "", "");
  }

  /** What Windows does to members of privileged groups within the hour. */
  public void protect(Person person) {
    TestServices.run("samba-dc", "protect", person.name());
  }

  /**
   * Has the controller ask a program about new passwords, everybody's, instead of counting kinds of
   * characters itself, until the test class is done. It starts anew.
   *
   * @param program takes the password by standard input and accepts it by exit 0
   */
  public void askAboutPasswords(Path program) {
    disconnect();
    asking = true;
    TestServices.run("samba-dc", "ask", program.toString());
  }

  public String sambaTool(String... arguments) {
    List<String> all = new ArrayList<>(List.of("samba-tool"));
    all.addAll(Arrays.asList(arguments));
    return TestServices.run("samba-dc", all.toArray(String[]::new));
  }

  /** Whether the password is the person's. A wrong one counts towards the lock. */
  public boolean binds(Person person, String password) {
    try (LDAPConnection connection = connect()) {
      connection.bind(person.dn(), password);
      return true;
    } catch (LDAPException e) {
      if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
        return false;
      }
      throw new IllegalStateException(e);
    }
  }

  public void stop() {
    TestServices.run("samba-dc", "stop");
    disconnect();
  }

  public void start() {
    TestServices.run("samba-dc", "start");
  }

  /** A piece of administration. */
  public interface Work {
    void by(LDAPConnection administrator) throws LDAPException;
  }

  public synchronized void asAdministrator(Work work) {
    try {
      LDAPConnection connection = administrator;
      if (connection == null || !connection.isConnected()) {
        connection = connect();
        connection.bind(
            TestServices.variable("SAMBA_ADMIN"), TestServices.variable("SAMBA_ADMIN_PASSWORD"));
        administrator = connection;
      }
      work.by(connection);
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  private LDAPConnection connect() throws LDAPException {
    try {
      SSLUtil tls =
          new SSLUtil(new PEMFileTrustManager(Path.of(TestServices.variable("SAMBA_CA")).toFile()));
      return new LDAPConnection(tls.createSSLSocketFactory(), ldaps().getHost(), ldaps().getPort());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void disconnect() {
    if (administrator != null) {
      administrator.close();
    }
    administrator = null;
  }

  private static byte[] encoded(String password) {
    return ('"' + password + '"').getBytes(UTF_16LE);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    for (String dn : made.reversed()) {
      asAdministrator(c -> c.delete(dn));
    }
    made.clear();
    disconnect();
    if (asking) {
      asking = false;
      TestServices.run("samba-dc", "ask");
    }
  }
}
