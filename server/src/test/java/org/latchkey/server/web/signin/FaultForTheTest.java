package org.latchkey.server.web.signin;

/** Something unexpected, with a secret in its message and no stack trace for the log. */
final class FaultForTheTest extends RuntimeException {

  static final String SECRET = "hunter2-in-a-message";

  FaultForTheTest() {
    super(SECRET, null, false, false);
  }
}
