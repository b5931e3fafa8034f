package org.latchkey.server.builtin;

import java.util.List;
import java.util.Locale;
import org.latchkey.core.account.LoginName;
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

  /** Nobody, one, or more than one, which makes the name ambiguous. */
  List<Row> find(Transaction tx, LoginName name) {
    String text = name.text();
    if (text.toLowerCase(Locale.ROOT).startsWith("sid:")) {
      return List.of();
    }
    int backslash = text.indexOf('\\');
    if (backslash >= 0) {
      return ours(text.substring(0, backslash))
          ? rows.byAccountName(tx, text.substring(backslash + 1))
          : List.of();
    }
    List<Row> found = rows.byName(tx, text);
    // People sign in by their user principal name, and only one has it; a mail address that
    // somebody else was given cannot take it from them.
    String folded = AccountRows.fold(text);
    List<Row> byPrincipalName =
        found.stream().filter(r -> AccountRows.fold(r.userPrincipalName()).equals(folded)).toList();
    return byPrincipalName.isEmpty() ? found : byPrincipalName;
  }

  private boolean ours(String domain) {
    return domain.equalsIgnoreCase(settings.name())
        || settings.domains().stream().anyMatch(domain::equalsIgnoreCase);
  }
}
