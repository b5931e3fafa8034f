package org.latchkey.core.audit;

import java.util.Arrays;
import java.util.Optional;

/** What kind of client an attempt came through. */
public enum ClientType {
  BROWSER("Browser"),
  WINDOWS_SIGN_IN("WindowsSignIn"),
  WINDOWS_SIGN_IN_LEGACY("WindowsSignInLegacy"),
  API("Api"),
  ADMIN_CONSOLE("AdminConsole"),
  HELPDESK("Helpdesk"),
  COMMAND_LINE("CommandLine"),
  SYSTEM("System");

  private final String id;

  ClientType(String id) {
    this.id = id;
  }

  /** The value in contracts and audit events. */
  public String id() {
    return id;
  }

  public static Optional<ClientType> byId(String id) {
    return Arrays.stream(values()).filter(t -> t.id.equals(id)).findFirst();
  }
}
