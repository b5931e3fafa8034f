package org.latchkey.core.reset;

import java.util.Arrays;
import java.util.Optional;

/** What a person can do with a step. */
public enum Action {
  NEXT("next"),
  BACK("back"),
  RESEND("resend"),
  CANCEL("cancel"),
  CONTACT_ADMINISTRATOR("contactAdministrator"),
  STATUS("status");

  private final String id;

  Action(String id) {
    this.id = id;
  }

  /** The value in the sign-in contract. */
  public String id() {
    return id;
  }

  public static Optional<Action> byId(String id) {
    return Arrays.stream(values()).filter(a -> a.id.equals(id)).findFirst();
  }
}
