package org.latchkey.server.cli;

import java.util.Locale;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.policy.Policy;

/** A method as an administrator writes it down. */
final class MethodEntry {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

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
   * @param value address, number, or an authenticator's secret in Base32
   */
  static RegisteredMethod read(MethodType type, CharSequence value, Policy policy) throws Unusable {
    Credential credential =
        switch (type) {
          case EMAIL -> new Credential.MailTo(mail(value.toString(), policy));
          case MOBILE_PHONE_SMS ->
              new Credential.TextTo(
                  PhoneNumber.of(value.toString())
                      .orElseThrow(() -> new Unusable(CliTexts.of("methods.noNumber"))));
          case AUTHENTICATOR -> new Credential.Authenticator(seed(value));
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

  private static TotpSeed seed(CharSequence value) throws Unusable {
    byte[] bytes = new byte[value.length() * 5 / 8 + 1];
    int length = 0;
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ' ' || c == '-' || c == '=') {
        continue;
      }
      int digit = BASE32.indexOf(String.valueOf(c).toUpperCase(Locale.ROOT));
      if (digit < 0) {
        throw new Unusable(CliTexts.of("methods.noSeed"));
      }
      buffer = (buffer << 5 | digit) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[length++] = (byte) (buffer >> bits);
      }
    }
    try {
      return TotpSeed.of(java.util.Arrays.copyOf(bytes, length), TotpSeed.Hash.SHA1, 30);
    } catch (IllegalArgumentException _) {
      throw new Unusable(CliTexts.of("methods.noSeed"));
    } finally {
      java.util.Arrays.fill(bytes, (byte) 0);
    }
  }
}
