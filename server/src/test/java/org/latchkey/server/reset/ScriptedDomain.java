package org.latchkey.server.reset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Account.Protection;
import org.latchkey.core.account.Account.Standing;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.AccountVersion;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.Spelling;
import org.latchkey.core.account.Spellings;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.passwords.PasswordRules;

/**
 * An Active Directory domain that says what it is told to, as slowly as it is told to: time passes
 * in it by the pacer of the test. Nobody gets far enough to write.
 */
final class ScriptedDomain implements Directory {

  private final List<Account> accounts = new ArrayList<>();
  private final Consumer<Duration> passes;
  Duration forSomebody = Duration.ofMillis(350);
  Duration forNobody = Duration.ofMillis(3);

  /**
   * @param passes lets time pass
   */
  ScriptedDomain(Consumer<Duration> passes) {
    this.passes = passes;
  }

  Account add(String name, Standing standing, boolean locked, Optional<Protection> protection) {
    Account account =
        new Account(
            new AccountId(
                name(),
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .toString()),
            name + "@corp.test",
            name,
            name,
            List.of(),
            standing,
            locked,
            false,
            protection,
            Set.of("Staff"),
            EmailAddress.of(name + "@corp.test"),
            List.of(),
            new AccountVersion(1, OptionalLong.of(1), locked ? 1 : 0, "dc1"));
    accounts.add(account);
    return account;
  }

  @Override
  public String name() {
    return "corp";
  }

  @Override
  public Kind kind() {
    return Kind.ACTIVE_DIRECTORY;
  }

  @Override
  public Spellings spellings() {
    return new Spellings(name(), Set.of("CORP", "corp.test"));
  }

  @Override
  public Lookup find(LoginName name) {
    Spelling spelling = spellings().read(name);
    for (Account account : accounts) {
      OptionalInt fit =
          spellings().fit(spelling, account.userPrincipalName(), account.accountName(), "");
      if (fit.isPresent() && !(spelling instanceof Spelling.Sid)) {
        passes.accept(forSomebody);
        return new Lookup.Found(account);
      }
    }
    passes.accept(forNobody);
    return new Lookup.NotFound();
  }

  @Override
  public Lookup load(AccountId id) {
    throw new AssertionError("nobody has passed a gate");
  }

  @Override
  public Lookup load(AccountId id, String controller) {
    throw new AssertionError("nothing was written");
  }

  @Override
  public PasswordRules rules(Account account) {
    throw new AssertionError("nobody has passed a gate");
  }

  @Override
  public WriteOutcome reset(UUID intent, Account account, Secret password) {
    throw new AssertionError("nobody has passed a gate");
  }

  @Override
  public WriteOutcome unlock(UUID intent, Account account) {
    throw new AssertionError("nobody has passed a gate");
  }

  @Override
  public WriteOutcome change(Account account, Secret current, Secret replacement) {
    throw new AssertionError("nobody has signed in");
  }

  @Override
  public SignInOutcome signIn(Account account, Secret password) {
    throw new AssertionError("nobody signs in");
  }

  @Override
  public Optional<LockoutRule> lockout() {
    return Optional.empty();
  }

  @Override
  public Optional<LockoutRule> lockout(Account account) {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> passwordChangedAt(Account account) {
    return Optional.empty();
  }

  @Override
  public void forEach(Consumer<Account> visitor) {
    accounts.forEach(visitor);
  }

  @Override
  public Health health() {
    return new Health(true, "");
  }
}
