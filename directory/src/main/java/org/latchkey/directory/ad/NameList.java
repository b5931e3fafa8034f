package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names an administrator wrote down, compared without regard to case or the spelling of a DN. */
final class NameList {

  private final Set<String> names;

  NameList(Collection<String> names) {
    this.names = names.stream().map(NameList::normal).collect(Collectors.toUnmodifiableSet());
  }

  boolean containsAny(Collection<String> candidates) {
    return !names.isEmpty() && candidates.stream().map(NameList::normal).anyMatch(names::contains);
  }

  private static String normal(String name) {
    String text = name.strip();
    if (text.indexOf('=') > 0) {
      try {
        return DN.normalize(text);
      } catch (LDAPException _) {
        // an odd account name, then
      }
    }
    return text.toLowerCase(Locale.ROOT);
  }
}
