package org.latchkey.server.administration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.administration.Powers;
import org.latchkey.core.administration.Role;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.ClientType;
import org.latchkey.core.audit.Reason;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.registration.SecurityInfo;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.store.SignInRows.SignIn;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets administrators in: signed in with the password, with a role, and with a second method proved
 * in the same session. Role and standing are looked at again for every request, so that who loses
 * them is out at once.
 */
public final class Entrance {

  /** How long the console stays open while nothing is done. */
  public static final Duration IDLE = Duration.ofMinutes(15);

  /** How long it stays open at most. */
  public static final Duration LONGEST = Duration.ofHours(8);

  // A write for each request would be too much.
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

  private final Store store;
  private final SignInRows signIns;
  private final Directories directories;
  private final SecurityInfo securityInfo;
  private final Roles roles;
  private final AuditLog audit;
  private final KeyRing keys;
  private final InstantSource clock;

  public Entrance(
      Store store,
      SignInRows signIns,
      Directories directories,
      SecurityInfo securityInfo,
      Roles roles,
      AuditLog audit,
      KeyRing keys,
      InstantSource clock) {
    this.store = store;
    this.signIns = signIns;
    this.directories = directories;
    this.securityInfo = securityInfo;
    this.roles = roles;
    this.audit = audit;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Whether this session may administer, and as whom.
   *
   * @param client of the request, as a browser
   */
  public Entry enter(String session, Client client) {
    try {
      Optional<SignIn> signIn =
          store.read(tx -> signIns.find(tx, keys.tokenHash(session), clock.instant()));
      return signIn.map(s -> enter(session, s, client)).orElseGet(Entry.SignedOut::new);
    } catch (StoreUnavailable e) {
      LOG.warn("the store does not answer: {}", String.valueOf(e.getMessage()));
      return new Entry.Unavailable();
    }
  }

  private Entry enter(String session, SignIn signIn, Client client) {
    return switch (directories.load(signIn.account())) {
      case Lookup.Found(var account) when account.standing() == Account.Standing.ACTIVE ->
          enter(session, signIn, account, client);
      case Lookup.Found _, Lookup.NotFound _, Lookup.Ambiguous _ -> new Entry.SignedOut();
      case Lookup.Unavailable(var detail) -> {
        LOG.warn(
            "correlationId={} a directory does not answer: {}", signIn.correlationId(), detail);
        yield new Entry.Unavailable();
      }
    };
  }

  private Entry enter(String session, SignIn signIn, Account account, Client client) {
    Powers powers = store.read(tx -> roles.of(tx, account));
    if (!powers.any()) {
      return new Entry.NoRole();
    }
    if (signIn.mustChange()) {
      return new Entry.MustChange();
    }
    // Set in the directory itself, of which nothing else tells.
    if (directories
        .of(account.id())
        .flatMap(directory -> directory.passwordChangedAt(account))
        .filter(signIn.createdAt()::isBefore)
        .isPresent()) {
      return new Entry.SignedOut();
    }
    Administrator who =
        new Administrator(
            account.id(),
            account.userPrincipalName(),
            powers,
            signIn.correlationId(),
            console(client, powers));
    if (signIn.console()) {
      prolong(signIn);
      return new Entry.Open(who);
    }
    if (!securityInfo.mayAdminister(session, client)) {
      return new Entry.ProofNeeded();
    }
    open(signIn, account, who);
    return new Entry.Open(who);
  }

  /**
   * Records that somebody wanted something that the roles do not allow.
   *
   * @param what the page or act, as a path of ours
   */
  public void refused(Administrator who, String what) {
    store.transaction(tx ->
        audit.append(
            tx,
            new AuditEvent(
                Activity.CONSOLE_REFUSED,
                Result.FAILURE,
                Reason.NOT_PERMITTED,
                List.of(),
                who.correlationId(),
                who.client(),
                Optional.empty(),
                who.name(),
                Map.of("Page", what),
                List.of()),
            clock.instant()));
  }

  private void open(SignIn signIn, Account account, Administrator who) {
    store.transaction(tx -> {
      Instant now = clock.instant();
      signIns.openConsole(tx, signIn.tokenHash());
      return audit.append(
          tx,
          new AuditEvent(
              Activity.CONSOLE_OPENED,
              Result.SUCCESS,
              Reason.SIGN_IN_SUCCEEDED,
              List.of(),
              signIn.correlationId(),
              who.client(),
              Optional.of(Administrator.target(account)),
              who.name(),
              Map.of("Roles", Roles.write(who.powers().roles())),
              List.of()),
          now);
    });
  }

  private void prolong(SignIn signIn) {
    Instant now = clock.instant();
    Instant last = signIn.createdAt().plus(LONGEST);
    Instant wanted = now.plus(IDLE).isBefore(last) ? now.plus(IDLE) : last;
    if (signIn.expiresAt().plus(STEP).isBefore(wanted)) {
      store.transaction(tx -> {
        signIns.prolong(tx, signIn.tokenHash(), wanted);
        return true;
      });
    }
  }

  private static Client console(Client browser, Powers powers) {
    ClientType type =
        powers.roles().equals(Set.of(Role.HELPDESK))
            ? ClientType.HELPDESK
            : ClientType.ADMIN_CONSOLE;
    return new Client(
        type,
        browser.address(),
        browser.device(),
        browser.deviceProven(),
        browser.version(),
        browser.os());
  }
}
