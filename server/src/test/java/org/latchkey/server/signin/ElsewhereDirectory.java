package org.latchkey.server.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.passwords.PasswordRules;

/** A directory of another kind, whose lockout and whose answer to a change a test decides. */
final class ElsewhereDirectory implements Directory {

  private final Directory real;
  private final LockoutRule lockout;
  private final InstantSource clock;
  private final List<Instant> checks = new ArrayList<>();

  /** What a change does; it gets the change that the real directory would make. */
  interface Answer {
    WriteOutcome to(Supplier<WriteOutcome> change);
  }

  Answer answer = Supplier::get;
  int asked;

  ElsewhereDirectory(Directory real, LockoutRule lockout, InstantSource clock) {
    this.real = real;
    this.lockout = lockout;
    this.clock = clock;
  }

  /** How many checks followed each other with no pause of that length. */
  int longestChain(Duration pause) {
    int longest = 0;
    int length = 0;
    Instant before = Instant.MIN;
    for (Instant at : checks) {
      length = before.isBefore(at.minus(pause)) ? 1 : length + 1;
      longest = Math.max(longest, length);
      before = at;
    }
    return longest;
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public Kind kind() {
    return Kind.ACTIVE_DIRECTORY;
  }

  @Override
  public Lookup find(LoginName name) {
    return real.find(name);
  }

  @Override
  public Lookup load(AccountId id) {
    return real.load(id);
  }

  @Override
  public Lookup load(AccountId id, String controller) {
    return real.load(id, controller);
  }

  @Override
  public PasswordRules rules(Account account) {
    return real.rules(account);
  }

  @Override
  public PasswordRules rulesOfChange(Account account) {
    return real.rulesOfChange(account);
  }

  @Override
  public WriteOutcome reset(UUID intent, Account account, Secret password) {
    return real.reset(intent, account, password);
  }

  @Override
  public WriteOutcome unlock(UUID intent, Account account) {
    return real.unlock(intent, account);
  }

  @Override
  public WriteOutcome change(Account account, Secret current, Secret replacement) {
    asked++;
    return answer.to(() -> real.change(account, current, replacement));
  }

  @Override
  public SignInOutcome signIn(Account account, Secret password) {
    asked++;
    checks.add(clock.instant());
    return real.signIn(account, password);
  }

  @Override
  public Optional<LockoutRule> lockout(Account account) {
    return lockout();
  }

  @Override
  public Optional<LockoutRule> lockout() {
    return Optional.of(lockout);
  }

  @Override
  public Optional<Instant> passwordChangedAt(Account account) {
    return real.passwordChangedAt(account);
  }

  @Override
  public void forEach(Consumer<Account> visitor) throws DirectoryUnavailable {
    real.forEach(visitor);
  }

  @Override
  public Health health() {
    return real.health();
  }
}
