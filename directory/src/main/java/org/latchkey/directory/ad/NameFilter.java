package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.LoginName;

/**
 * The search that finds whom a typed name means. Filters are built from values, never from text, so
 * nothing that is typed can widen one.
 *
 * @param domainNames what may stand before a backslash, or after the at sign of an account name
 */
record NameFilter(Set<String> domainNames) {

  private static final String SID_PREFIX = "sid:";

  NameFilter {
    domainNames = Set.copyOf(domainNames);
  }

  /** Empty when nobody of this domain can be meant. */
  Optional<Filter> of(LoginName name) {
    String text = name.text();
    if (text.regionMatches(true, 0, SID_PREFIX, 0, SID_PREFIX.length())) {
      return Sid.parse(text.substring(SID_PREFIX.length()))
          .map(sid -> Filter.createEqualityFilter("objectSid", sid.stored()));
    }
    int backslash = text.indexOf('\\');
    if (backslash >= 0) {
      String account = text.substring(backslash + 1);
      return ours(text.substring(0, backslash)) && !account.isEmpty()
          ? Optional.of(accountName(account))
          : Optional.empty();
    }
    int at = text.lastIndexOf('@');
    return Optional.of(at < 0 ? accountName(text) : address(text, at));
  }

  // A user principal name has any suffix the forest knows, so it is looked up whole. One that was
  // never set is account name and domain; and people take their mail address for it. In the order
  // of rank, see below.
  private Filter address(String text, int at) {
    List<Filter> any = new ArrayList<>();
    any.add(Filter.createEqualityFilter("userPrincipalName", text));
    if (at > 0 && ours(text.substring(at + 1))) {
      any.add(accountName(text.substring(0, at)));
    }
    any.add(Filter.createEqualityFilter("mail", text));
    return Filter.createORFilter(any);
  }

  /**
   * What a filter of {@link #of} looks for, in the order of rank: what people sign in to Windows
   * with comes first, so that nobody can take a name from its owner by having it as a mail address.
   */
  static List<Filter> ranked(Filter filter) {
    return filter.getFilterType() == Filter.FILTER_TYPE_OR
        ? List.of(filter.getComponents())
        : List.of(filter);
  }

  private boolean ours(String domain) {
    return domainNames.stream().anyMatch(domain::equalsIgnoreCase);
  }

  private static Filter accountName(String name) {
    return Filter.createEqualityFilter("sAMAccountName", name);
  }
}
