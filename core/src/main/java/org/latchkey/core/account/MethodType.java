package org.latchkey.core.account;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways to prove identity. What tells them apart is here, so that a new one is one line. */
public enum MethodType {
  EMAIL("email", "email", Family.EMAIL, ProvedBy.SENT_CODE, 1, true),
  MOBILE_PHONE_SMS(
      "mobilePhone", "mobilePhone.sms", Family.PHONE, ProvedBy.CODE_SENT_TO_NAMED, 2, true),
  AUTHENTICATOR(
      "authenticator", "authenticator", Family.AUTHENTICATOR, ProvedBy.SHOWN_CODE, 5, true),
  TEMPORARY_ACCESS_CODE(
      "temporaryAccessCode",
      "temporaryAccessCode",
      Family.TEMPORARY_ACCESS_CODE,
      ProvedBy.ISSUED_CODE,
      0,
      true);

  /** What a person does to prove identity by a method. */
  public enum ProvedBy {
    /** Types a code that was sent to the contact. */
    SENT_CODE(6),
    /**
     * Names the contact in full, which only its owner can, and types a code that was sent there.
     */
    CODE_SENT_TO_NAMED(6),
    /** Types a code that a device shows. */
    SHOWN_CODE(6),
    /** Types a code that an administrator gave out. */
    ISSUED_CODE(TemporaryCode.DIGITS);

    private final int digits;

    ProvedBy(int digits) {
      this.digits = digits;
    }

    /** How long the code is. */
    public int digits() {
      return digits;
    }

    /** Whether the code comes by a message, so that it can be sent again. */
    public boolean sent() {
      return this == SENT_CODE || this == CODE_SENT_TO_NAMED;
    }
  }

  private final String id;
  private final String choice;
  private final Family family;
  private final ProvedBy provedBy;
  private final int most;
  private final boolean fitForAdministrators;

  MethodType(
      String id,
      String choice,
      Family family,
      ProvedBy provedBy,
      int most,
      boolean fitForAdministrators) {
    this.id = id;
    this.choice = choice;
    this.family = family;
    this.provedBy = provedBy;
    this.most = most;
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

  public ProvedBy provedBy() {
    return provedBy;
  }

  /** How many of it one account may register; none of what others give out. Entra's numbers. */
  public int most() {
    return most;
  }

  /** Whether it is registered once and proved ever after. */
  public boolean registrable() {
    return most > 0;
  }

  /** Whether an administrator may prove identity with it. */
  public boolean fitForAdministrators() {
    return fitForAdministrators;
  }

  public static Optional<MethodType> byId(String id) {
    return Arrays.stream(values()).filter(t -> t.id.equals(id)).findFirst();
  }

  /** What people can register. */
  public static Set<MethodType> registrables() {
    return Arrays.stream(values())
        .filter(MethodType::registrable)
        .collect(Collectors.toUnmodifiableSet());
  }
}
