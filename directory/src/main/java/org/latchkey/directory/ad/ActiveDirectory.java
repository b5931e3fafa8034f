package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Secret;
import org.latchkey.core.account.Spellings;
import org.latchkey.core.account.WriteOutcome;
import org.latchkey.core.account.WriteOutcome.Refusal;
import org.latchkey.core.account.WriteOutcome.Refused;
import org.latchkey.passwords.PasswordRules;

/**
 * An Active Directory domain, Microsoft's or Samba's.
 *
 * <p>No connection is made before the first question, and one that fails is tried anew by the next
 * question, so a server may start while its domain is away. Safe for use by many threads.
 */
public final class ActiveDirectory implements Directory, AutoCloseable {

  private final ActiveDirectorySettings settings;
  private final Controllers controllers;
  private final DomainNames names;
  private final ConfiguredNames configured;
  private final DomainPolicies policies;
  private final AccountReader reader;
  private final Writer writer;
  private final Unreadable unreadable;

  public ActiveDirectory(ActiveDirectorySettings settings, InstantSource clock) {
    this.settings = settings;
    controllers = new Controllers(settings, clock);
    names = new DomainNames(settings, clock);
    configured = new ConfiguredNames(settings, names, clock);
    policies = new DomainPolicies(clock);
    reader = new AccountReader(settings, policies, clock);
    unreadable = new Unreadable(settings.name(), clock);
    writer = new Writer(settings, controllers, reader, policies, clock);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Kind kind() {
    return Kind.ACTIVE_DIRECTORY;
  }

  @Override
  public Lookup find(LoginName name) {
    try {
      return lookup(controllers.ask(session -> reader.find(session, names.of(session), name)));
    } catch (Trouble e) {
      return new Lookup.Unavailable(e.detail());
    }
  }

  @Override
  public Spellings spellings() {
    return names.newest();
  }

  @Override
  public Lookup load(AccountId id) {
    try {
      return lookup(controllers.ask(session -> reader.load(session, id)));
    } catch (Trouble e) {
      return new Lookup.Unavailable(e.detail());
    }
  }

  @Override
  public Lookup load(AccountId id, String controller) {
    Optional<Controller> named = controllers.named(controller);
    if (named.isEmpty()) {
      return new Lookup.Unavailable("no controller is configured as " + controller);
    }
    try {
      Person.Sought sought =
          named
              .get()
              .ask(session -> {
                if (!session.controller().equals(controller)) {
                  throw new Trouble(
                      Trouble.Kind.REFUSED,
                      "instead of " + controller + " there is " + session.controller());
                }
                return reader.load(session, id);
              });
      // Whether a write took place cannot be told from what may not be read.
      return sought instanceof Person.Sought.Unjudged unjudged
          ? new Lookup.Unavailable(unjudged.detail())
          : lookup(sought);
    } catch (Trouble e) {
      return new Lookup.Unavailable(e.detail());
    }
  }

  // Who cannot be judged must not look like an outage, or known names could be told from unknown
  // ones: they are found, and protected.
  private Lookup lookup(Person.Sought sought) {
    return switch (sought) {
      case Person.Sought.One(Person person) -> new Lookup.Found(person.account());
      case Person.Sought.Unjudged(Account account, String detail) -> {
        unreadable.note(detail);
        yield new Lookup.Found(account);
      }
      case Person.Sought.Nobody() -> new Lookup.NotFound();
      case Person.Sought.Several() -> new Lookup.Ambiguous();
    };
  }

  @Override
  public PasswordRules rules(Account account) {
    return policy(account).rules(account.personalWords());
  }

  @Override
  public Optional<LockoutRule> lockout(Account account) {
    return policy(account).lockout();
  }

  @Override
  public Optional<LockoutRule> lockout() {
    try {
      return controllers
          .ask(session -> policies.of(session, reader.domain(session), Optional.empty()))
          .lockout();
    } catch (Trouble _) {
      return AppliedPolicy.UNKNOWN.lockout();
    }
  }

  private AppliedPolicy policy(Account account) {
    try {
      return controllers.ask(session ->
          reader.load(session, account.id()) instanceof Person.Sought.One(Person person)
              ? policies.of(session, reader.domain(session), person.settingsObject())
              : AppliedPolicy.UNKNOWN);
    } catch (Trouble _) {
      return AppliedPolicy.UNKNOWN;
    }
  }

  @Override
  public WriteOutcome reset(UUID intent, Account account, Secret password) {
    return password.isEmpty()
        ? new Refused(Refusal.TOO_SHORT, "empty")
        : writer.perform(account, new Write.Reset(password));
  }

  @Override
  public WriteOutcome unlock(UUID intent, Account account) {
    return writer.perform(account, new Write.Unlock());
  }

  @Override
  public WriteOutcome change(Account account, Secret current, Secret replacement) {
    if (current.isEmpty()) {
      return new Refused(Refusal.WRONG_CURRENT_PASSWORD, "empty");
    }
    return replacement.isEmpty()
        ? new Refused(Refusal.TOO_SHORT, "empty")
        : writer.perform(account, new Write.Change(current, replacement));
  }

  @Override
  public Optional<Instant> passwordChangedAt(Account account) {
    // Zero stands for a password that must be changed, whenever it was set.
    long set = account.version().password();
    return set > 0 ? Optional.of(FileTime.instant(set)) : Optional.empty();
  }

  /**
   * {@inheritDoc}
   *
   * <p>At the controller that the account was read from: another one may not know a new password
   * yet, and would count it as wrong.
   */
  @Override
  public SignInOutcome signIn(Account account, Secret password) {
    if (password.isEmpty()) {
      // A bind without a password succeeds, as nobody (RFC 4513, 5.1.2).
      return SignInOutcome.WRONG;
    }
    Optional<Controller> controller = controllers.named(account.version().controller());
    if (controller.isEmpty()) {
      return SignInOutcome.UNAVAILABLE;
    }
    try {
      Optional<String> dn = controller.get().ask(session -> reader.place(session, account.id()));
      return dn.isPresent() ? signIn(controller.get(), dn.get(), password) : SignInOutcome.WRONG;
    } catch (Trouble e) {
      return SignInOutcome.UNAVAILABLE;
    }
  }

  private static SignInOutcome signIn(Controller controller, String dn, Secret password)
      throws Trouble {
    // Its own connection, closed at once: none that is somebody's may be lent to anybody else.
    LDAPConnection connection = controller.connect();
    try {
      Binding.bind(connection, dn, password);
      return SignInOutcome.RIGHT;
    } catch (LDAPException e) {
      if (!e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
        return SignInOutcome.UNAVAILABLE;
      }
      return switch (Binding.refusal(e)) {
        case WRONG -> SignInOutcome.WRONG;
        case LOCKED -> SignInOutcome.LOCKED;
        case DISABLED, EXPIRED, NOT_NOW -> SignInOutcome.DISABLED;
        case MUST_CHANGE -> SignInOutcome.MUST_CHANGE;
      };
    } finally {
      connection.close();
    }
  }

  @Override
  public void forEach(Consumer<Account> visitor) throws DirectoryUnavailable {
    // Outside the pools: it takes minutes in a large domain, and pages belong to a connection.
    try (Session session = controllers.open()) {
      reader.forEach(session, visitor);
    } catch (Trouble e) {
      throw new DirectoryUnavailable(e.detail(), e);
    }
  }

  @Override
  public Health health() {
    List<String> details = new ArrayList<>();
    boolean reachable = false;
    for (Controller controller : controllers.all()) {
      try {
        details.add(controller.ask(this::condition));
        reachable = true;
      } catch (Trouble e) {
        details.add(controller.address() + ": " + e.detail());
      }
    }
    unreadable.latest().ifPresent(details::add);
    return new Health(reachable, String.join("; ", details));
  }

  private String condition(Session session) throws Trouble {
    if (session.entry("", RootDse.ATTRIBUTES).isEmpty()
        || session.entry(settings.baseDn(), "objectClass").isEmpty()) {
      throw new Trouble(Trouble.Kind.REFUSED, "nothing to be seen below " + settings.baseDn());
    }
    List<String> findings = new ArrayList<>(List.of(session.controller() + " answers"));
    if (PolicyHintsControl.among(session.rootDse().supportedControls()).isEmpty()) {
      findings.add("does not apply the password history to resets");
    }
    List<String> nobody = configured.unknown(session, reader.domain(session));
    if (!nobody.isEmpty()) {
      findings.add("knows nothing of the configured names " + nobody);
    }
    return String.join(", ", findings);
  }

  @Override
  public void close() {
    controllers.close();
  }
}
