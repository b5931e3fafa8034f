package org.latchkey.server.builtin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.Spellings;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.passwords.PasswordRules;
import org.latchkey.server.crypto.Argon2Hasher;
import org.latchkey.server.crypto.Sealer;
import org.latchkey.server.store.AccountRows;
import org.latchkey.server.store.AccountRows.Row;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreUnavailable;
import org.latchkey.server.store.Transaction;

/**
 * Accounts and passwords in Latchkey's own store.
 *
 * <p>Beside the two halves of a write that every directory has, it offers {@link #prepareReset} and
 * {@link #apply}, by which a password and the outcome of its intent are committed together.
 */
public final class BuiltInDirectory implements Directory {
  private static final int PAGE = 500;
  private static final Instant FOR_EVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final BuiltInSettings settings;
  private final Store store;
  private final InstantSource clock;
  private final AccountRows rows;
  private final Accounts accounts;
  private final NewPassword newPassword;
  private final SignIns signIns;
  private final Enrolment enrolment;

  public BuiltInDirectory(
      BuiltInSettings settings,
      Store store,
      Sealer sealer,
      Argon2Hasher hasher,
      InstantSource clock) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.rows = new AccountRows(sealer);
    this.accounts = new Accounts(settings);
    this.newPassword = new NewPassword(hasher);
    this.signIns =
        new SignIns(
            store, rows, hasher, clock, new Lockout(settings.lockout(), settings.lockedFor()));
    this.enrolment = new Enrolment(settings, store, rows, accounts, newPassword, clock);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Kind kind() {
    return Kind.BUILT_IN;
  }

  @Override
  public Lookup find(LoginName name) {
    return lookUp(tx -> new Names(settings, rows).find(tx, name));
  }

  @Override
  public Spellings spellings() {
    return store.read(tx -> new Names(settings, rows).spellings(tx));
  }

  @Override
  public Lookup load(AccountId id) {
    return lookUp(tx -> own(id).flatMap(uuid -> rows.byId(tx, uuid)).stream().toList());
  }

  @Override
  public Lookup load(AccountId id, String controller) {
    return load(id);
  }

  private Lookup lookUp(Function<Transaction, List<Row>> finder) {
    try {
      List<Row> found = store.read(finder);
      return switch (found.size()) {
        case 0 -> new Lookup.NotFound();
        case 1 -> new Lookup.Found(accounts.account(found.getFirst(), clock.instant()));
        default -> new Lookup.Ambiguous();
      };
    } catch (StoreUnavailable e) {
      return new Lookup.Unavailable(detail(e));
    }
  }

  @Override
  public PasswordRules rules(Account account) {
    return accounts.rules(account.personalWords(), settings.history().atReset());
  }

  @Override
  public PasswordRules rulesOfChange(Account account) {
    return accounts.rules(account.personalWords(), settings.history().atChange());
  }

  @Override
  public WriteOutcome reset(UUID intent, Account account, Secret password) {
    return write(prepareReset(account, password));
  }

  /**
   * Everything slow about a reset, outside any transaction: rules, history, hash.
   *
   * @param account as read just before; its version decides later whether the password still fits
   */
  public Prepared prepareReset(Account account, Secret password) {
    return prepare(account, password, settings.history().atReset(), false);
  }

  /**
   * As {@link #prepareReset}, for a password that somebody else knows and that must be changed at
   * the next sign-in.
   */
  public Prepared prepareTemporary(Account account, Secret password) {
    return prepare(account, password, settings.history().atReset(), true);
  }

  /** What a new password is held against. */
  private record Known(Optional<Row> row, List<String> former) {}

  private Prepared prepare(Account account, Secret password, int history, boolean mustChange) {
    Optional<UUID> id = own(account.id());
    if (id.isEmpty()) {
      return new Prepared.Refused(Refusal.NO_SUCH_ACCOUNT, "not in this directory");
    }
    try {
      Known known =
          store.read(tx -> new Known(rows.byId(tx, id.get()), rows.history(tx, id.get(), history)));
      Optional<Refusal> obstacle = obstacle(known.row());
      if (obstacle.isPresent()) {
        return new Prepared.Refused(obstacle.get(), "");
      }
      return switch (newPassword.prepare(
          password, accounts.rules(PersonalWords.of(known.row().get()), history), known.former())) {
        case NewPassword.Result.Hashed h ->
            new Prepared.Ready(id.get(), h.phc(), account.version().password(), mustChange);
        case NewPassword.Result.Refused r -> new Prepared.Refused(r.why(), r.rule());
        case NewPassword.Result.Busy b -> new Prepared.Busy(b.retryAfter());
      };
    } catch (StoreUnavailable e) {
      return new Prepared.Failed(detail(e));
    }
  }

