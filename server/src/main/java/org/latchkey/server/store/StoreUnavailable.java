package org.latchkey.server.store;

/**
 * The database cannot take it just now: no disk space, no connection, too much contention. Nothing
 * was committed unless {@link #perhapsCommitted()}; the same call may work later.
 */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean perhapsCommitted;

  StoreUnavailable(String message, boolean perhapsCommitted, Throwable cause) {
    super(message, cause);
    this.perhapsCommitted = perhapsCommitted;
  }

  StoreUnavailable(String message) {
    super(message);
    this.perhapsCommitted = false;
  }

  /** Whether the connection broke during the commit, so that nobody knows. */
  public boolean perhapsCommitted() {
    return perhapsCommitted;
  }
}
