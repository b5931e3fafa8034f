package org.latchkey.server.web.signin;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.core.audit.ClientType;

/**
 * What a client holds as its {@code session}: the secret, and before it what the client said of
 * itself at the start, so that no node has to remember that. A client that changes it changes only
 * what it is sent; a wrong type makes the session an unknown one.
 */
record Handle(ClientType type, Accepts accepts, String token) {

  /** The types that may use the contract, each with its letter. */
  private static final Map<ClientType, String> LETTERS =
      Map.of(
          ClientType.WINDOWS_SIGN_IN, "w",
          ClientType.WINDOWS_SIGN_IN_LEGACY, "l",
          ClientType.API, "a");

  private static final Pattern FORM =
      Pattern.compile("([wla])([0-9a-f]{1,7})\\.(.*)", Pattern.DOTALL);

  static boolean mayUse(ClientType type) {
    return LETTERS.containsKey(type);
  }

  String text() {
    return LETTERS.get(type) + Integer.toHexString(accepts.bits()) + "." + token;
  }

  /** Anything can be read; what we never gave out names a session that does not exist. */
  static Handle read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return new Handle(ClientType.API, Accepts.EVERYTHING, text);
    }
    return new Handle(
        LETTERS.entrySet().stream()
            .filter(letter -> letter.getValue().equals(form.group(1)))
            .findFirst()
            .orElseThrow()
            .getKey(),
        new Accepts(Integer.parseInt(form.group(2), 16)),
        form.group(3));
  }

  @Override
  public String toString() {
    return "Handle[" + type + "]";
  }
}