  /**
   * Sets the prepared password and unlocks, in the transaction of whoever calls. Nothing happens
   * when another password was set since the version was noted.
   */
  public WriteOutcome apply(Transaction tx, Prepared.Ready ready) {
    boolean done =
        rows.setPassword(
            tx,
            ready.account(),
            ready.notedVersion(),
            ready.hash(),
            ready.mustChange(),
            settings.history().kept(),
            clock.instant());
    if (done) {
      return new WriteOutcome.Written();
    }
    return obstacle(rows.byId(tx, ready.account()))
        .<WriteOutcome>map(why -> new WriteOutcome.Refused(why, ""))
        .orElseGet(() -> new WriteOutcome.Failed("the password was changed in between"));
  }

  private WriteOutcome write(Prepared prepared) {
    return switch (prepared) {
      case Prepared.Refused r -> new WriteOutcome.Refused(r.why(), r.detail());
      case Prepared.Busy _ -> new WriteOutcome.Refused(Refusal.BUSY, "hashing queue is full");
      case Prepared.Failed f -> new WriteOutcome.Failed(f.detail());
      case Prepared.Ready ready -> inTransaction(tx -> apply(tx, ready));
    };
  }

  @Override
  public WriteOutcome unlock(UUID intent, Account account) {
    return inTransaction(tx -> applyUnlock(tx, account));
  }

  /** Unlocks in the transaction of whoever calls. */
  public WriteOutcome applyUnlock(Transaction tx, Account account) {
    Optional<UUID> id = own(account.id());
    Optional<Row> row = id.flatMap(uuid -> rows.byId(tx, uuid));
    Optional<Refusal> obstacle = obstacle(row);
    if (obstacle.isPresent()) {
      return new WriteOutcome.Refused(obstacle.get(), "");
    }
    // It may have come free by itself meanwhile, which is what was asked for.
    rows.unlock(tx, row.get().id(), clock.instant());
    return new WriteOutcome.Written();
  }

  @Override
  public WriteOutcome change(Account account, Secret current, Secret replacement) {
    return write(prepareChange(account, current, replacement));
  }

  /** As {@link #prepareReset}, after a check of the current password, which counts when wrong. */
  public Prepared prepareChange(Account account, Secret current, Secret replacement) {
    return switch (signIn(account, current)) {
      case RIGHT, MUST_CHANGE ->
          prepare(account, replacement, settings.history().atChange(), false);
      case WRONG -> new Prepared.Refused(Refusal.WRONG_CURRENT_PASSWORD, "");
      case LOCKED -> new Prepared.Refused(Refusal.LOCKED, "");
      case DISABLED -> new Prepared.Refused(Refusal.DISABLED, "");
      case UNAVAILABLE -> new Prepared.Refused(Refusal.BUSY, "");
    };
  }

  @Override
  public SignInOutcome signIn(Account account, Secret password) {
    return own(account.id()).map(id -> signIns.signIn(id, password)).orElse(SignInOutcome.WRONG);
  }

  /** Costs what {@link #signIn} costs, for a name that nobody has. Never right. */
  public SignInOutcome signInUnknown(Secret password) {
    return signIns.unknown(password);
  }

  @Override
  public Optional<LockoutRule> lockout() {
    return Optional.of(settings.lockout());
  }

  @Override
  public Optional<LockoutRule> lockout(Account account) {
    return Optional.of(settings.lockout());
  }

  @Override
  public Optional<Instant> passwordChangedAt(Account account) {
    try {
      return own(account.id())
          .flatMap(id -> store.read(tx -> rows.byId(tx, id)))
          .filter(row -> row.passwordVersion() > 0)
          .map(Row::passwordChangedAt);
    } catch (StoreUnavailable _) {
      return Optional.empty();
    }
  }

