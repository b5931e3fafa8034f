package org.latchkey.core.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person's entry in a directory, as read at one moment.
 *
 * @param id immutable identity
 * @param userPrincipalName the name people sign in with
 * @param accountName the short name (sAMAccountName in Active Directory)
 * @param displayName for greetings; never used to find anybody
 * @param personalWords names a new password may not contain (shown to the person)
 * @param standing whether the directory lets the account sign in at all
 * @param locked whether wrong passwords have locked it just now
 * @param administrator whether it has a Latchkey role or is in an administrator group
 * @param protection why the directory's side forbids a reset, where it does
 * @param groups every group it is in, nested ones included, by the names and ids a policy may use
 * @param mail where the directory says its mail goes; for notices, never a proof of identity
 * @param prepopulated contacts from directory attributes an administrator named
 * @param version what tells whether password or lock changed since
 */
public record Account(
    AccountId id,
    String userPrincipalName,
    String accountName,
    String displayName,
    List<String> personalWords,
    Standing standing,
    boolean locked,
    boolean administrator,
    Optional<Protection> protection,
    Set<String> groups,
    Optional<EmailAddress> mail,
    List<Contact> prepopulated,
    AccountVersion version) {

  public Account {
    personalWords = List.copyOf(personalWords);
    groups = Set.copyOf(groups);
    prepopulated = List.copyOf(prepopulated);
  }

  /** Whether the account may sign in, apart from a lock. */
  public enum Standing {
    ACTIVE,
    DISABLED,
    EXPIRED
  }

  /** Why self-service must never write to an account. */
  public enum Protection {
    /** {@code adminCount=1}: the directory guards the account as a privileged one. */
    ADMIN_COUNT,
    /** Member, directly or through other groups, of a well-known privileged group. */
    PRIVILEGED_GROUP,
    /** The account that Latchkey itself writes with. */
    SERVICE_ACCOUNT,
    /** Named in the configured deny list. */
    DENY_LIST,
    /** Too little of it may be read to tell whether it is one of the others. */
    UNJUDGED,
    /** An administrator whose password lives in a directory other than the built-in one. */
    ADMINISTRATOR_ELSEWHERE
  }
}
