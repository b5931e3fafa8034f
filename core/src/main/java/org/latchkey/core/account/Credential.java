package org.latchkey.core.account;

/** What a registered method consists of. */
public sealed interface Credential {

  record MailTo(EmailAddress address) implements Credential {}

  record TextTo(PhoneNumber number) implements Credential {}

  record Authenticator(TotpSeed seed) implements Credential {}

  default MethodType type() {
    return switch (this) {
      case MailTo _ -> MethodType.EMAIL;
      case TextTo _ -> MethodType.MOBILE_PHONE_SMS;
      case Authenticator _ -> MethodType.AUTHENTICATOR;
    };
  }
}