  @Override
  public void forEach(Consumer<Account> visitor) throws DirectoryUnavailable {
    Optional<UUID> after = Optional.empty();
    while (true) {
      Optional<UUID> from = after;
      List<Row> page;
      try {
        page = store.read(tx -> rows.after(tx, from, PAGE));
      } catch (StoreUnavailable e) {
        throw new DirectoryUnavailable(detail(e), e);
      }
      Instant now = clock.instant();
      page.forEach(row -> visitor.accept(accounts.account(row, now)));
      if (page.size() < PAGE) {
        return;
      }
      after = Optional.of(page.getLast().id());
    }
  }

  @Override
  public Health health() {
    try {
      store.read(tx -> rows.after(tx, Optional.empty(), 1));
      return new Health(true, "");
    } catch (StoreUnavailable e) {
      return new Health(false, detail(e));
    }
  }

  /** Adds somebody. */
  public Added addUser(NewUser user) {
    return enrolment.add(user);
  }

  /** Adds somebody in the transaction of whoever calls; a plain password was hashed before. */
  public Added addUser(Transaction tx, NewUser user) {
    return enrolment.add(tx, user);
  }

  /**
   * Adds many, in the order of the stream and in small transactions; each one's result is handed
   * out once it is committed.
   */
  public void importUsers(Stream<NewUser> users, Consumer<Added> report) {
    enrolment.importAll(users, report);
  }

  /** Switches an account off or on; false when there is none. */
  public boolean setDisabled(Transaction tx, AccountId id, boolean disabled) {
    return own(id).map(uuid -> rows.setDisabled(tx, uuid, disabled)).orElse(false);
  }

  /** The roles of Latchkey that an account has, separated by blanks; empty for most people. */
  public String role(Transaction tx, AccountId id) {
    return own(id).flatMap(uuid -> rows.byId(tx, uuid)).map(Row::role).orElse("");
  }

  /** People whose name begins like this, as many as are asked for, in order of names. */
  public List<Account> beginning(Transaction tx, String name, int limit) {
    Instant now = clock.instant();
    return rows.beginning(tx, LoginName.fold(name), limit).stream()
        .map(row -> accounts.account(row, now))
        .toList();
  }

  /** Somebody with a role. */
  public record WithRole(Account account, String role) {}

  /** Everybody with a role of Latchkey, as many as are asked for, in order of names. */
  public List<WithRole> withRole(Transaction tx, int limit) {
    Instant now = clock.instant();
    return rows.withRole(tx, limit).stream()
        .map(row -> new WithRole(accounts.account(row, now), row.role()))
        .toList();
  }

  /** Gives an account a role of Latchkey, or takes it away; answers with the one it had. */
  public Optional<String> setRole(Transaction tx, AccountId id, String role) {
    Optional<Row> row = own(id).flatMap(uuid -> rows.byId(tx, uuid));
    row.ifPresent(r -> rows.setRole(tx, r.id(), role));
    return row.map(Row::role);
  }

  /** Locks an account until it is unlocked; false when there is none. */
  public boolean lock(Transaction tx, AccountId id) {
    return own(id).map(uuid -> rows.lock(tx, uuid, FOR_EVER)).orElse(false);
  }

  private WriteOutcome inTransaction(Function<Transaction, WriteOutcome> work) {
    try {
      return store.transaction(work);
    } catch (StoreUnavailable e) {
      return e.perhapsCommitted()
          ? new WriteOutcome.Unknown(detail(e))
          : new WriteOutcome.Failed(detail(e));
    }
  }

  private static Optional<Refusal> obstacle(Optional<Row> row) {
    if (row.isEmpty()) {
      return Optional.of(Refusal.NO_SUCH_ACCOUNT);
    }
    return row.get().disabled() ? Optional.of(Refusal.DISABLED) : Optional.empty();
  }

  private Optional<UUID> own(AccountId id) {
    if (!id.directory().equals(settings.name())) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(id.value()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String detail(StoreUnavailable e) {
    return String.valueOf(e.getMessage());
  }
}
