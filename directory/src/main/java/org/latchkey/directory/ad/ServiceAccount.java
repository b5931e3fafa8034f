package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.core.account.Secret;

/**
 * The account that Latchkey signs in to the directory with.
 *
 * <p>A pool that is told the wrong password would try it with every new connection and lock the
 * account within a second. So a password that was not yet accepted is tried by one connection at a
 * time, and a refused one is not tried again before it changed or a pause is over.
 */
final class ServiceAccount {

  /** Two tries in half an hour, the window in which most domains count. */
  static final Duration PAUSE = Duration.ofMinutes(15);

  private final String user;
  private final Supplier<Secret> password;
  private final InstantSource clock;
  private final ReentrantLock unproven = new ReentrantLock();

  private volatile @Nullable Secret accepted;
  private volatile @Nullable Refused refused;

  private record Refused(Secret password, Instant when) {}

  ServiceAccount(String user, Supplier<Secret> password, InstantSource clock) {
    this.user = user;
    this.password = password;
    this.clock = clock;
  }

  String user() {
    return user;
  }

  /** Makes the connection the service account's. */
  void bind(LDAPConnection connection) throws Trouble {
    try (Secret secret = ask()) {
      Secret good = accepted;
      if (good != null && good.sameAs(secret)) {
        attempt(connection, secret);
        return;
      }
      unproven.lock();
      try {
        refuseWhatWasRefused(secret);
        attempt(connection, secret);
      } finally {
        unproven.unlock();
      }
    }
  }

  private Secret ask() throws Trouble {
    Secret secret;
    try {
      secret = password.get();
    } catch (RuntimeException e) {
      // only the kind: the message of a failed parse may quote what it read
      throw new Trouble(
          Trouble.Kind.REFUSED,
          "the service account's password cannot be read: " + e.getClass().getSimpleName());
    }
    if (secret.isEmpty()) {
      // RFC 4513: a bind with an empty password succeeds, as nobody
      throw new Trouble(Trouble.Kind.REFUSED, "the service account's password is empty");
    }
    return secret;
  }

  private void refuseWhatWasRefused(Secret secret) throws Trouble {
    Refused last = refused;
    if (last != null
        && last.password().sameAs(secret)
        && clock.instant().isBefore(last.when().plus(PAUSE))) {
      throw new Trouble(
          Trouble.Kind.REFUSED,
          "the service account's password was refused at "
              + last.when()
              + " and has not changed since; not tried again before "
              + last.when().plus(PAUSE)
              + ", lest it lock the account");
    }
  }

  private void attempt(LDAPConnection connection, Secret secret) throws Trouble {
    try {
      Binding.bind(connection, user, secret);
      accepted = Secret.of(secret);
      refused = null;
    } catch (LDAPException e) {
      if (!e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
        throw new Trouble(Trouble.Kind.AWAY, "the service account cannot sign in: " + Detail.of(e));
      }
      if (Binding.refusal(e) == Binding.Refusal.WRONG) {
        refused = new Refused(Secret.of(secret), clock.instant());
        accepted = null;
      }
      throw new Trouble(
          Trouble.Kind.REFUSED,
          "the service account cannot sign in, " + Binding.refusal(e) + ": " + Detail.of(e));
    }
  }
}
