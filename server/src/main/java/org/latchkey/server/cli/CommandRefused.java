package org.latchkey.server.cli;

/** A command cannot do what it was asked to; the message says why, and what to do. */
final class CommandRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandRefused(String message) {
    super(message);
  }

  CommandRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
