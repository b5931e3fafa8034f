package org.latchkey.directory.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ReadOnlyModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.directory.SelfSigned;

/**
 * A server that looks like a domain controller as far as one account goes, and otherwise does what
 * a test wants: answers nonsense, waits, lists controls that no Samba has.
 */
final class FakeController implements AutoCloseable {

  static final String BASE = "DC=corp,DC=example";
  static final String ADA = "CN=Ada,OU=People," + BASE;
  static final String SERVICE = "CN=svc,OU=Services," + BASE;

  private static final Sid STAFF = Sid.parse("S-1-5-21-1-2-3-1200").orElseThrow();
  private static final Sid DOMAIN_USERS = Sid.parse("S-1-5-21-1-2-3-513").orElseThrow();

  private static final SelfSigned CERTIFICATE = new SelfSigned();

  private final InMemoryDirectoryServer server;

  final List<ReadOnlyModifyRequest> writes = new CopyOnWriteArrayList<>();
  final AtomicInteger binds = new AtomicInteger();
  volatile Function<ReadOnlyModifyRequest, @Nullable LDAPResult> answer = _ -> null;
  volatile String servicePassword = "right";

  /** Runs at every bind, before its answer. */
  volatile Runnable beforeBind = () -> {};

  FakeController(String hostName, String... controls) {
    try {
      InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
      config.setSchema(null);
      config.setRootDSEEntry(
          new Entry(
              "",
              new Attribute("objectClass", "top"),
              new Attribute("dnsHostName", hostName),
              new Attribute("defaultNamingContext", BASE),
              new Attribute("supportedControl", controls)));
      config.setListenerConfigs(
          InMemoryListenerConfig.createLDAPSConfig(
              "ldaps", InetAddress.getLoopbackAddress(), 0, CERTIFICATE.serverSockets(), null));
      config.addInMemoryOperationInterceptor(new Interceptor());
      server = new InMemoryDirectoryServer(config);
      fill();
      server.startListening();
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  private void fill() throws LDAPException {
    server.add(
        BASE,
        new Attribute("objectClass", "domainDNS"),
        new Attribute("minPwdLength", "8"),
        new Attribute("pwdProperties", "1"),
        new Attribute("pwdHistoryLength", "5"));
    server.add("OU=People," + BASE, new Attribute("objectClass", "organizationalUnit"));
    server.add("OU=Services," + BASE, new Attribute("objectClass", "organizationalUnit"));
    server.add(SERVICE, new Attribute("userPassword", "stored"));
    server.add(
        ADA,
        new Attribute("objectClass", "user"),
        new Attribute("sAMAccountType", "805306368"),
        new Attribute("objectGUID", ObjectGuid.stored(new UUID(1, 2))),
        new Attribute("objectSid", Sid.parse("S-1-5-21-1-2-3-1105").orElseThrow().stored()),
        new Attribute("sAMAccountName", "ada"),
        new Attribute("displayName", "Ada Lovelace"),
        new Attribute("userAccountControl", "512"),
        new Attribute("accountExpires", "0"),
        new Attribute("pwdLastSet", "134398264687637390"),
        new Attribute("tokenGroups", DOMAIN_USERS.stored(), STAFF.stored()));
    server.add(
        "CN=Staff,OU=People," + BASE,
        new Attribute("objectSid", STAFF.stored()),
        new Attribute("sAMAccountName", "Staff"));
  }

  void renameStaff(String name) {
    try {
      server.modify(
          "CN=Staff,OU=People," + BASE,
          new Modification(ModificationType.REPLACE, "sAMAccountName", name));
      writes.clear();
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes Ada's entry behind everybody's back. */
  void ada(String... ldifLines) {
    try {
      List<String> lines = new ArrayList<>(List.of("dn: " + ADA, "changetype: modify"));
      lines.addAll(List.of(ldifLines));
      ModifyRequest request = new ModifyRequest(lines.toArray(String[]::new));
      Function<ReadOnlyModifyRequest, @Nullable LDAPResult> before = answer;
      answer = _ -> null;
      server.modify(request);
      answer = before;
      writes.clear();
    } catch (com.unboundid.ldif.LDIFException | LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  String attribute(String attribute) {
    try {
      return Optional.ofNullable(server.getEntry(ADA, attribute))
          .map(entry -> entry.getAttributeValue(attribute))
          .orElse("");
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  URI uri() {
    return URI.create("ldaps://127.0.0.1:" + server.getListenPort());
  }

  ActiveDirectorySettings settings() {
    return settings(() -> Secret.of(servicePassword));
  }

  ActiveDirectorySettings settings(Supplier<Secret> password) {
    return ActiveDirectorySettings.of(
            "corp", List.of(uri()), CERTIFICATE.trust(), BASE, SERVICE, password)
        .withDeadlines(
            new ActiveDirectorySettings.Deadlines(
                Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(800)));
  }

  static Account ada(ActiveDirectory directory) {
    Lookup lookup = directory.find(LoginName.of("ada").orElseThrow());
    if (lookup instanceof Lookup.Found(Account account)) {
      return account;
    }
    throw new AssertionError(lookup);
  }

  /** The result of a write, as a server would send it. */
  static LDAPResult result(int code, @Nullable String diagnostic) {
    return new LDAPResult(0, ResultCode.valueOf(code), diagnostic, null, (String[]) null, null);
  }

  /** Never answers, as long as the test runs. */
  static @Nullable LDAPResult never() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  void closeConnections() {
    server.closeAllConnections(false);
  }

  @Override
  public void close() {
    server.shutDown(true);
  }

  private final class Interceptor extends InMemoryOperationInterceptor {
    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request)
        throws LDAPException {
      binds.incrementAndGet();
      beforeBind.run();
      ASN1OctetString given = request.getRequest().getPassword();
      if (given == null || !given.stringValue().equals(servicePassword)) {
        throw new LDAPException(
            result(
                49,
                "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 52e,"
                    + " v1db1"));
      }
      request.setRequest(new SimpleBindRequest(SERVICE, "stored"));
    }

    @Override
    public void processModifyRequest(InMemoryInterceptedModifyRequest request)
        throws LDAPException {
      ReadOnlyModifyRequest write = request.getRequest();
      writes.add(write);
      LDAPResult result = answer.apply(write);
      if (result != null) {
        throw new LDAPException(result);
      }
    }
  }
}
