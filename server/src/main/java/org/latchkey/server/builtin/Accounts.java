package org.latchkey.server.builtin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Account.Standing;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.AccountVersion;
import org.latchkey.core.account.Contact;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.passwords.Rule;
import org.latchkey.server.store.AccountRows;

/** Rows as the accounts that the core knows. */
final class Accounts {
  /** There is only one. */
  static final String CONTROLLER = "built-in";

  private static final int MAX_LENGTH = 256;

  private final BuiltInSettings settings;
  private final Set<String> administratorGroups;

  Accounts(BuiltInSettings settings) {
    this.settings = settings;
    this.administratorGroups =
        settings.administratorGroups().stream().map(Accounts::fold).collect(Collectors.toSet());
  }

  Account account(AccountRows.Row row, Instant now) {
    // Not the mail address: it is most often the mailbox that the forgotten password opens. One
    // that
    // may serve is registered as a method, by name.
    List<Contact> contacts = row.mobile().map(List::<Contact>of).orElseGet(List::of);
    return new Account(
        new AccountId(settings.name(), row.id().toString()),
        row.userPrincipalName(),
        row.accountName(),
        row.displayName(),
        PersonalWords.of(row),
        row.disabled() ? Standing.DISABLED : Standing.ACTIVE,
        Lockout.locked(row, now),
        administrator(row),
        Optional.empty(),
        row.groups(),
        row.mail(),
        contacts,
        new AccountVersion(
            row.passwordVersion(),
            OptionalLong.of(row.passwordVersion()),
            Lockout.locked(row, now) ? row.lockVersion() : 0,
            CONTROLLER));
  }

  /**
   * @param history how many former passwords are compared
   */
  PasswordRules rules(List<String> personalWords, int history) {
    List<Rule> rules = new ArrayList<>();
    rules.add(new Rule.MinLength(settings.minLength()));
    rules.add(new Rule.MaxLength(MAX_LENGTH));
    settings.categories().ifPresent(n -> rules.add(new Rule.Categories(n)));
    if (!personalWords.isEmpty()) {
      rules.add(new Rule.NotContains(personalWords));
    }
    if (history > 0) {
      rules.add(new Rule.History(history));
    }
    return new PasswordRules(rules);
  }

  private boolean administrator(AccountRows.Row row) {
    return !row.role().isEmpty()
        || row.groups().stream().map(Accounts::fold).anyMatch(administratorGroups::contains);
  }

  private static String fold(String group) {
    return group.toLowerCase(Locale.ROOT);
  }
}
