package org.latchkey.server.cli;

import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Choices;

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
   * @param nth 1 for the first of its type; the second is called {@code mobilePhone-2}
   * @param value address, number, or what {@link SeedEntry} takes
   */
  static RegisteredMethod read(MethodType type, int nth, CharSequence value, Policy policy)
      throws Unusable {
    if (nth > Choices.MOST_OF_A_TYPE) {
      throw new Unusable(CliTexts.of("methods.tooMany", type.id(), Choices.MOST_OF_A_TYPE));
    }
    Credential credential =
        switch (type) {
          case EMAIL -> new Credential.MailTo(mail(value.toString(), policy));
          case MOBILE_PHONE_SMS ->
              new Credential.TextTo(
                  PhoneNumber.of(value.toString())
                      .orElseThrow(() -> new Unusable(CliTexts.of("methods.noNumber"))));
          case AUTHENTICATOR -> new Credential.Authenticator(SeedEntry.read(value));
          case TEMPORARY_ACCESS_CODE -> throw new Unusable(CliTexts.of("methods.noType"));
        };
    String id = nth == 1 ? type.id() : type.id() + "-" + nth;
    return new RegisteredMethod(id, credential, RegisteredMethod.Source.REGISTERED);
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
