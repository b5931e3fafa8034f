package org.latchkey.server.web.signin;

import java.util.Map;
import java.util.regex.Pattern;
import org.latchkey.core.account.Secret;
import org.latchkey.core.reset.Action;

/** An answer to a step, as a client sends it. */
record ContinueMessage(
    String session,
    String step,
    String request,
    Action action,
    Map<String, Secret> fields,
    String language) {

  private static final Pattern STEP = Pattern.compile("[\\x21-\\x7e]{1,128}");

  /** 128 random bits take 22 characters at least. */
  private static final Pattern REQUEST = Pattern.compile("[A-Za-z0-9+/=_-]{22,64}");

  static ContinueMessage read(Members message) throws Refused {
    message.version();
    String action = message.text("action");
    return new ContinueMessage(
        message.text("session"),
        message.text("step", STEP, "must be the id of a step"),
        message.text("request", REQUEST, "must be 22 to 64 letters and digits"),
        Action.byId(action)
            .orElseThrow(() -> message.complaint("action", "must be one of the contract's")),
        message.secrets("fields"),
        message.language());
  }

  /** The session is a secret. */
  @Override
  public String toString() {
    return "ContinueMessage[" + action + "]";
  }
}
