package org.latchkey.core.account;

import java.util.Arrays;
import java.util.Optional;

/** The ways to prove identity that can be registered for an account. */
public enum MethodType {
  EMAIL("email", "email", Family.EMAIL, true),
  MOBILE_PHONE_SMS("mobilePhone", "mobilePhone.sms", Family.PHONE, true),
  AUTHENTICATOR("authenticator", "authenticator", Family.AUTHENTICATOR, true);

  private final String id;
  private final String choice;
  private final Family family;
  private final boolean fitForAdministrators;

  MethodType(String id, String choice, Family family, boolean fitForAdministrators) {
    this.id = id;
    this.choice = choice;
    this.family = family;
    this.fitForAdministrators = fitForAdministrators;
  }

  /** The name in policy files, on the command line and in exports. */
  public String id() {
    return id;
  }

  /** The value of the method in a choice of the sign-in contract. */
  public String choice() {
    return choice;
  }

  public Family family() {
    return family;
  }

  /** Whether an administrator may prove identity with it. */
  public boolean fitForAdministrators() {
    return fitForAdministrators;
  }

  public static Optional<MethodType> byId(String id) {
    return Arrays.stream(values()).filter(t -> t.id.equals(id)).findFirst();
  }
}
