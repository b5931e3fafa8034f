package org.latchkey.server.wiring;

/** The server cannot start; the message names the setting and the way out. */
public final class StartFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartFailed(String message) {
    super(message);
  }

  public StartFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
