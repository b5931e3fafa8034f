package org.latchkey.testing;

/** A test service could not be started; the message says which, and why. */
final class ServiceUnavailableException extends Exception {
  ServiceUnavailableException(String message) {
    super(message);
  }
}
