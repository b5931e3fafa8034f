package org.latchkey.server.builtin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Spelling;
import org.latchkey.core.account.Spellings;
import org.latchkey.server.store.AccountRows;
import org.latchkey.server.store.AccountRows.Row;
import org.latchkey.server.store.Transaction;

/** Whom a typed name means. */
final class Names {
  private final BuiltInSettings settings;
  private final AccountRows rows;

  Names(BuiltInSettings settings, AccountRows rows) {
    this.settings = settings;
    this.rows = rows;
  }

  /**
   * The domains set for this directory, its own name, and every suffix that a user principal name
   * here has: all of them mean this organisation.
   */
  Spellings spellings(Transaction tx) {
    Set<String> domains = new HashSet<>(settings.domains());
    domains.add(settings.name());
    domains.addAll(rows.suffixes(tx));
    return new Spellings(settings.name(), domains);
  }

  /** Nobody, one, or more than one, which makes the name ambiguous. */
  List<Row> find(Transaction tx, LoginName name) {
    Spellings spellings = spellings(tx);
    Spelling spelling = spellings.read(name);
    List<Row> offered =
        switch (spelling) {
          case Spelling.Own own ->
              rows.byNames(tx, spellings.accountNames(own), spellings.addresses(own));
          case Spelling.Foreign foreign -> rows.byNames(tx, Set.of(), Set.of(foreign.address()));
          case Spelling.Sid _, Spelling.Elsewhere _ -> List.of();
        };
    List<Row> best = new ArrayList<>();
    int least = Integer.MAX_VALUE;
    for (Row row : offered) {
      OptionalInt fit =
          spellings.fit(
              spelling,
              row.userPrincipalName(),
              row.accountName(),
              row.mail().map(EmailAddress::value).orElse(""));
      if (fit.isPresent() && fit.getAsInt() <= least) {
        if (fit.getAsInt() < least) {
          best.clear();
        }
        least = fit.getAsInt();
        best.add(row);
      }
    }
    return best;
  }
}
