package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.X509TrustManager;
import org.latchkey.core.account.Secret;

/**
 * One Active Directory domain, as an administrator describes it. {@link #of} takes what has no
 * sensible default; the {@code with} methods change the rest.
 *
 * @param name the configured name, part of every account id
 * @param controllers {@code ldaps://dc1.corp.example[:636]}, or {@code ldap://...} for StartTLS;
 *     there is no way without TLS. The first one that answers is used, so that writes of one
 *     account meet at one controller. Each names one controller: not the domain, not a balancer
 * @param trust who may sign the controllers' certificates; host names are always checked
 * @param baseDn below which people are found; the domain or a part of it
 * @param bindUser the service account: a distinguished name, a user principal name or {@code
 *     CORP\name}
 * @param bindPassword asked for whenever a connection is opened, so that it can be changed while
 *     running; the answer is wiped after use
 * @param domainNames what may stand before the backslash or after the at sign of an account name,
 *     beside what the directory says of itself; such as the domain of mail addresses
 * @param administratorGroups groups, by account name, distinguished name or SID, whose members are
 *     administrators
 * @param denyList accounts and groups, by account name, user principal name, distinguished name or
 *     SID, that self-service must never write to
 * @param phoneAttributes attributes to take a phone number for codes from, such as {@code mobile};
 *     the first that holds one counts
 * @param mailAttributes attributes to take a mail address for codes from; none unless an
 *     administrator names one, since {@code mail} is usually the mailbox one is locked out of
 */
public record ActiveDirectorySettings(
    String name,
    List<URI> controllers,
    X509TrustManager trust,
    String baseDn,
    String bindUser,
    Supplier<Secret> bindPassword,
    Set<String> domainNames,
    Set<String> administratorGroups,
    Set<String> denyList,
    List<String> phoneAttributes,
    List<String> mailAttributes,
    Deadlines deadlines,
    Pools pools) {

  public ActiveDirectorySettings {
    controllers = List.copyOf(controllers);
    domainNames = Set.copyOf(domainNames);
    administratorGroups = Set.copyOf(administratorGroups);
    denyList = Set.copyOf(denyList);
    phoneAttributes = List.copyOf(phoneAttributes);
    mailAttributes = List.copyOf(mailAttributes);
    require(!name.isBlank() && name.indexOf(':') < 0, "a directory needs a name without ':'");
    require(!controllers.isEmpty(), "a directory needs at least one controller");
    controllers.forEach(Endpoint::of);
    require(!baseDn.isBlank() && DN.isValidDN(baseDn), "baseDn is no distinguished name");
    require(!bindUser.isBlank(), "the service account needs a name");
  }

  /** The settings without any option. */
  public static ActiveDirectorySettings of(
      String name,
      List<URI> controllers,
      X509TrustManager trust,
      String baseDn,
      String bindUser,
      Supplier<Secret> bindPassword) {
    return new ActiveDirectorySettings(
        name,
        controllers,
        trust,
        baseDn,
        bindUser,
        bindPassword,
        Set.of(),
        Set.of(),
        Set.of(),
        List.of(),
        List.of(),
        Deadlines.USUAL,
        Pools.USUAL);
  }

  /**
   * How long to wait.
   *
   * @param connect for a connection with TLS
   * @param read for an answer to a question
   * @param write for the answer to a write; a controller under load takes seconds for one
   */
  public record Deadlines(Duration connect, Duration read, Duration write) {
    public static final Deadlines USUAL =
        new Deadlines(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(15));

    public Deadlines {
      require(positive(connect) && positive(read) && positive(write), "a deadline is too short");
    }

    /**
     * After this long a write that was begun has been answered or given up. What a controller still
     * does with a request whose answer nobody waits for is not in it.
     */
    public Duration longestWrite(Pools pools) {
      // wait, a question to a dead connection, connect, sign in, read the account, write
      return pools.patience().plus(connect).plus(read.multipliedBy(8)).plus(write);
    }

    private static boolean positive(Duration duration) {
      return duration.toMillis() > 0 && duration.toMillis() < Integer.MAX_VALUE;
    }
  }

  /**
   * How much at once. A controller sets about 25 passwords a second, however many connections ask
   * it to; more writers only make the queue longer.
   *
   * @param readers connections to each controller for questions
   * @param writers connections to each controller for writes
   * @param waiting how many may wait for a connection of either kind
   * @param patience how long one may wait
   */
  public record Pools(int readers, int writers, int waiting, Duration patience) {
    public static final Pools USUAL = new Pools(8, 3, 64, Duration.ofSeconds(5));

    public Pools {
      require(readers > 0 && writers > 0 && waiting >= 0, "a pool needs a connection");
    }
  }

  /** {@link Deadlines#longestWrite} of this domain. */
  public Duration longestWrite() {
    return deadlines.longestWrite(pools);
  }

  public ActiveDirectorySettings withDomainNames(Set<String> names) {
    return with(names, administratorGroups, denyList, phoneAttributes, mailAttributes);
  }

  public ActiveDirectorySettings withAdministratorGroups(Set<String> groups) {
    return with(domainNames, groups, denyList, phoneAttributes, mailAttributes);
  }

  public ActiveDirectorySettings withDenyList(Set<String> names) {
    return with(domainNames, administratorGroups, names, phoneAttributes, mailAttributes);
  }

  public ActiveDirectorySettings withContacts(List<String> phone, List<String> mail) {
    return with(domainNames, administratorGroups, denyList, phone, mail);
  }

  public ActiveDirectorySettings withDeadlines(Deadlines deadlines) {
    return new ActiveDirectorySettings(
        name,
        controllers,
        trust,
        baseDn,
        bindUser,
        bindPassword,
        domainNames,
        administratorGroups,
        denyList,
        phoneAttributes,
        mailAttributes,
        deadlines,
        pools);
  }

  public ActiveDirectorySettings withPools(Pools pools) {
    return new ActiveDirectorySettings(
        name,
        controllers,
        trust,
        baseDn,
        bindUser,
        bindPassword,
        domainNames,
        administratorGroups,
        denyList,
        phoneAttributes,
        mailAttributes,
        deadlines,
        pools);
  }

  /** {@link #domainNames} and the DNS name that {@code baseDn} tells. */
  Set<String> ownNames() {
    Set<String> names = new HashSet<>(domainNames);
    String dns = dnsName(baseDn);
    if (!dns.isEmpty()) {
      names.add(dns);
    }
    return names;
  }

  /** The DNS name that the last parts of a distinguished name spell. */
  static String dnsName(String dn) {
    try {
      return Arrays.stream(new DN(dn).getRDNs())
          .filter(rdn -> rdn.hasAttribute("DC"))
          .map(rdn -> rdn.getAttributeValues()[0])
          .collect(Collectors.joining("."));
    } catch (LDAPException e) {
      return "";
    }
  }

  private ActiveDirectorySettings with(
      Set<String> domains,
      Set<String> administrators,
      Set<String> denied,
      List<String> phone,
      List<String> mail) {
    return new ActiveDirectorySettings(
        name,
        controllers,
        trust,
        baseDn,
        bindUser,
        bindPassword,
        domains,
        administrators,
        denied,
        phone,
        mail,
        deadlines,
        pools);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
