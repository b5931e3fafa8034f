package org.latchkey.directory.ad;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** At most so many sessions, opened when needed; at most so many callers waiting for one. */
final class SessionPool implements AutoCloseable {

  // Active Directory closes a connection that was idle for 15 minutes; firewalls forget one sooner.
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final Duration AGE = Duration.ofMinutes(30);

  /** Opens a session. */
  interface Opener {
    Session open() throws Trouble;
  }

  private final Opener opener;
  private final Semaphore inUse;
  private final Semaphore inLine;
  private final Duration patience;
  private final InstantSource clock;
  private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  private record Idle(Session session, Instant born, Instant since) {}

  SessionPool(Opener opener, int size, int waiting, Duration patience, InstantSource clock) {
    this.opener = opener;
    this.inUse = new Semaphore(size, true);
    this.inLine = new Semaphore(size + waiting);
    this.patience = patience;
    this.clock = clock;
  }

  /** A session for the caller alone, until the lease is closed. */
  Lease lease() throws Trouble {
    if (!inLine.tryAcquire()) {
      throw new Trouble(Trouble.Kind.BUSY, "too many wait for a connection already");
    }
    boolean leased = false;
    try {
      takeTurn();
      try {
        Lease lease = lend();
        leased = true;
        return lease;
      } finally {
        if (!leased) {
          inUse.release();
        }
      }
    } finally {
      if (!leased) {
        inLine.release();
      }
    }
  }

  private void takeTurn() throws Trouble {
    try {
      if (!inUse.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Trouble(Trouble.Kind.BUSY, "no connection became free within " + patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble(Trouble.Kind.BUSY, "interrupted while waiting for a connection");
    }
  }

  private Lease lend() throws Trouble {
    Instant now = clock.instant();
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      boolean fresh = now.isBefore(next.since().plus(IDLE)) && now.isBefore(next.born().plus(AGE));
      if (fresh && next.session().usable()) {
        return new Lease(next.session(), next.born(), true);
      }
      next.session().close();
    }
    return new Lease(opener.open(), now, false);
  }

  @Override
  public void close() {
    closed = true;
    closeIdle();
  }

  private void closeIdle() {
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      next.session().close();
    }
  }

  /** A session on loan. */
  final class Lease implements AutoCloseable {
    private Session session;
    private Instant born;
    private boolean reused;

    private Lease(Session session, Instant born, boolean reused) {
      this.session = session;
      this.born = born;
      this.reused = reused;
    }

    Session session() {
      return session;
    }

    /**
     * Puts a fresh session in the place of one that turned out to be dead although it was alive
     * when it was lent; false when this one is fresh already.
     */
    boolean renewed() throws Trouble {
      if (!reused || session.usable()) {
        return false;
      }
      session.close();
      session = opener.open();
      born = clock.instant();
      reused = false;
      return true;
    }

    @Override
    public void close() {
      if (session.usable() && !closed) {
        idle.addFirst(new Idle(session, born, clock.instant()));
        if (closed) {
          closeIdle();
        }
      } else {
        session.close();
      }
      inUse.release();
      inLine.release();
    }
  }
}
