package org.latchkey.directory.ad;

import java.util.Set;

/**
 * The groups whose members rule the domain or could easily come to. They are known by number, since
 * their names are translated and can be changed.
 */
final class PrivilegedGroups {

  /** The same number in every domain, that of the forest's root included. */
  private static final Set<Long> OF_DOMAIN =
      Set.of(
          498L, // Enterprise Read-only Domain Controllers
          512L, // Domain Admins
          516L, // Domain Controllers
          517L, // Cert Publishers
          518L, // Schema Admins
          519L, // Enterprise Admins
          520L, // Group Policy Creator Owners
          521L, // Read-only Domain Controllers
          526L, // Key Admins
          527L); // Enterprise Key Admins

  private static final Set<Long> BUILT_IN =
      Set.of(
          544L, // Administrators
          548L, // Account Operators
          549L, // Server Operators
          550L, // Print Operators
          551L, // Backup Operators
          552L); // Replicator

  /** Administrator and krbtgt, which stay what they are outside every group. */
  private static final Set<Long> ACCOUNTS = Set.of(500L, 502L);

  private PrivilegedGroups() {}

  static boolean contain(Sid group) {
    return (group.ofDomain() && OF_DOMAIN.contains(group.relative()))
        || (group.builtIn() && BUILT_IN.contains(group.relative()));
  }

  static boolean bornPrivileged(Sid account) {
    return account.ofDomain() && ACCOUNTS.contains(account.relative());
  }
}
