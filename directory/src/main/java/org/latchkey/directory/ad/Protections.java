package org.latchkey.directory.ad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.Account.Protection;

/** Which accounts self-service keeps its hands off. */
final class Protections {

  private final NameList serviceAccount;
  private final NameList administrators;
  private final NameList denied;
  private final Set<String> domainNames;

  Protections(ActiveDirectorySettings settings) {
    serviceAccount = new NameList(Set.of(settings.bindUser()));
    administrators = new NameList(settings.administratorGroups());
    denied = new NameList(settings.denyList());
    domainNames = settings.ownNames();
  }

  /**
   * What is known of an account.
   *
   * @param guarded whether {@code adminCount} says that the directory guards it
   * @param memberOf SIDs of every group it is in
   * @param groupNames SIDs and names of the same groups
   */
  record Subject(
      String dn,
      Sid sid,
      String userPrincipalName,
      String accountName,
      boolean guarded,
      Set<Sid> memberOf,
      Set<String> groupNames) {}

  boolean administrator(Subject subject) {
    return administrators.containsAny(subject.groupNames());
  }

  /**
   * @param owner SIDs of the service account, as the controller sees it
   */
  Optional<Protection> of(Subject subject, Set<Sid> owner) {
    // The name as well as the SID: what a controller lists of the connection's owner is its own
    // affair, and one of the two is enough to know oneself by.
    List<String> names = names(subject);
    if (owner.contains(subject.sid()) || serviceAccount.containsAny(names)) {
      return Optional.of(Protection.SERVICE_ACCOUNT);
    }
    if (subject.guarded()) {
      return Optional.of(Protection.ADMIN_COUNT);
    }
    if (PrivilegedGroups.bornPrivileged(subject.sid())
        || subject.memberOf().stream().anyMatch(PrivilegedGroups::contain)) {
      return Optional.of(Protection.PRIVILEGED_GROUP);
    }
    if (denied.containsAny(names) || denied.containsAny(subject.groupNames())) {
      return Optional.of(Protection.DENY_LIST);
    }
    return administrator(subject)
        ? Optional.of(Protection.ADMINISTRATOR_ELSEWHERE)
        : Optional.empty();
  }

  private List<String> names(Subject subject) {
    List<String> names = new ArrayList<>();
    names.add(subject.dn());
    names.add(subject.sid().toString());
    names.add(subject.userPrincipalName());
    names.add(subject.accountName());
    for (String domain : domainNames) {
      names.add(domain + "\\" + subject.accountName());
      names.add(subject.accountName() + "@" + domain);
    }
    return names;
  }
}
