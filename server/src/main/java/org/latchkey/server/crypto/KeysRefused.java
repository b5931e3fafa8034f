package org.latchkey.server.crypto;

/** The keys cannot be used as they are; the message says why and what to do. */
public final class KeysRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeysRefused(String message) {
    super(message);
  }

  public KeysRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
