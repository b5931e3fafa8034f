package org.latchkey.core.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.AccountVersion;
import org.latchkey.core.account.Contact;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.account.RegisteredMethod.Source;
import org.latchkey.core.account.TotpSeed;

/** Ada, in every condition a test needs, and what she can have registered. */
public final class Accounts {

  public static final AccountId ADA = new AccountId("ad", "ada");
  public static final EmailAddress MAILBOX = new EmailAddress("ada.secret@home.example");
  public static final PhoneNumber PHONE = new PhoneNumber("+4915112345678");
  public static final TotpSeed SEED = TotpSeed.of(new byte[20], TotpSeed.Hash.SHA1, 30);

  private Accounts() {}

  public static Account ada() {
    return new Account(
        ADA,
        "ada@corp.example",
        "ada",
        "Ada Lovelace",
        List.of("Ada", "Lovelace"),
        Account.Standing.ACTIVE,
        false,
        false,
        Optional.empty(),
        Set.of("Staff"),
        Optional.of(new EmailAddress("ada@corp.example")),
        List.of(),
        new AccountVersion(1, OptionalLong.of(1), 0, "dc1"));
  }

  public static Account locked(Account a) {
    return copy(a, a.standing(), true, a.administrator(), a.protection(), a.prepopulated());
  }

  public static Account administrator(Account a) {
    return copy(a, a.standing(), a.locked(), true, a.protection(), a.prepopulated());
  }

  public static Account standing(Account a, Account.Standing standing) {
    return copy(a, standing, a.locked(), a.administrator(), a.protection(), a.prepopulated());
  }

  public static Account guarded(Account a, Account.Protection protection) {
    return copy(
        a, a.standing(), a.locked(), a.administrator(), Optional.of(protection), a.prepopulated());
  }

  public static Account prepopulated(Account a, Contact... contacts) {
    return copy(
        a, a.standing(), a.locked(), a.administrator(), a.protection(), Arrays.asList(contacts));
  }

  public static Account as(AccountId id, Account a) {
    return copy(
        id, a, a.standing(), a.locked(), a.administrator(), a.protection(), a.prepopulated());
  }

  private static Account copy(
      Account a,
      Account.Standing standing,
      boolean locked,
      boolean administrator,
      Optional<Account.Protection> protection,
      List<Contact> prepopulated) {
    return copy(a.id(), a, standing, locked, administrator, protection, prepopulated);
  }

  private static Account copy(
      AccountId id,
      Account a,
      Account.Standing standing,
      boolean locked,
      boolean administrator,
      Optional<Account.Protection> protection,
      List<Contact> prepopulated) {
    return new Account(
        id,
        a.userPrincipalName(),
        a.accountName(),
        a.displayName(),
        a.personalWords(),
        standing,
        locked,
        administrator,
        protection,
        a.groups(),
        a.mail(),
        prepopulated,
        a.version());
  }

  /** One registered method of each type. */
  public static List<RegisteredMethod> registered(MethodType... types) {
    return Arrays.stream(types).map(Accounts::method).toList();
  }

  public static RegisteredMethod method(MethodType type) {
    Credential credential =
        switch (type) {
          case EMAIL -> new Credential.MailTo(MAILBOX);
          case MOBILE_PHONE_SMS -> new Credential.TextTo(PHONE);
          case AUTHENTICATOR -> new Credential.Authenticator(SEED);
          case TEMPORARY_ACCESS_CODE -> new Credential.IssuedCode("code-1");
        };
    return type.registrable()
        ? new RegisteredMethod(type.id() + "-1", credential, Source.REGISTERED)
        : new RegisteredMethod(type.id(), credential, Source.ISSUED);
  }
}
