package org.latchkey.server.cli;

import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.policy.Policy;

/** A method as an administrator writes it down. */
final class MethodEntry {
  private MethodEntry() {}

  /** Not a method; the message is the reason, without the value. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Reads a method of a type.
   *
   * @param value address, number, or what {@link SeedEntry} takes
   */
  static RegisteredMethod read(MethodType type, CharSequence value, Policy policy) throws Unusable {
    Credential credential =
        switch (type) {
          case EMAIL -> new Credential.MailTo(mail(value.toString(), policy));
          case MOBILE_PHONE_SMS ->
              new Credential.TextTo(
                  PhoneNumber.of(value.toString())
                      .orElseThrow(() -> new Unusable(CliTexts.of("methods.noNumber"))));
          case AUTHENTICATOR -> new Credential.Authenticator(SeedEntry.read(value));
        };
    return new RegisteredMethod(type.id(), credential, RegisteredMethod.Source.REGISTERED);
  }

  private static EmailAddress mail(String value, Policy policy) throws Unusable {
    EmailAddress address =
        EmailAddress.of(value).orElseThrow(() -> new Unusable(CliTexts.of("methods.noAddress")));
    if (address.within(policy.ownDomains())) {
      throw new Unusable(CliTexts.of("methods.ownDomain", address.domain()));
    }
    return address;
  }
}
