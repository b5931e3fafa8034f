package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** One domain controller: its connections, and whether it answered lately. */
final class Controller implements AutoCloseable {

  /** How long one that did not answer comes last. */
  private static final Duration SHUNNED = Duration.ofSeconds(20);

  private final Endpoint endpoint;
  private final Connector connector;
  private final SessionPool readers;
  private final SessionPool writers;
  private final InstantSource clock;
  private volatile Instant shunnedUntil = Instant.MIN;

  Controller(
      Endpoint endpoint,
      ActiveDirectorySettings settings,
      ServiceAccount account,
      InstantSource clock) {
    ActiveDirectorySettings.Pools pools = settings.pools();
    this.endpoint = endpoint;
    this.clock = clock;
    connector = new Connector(endpoint, settings, account);
    readers =
        new SessionPool(connector::open, pools.readers(), pools.waiting(), pools.patience(), clock);
    writers =
        new SessionPool(connector::open, pools.writers(), pools.waiting(), pools.patience(), clock);
  }

  /** What is done with a session. */
  interface Work<T> {
    T on(Session session) throws Trouble;
  }

  String address() {
    return endpoint.address();
  }

  boolean shunned() {
    return clock.instant().isBefore(shunnedUntil);
  }

  /** Asks something; once more, over a new connection, when an old one turns out to be dead. */
  <T> T ask(Work<T> question) throws Trouble {
    try (SessionPool.Lease lease = readers.lease()) {
      T answer = ask(lease, question);
      shunnedUntil = Instant.MIN;
      return answer;
    } catch (Trouble e) {
      if (e.kind() == Trouble.Kind.AWAY) {
        shunnedUntil = clock.instant().plus(SHUNNED);
      }
      throw e;
    }
  }

  /** A question within a lease that goes on. Never for writes: it may be asked twice. */
  static <T> T ask(SessionPool.Lease lease, Work<T> question) throws Trouble {
    try {
      return question.on(lease.session());
    } catch (Trouble e) {
      if (e.kind() == Trouble.Kind.AWAY && lease.renewed()) {
        return question.on(lease.session());
      }
      throw e;
    }
  }

  SessionPool.Lease writer() throws Trouble {
    return writers.lease();
  }

  /** A session outside the pools, for work that takes long. */
  Session open() throws Trouble {
    return connector.open();
  }

  /** A connection that belongs to nobody yet. */
  LDAPConnection connect() throws Trouble {
    return connector.connect();
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
