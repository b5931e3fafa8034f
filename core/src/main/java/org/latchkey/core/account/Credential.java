package org.latchkey.core.account;

import java.util.Optional;

/** What a method of an account consists of. */
public sealed interface Credential {

  MethodType type();

  /** Where a code can be sent; empty where none is sent. */
  Optional<Contact> contact();

  /**
   * What tells it from others, for a keyed hash: the same contact is counted as one, whichever
   * accounts and methods share it.
   */
  String identity();

  record MailTo(EmailAddress address) implements Credential {
    @Override
    public MethodType type() {
      return MethodType.EMAIL;
    }

    @Override
    public Optional<Contact> contact() {
      return Optional.of(address);
    }

    @Override
    public String identity() {
      return "contact:" + address.value();
    }
  }

  record TextTo(PhoneNumber number) implements Credential {
    @Override
    public MethodType type() {
      return MethodType.MOBILE_PHONE_SMS;
    }

    @Override
    public Optional<Contact> contact() {
      return Optional.of(number);
    }

    @Override
    public String identity() {
      return "contact:" + number.value();
    }
  }

  record Authenticator(TotpSeed seed) implements Credential {
    @Override
    public MethodType type() {
      return MethodType.AUTHENTICATOR;
    }

    @Override
    public Optional<Contact> contact() {
      return Optional.empty();
    }

    @Override
    public String identity() {
      return "authenticator:" + seed.secret();
    }
  }

  /**
   * A code that somebody gave out.
   *
   * @param id of the {@link TemporaryCode}; no secret
   */
  record IssuedCode(String id) implements Credential {
    @Override
    public MethodType type() {
      return MethodType.TEMPORARY_ACCESS_CODE;
    }

    @Override
    public Optional<Contact> contact() {
      return Optional.empty();
    }

    @Override
    public String identity() {
      return "issued:" + id;
    }
  }
}
