package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Spelling;
import org.latchkey.core.account.Spellings;

/**
 * The search that finds whom a typed name may mean. Filters are built from values, never from text,
 * so nothing that is typed can widen one. What they find is only offered: the directory's own
 * comparison is wider than ours, and {@link Spellings#fit} decides.
 */
final class NameFilter {

  static final String[] ATTRIBUTES = {"objectGUID", "userPrincipalName", "sAMAccountName", "mail"};

  private NameFilter() {}

  /** Empty when nobody of this domain can be meant. */
  static Optional<Filter> of(Spellings spellings, LoginName name) {
    return of(spellings, name, true);
  }

  /** The same without mail addresses, which anybody may share with anybody. */
  static Optional<Filter> withoutMail(Spellings spellings, LoginName name) {
    return of(spellings, name, false);
  }

  private static Optional<Filter> of(Spellings spellings, LoginName name, boolean mailToo) {
    return switch (spellings.read(name)) {
      case Spelling.Sid(var text) ->
          Sid.parse(text).map(sid -> Filter.createEqualityFilter("objectSid", sid.stored()));
      case Spelling.Elsewhere() -> Optional.empty();
      case Spelling.Foreign(var address, var written) ->
          Optional.of(
              any(
                  Set.of(),
                  address.equals(written) ? List.of(address) : List.of(address, written),
                  mailToo));
      case Spelling.Own own ->
          Optional.of(any(spellings.accountNames(own), spellings.addresses(own), mailToo));
    };
  }

  // A user principal name has any suffix the forest knows. One that was never set is account name
  // and domain; and people take their mail address for it.
  private static Filter any(
      Iterable<String> accountNames, Iterable<String> addresses, boolean mailToo) {
    List<Filter> any = new ArrayList<>();
    for (String name : accountNames) {
      any.add(Filter.createEqualityFilter("sAMAccountName", name));
    }
    for (String address : addresses) {
      any.add(Filter.createEqualityFilter("userPrincipalName", address));
      if (mailToo) {
        any.add(Filter.createEqualityFilter("mail", address));
      }
    }
    return Filter.createORFilter(any);
  }
}
