package org.latchkey.server.notification;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Contact;
import org.latchkey.core.account.Credential;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.registration.Effect;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.SentCode;
import org.latchkey.core.reset.Subject;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.store.OutboxRows.Channel;
import org.latchkey.server.store.OutboxRows.Message;
import org.latchkey.server.store.Transaction;

/**
 * Puts messages into the outbox, in the transaction of what they tell about: what is told has
 * happened, and what has happened is told.
 */
public final class Notices {

  private static final String BUNDLE = "messages.notices";

  private final OutboxRows outbox;
  private final String organisation;

  public Notices(OutboxRows outbox, String organisation) {
    this.outbox = outbox;
    this.organisation = organisation;
  }

  /** A code for a contact. It is not sent once it would arrive dead. */
  public void code(
      Transaction tx,
      Contact contact,
      String code,
      Locale language,
      UUID correlationId,
      Instant now) {
    long minutes = SentCode.LIFETIME.toMinutes();
    String subject = text(language, "code.subject", organisation);
    String text =
        switch (contact) {
          case EmailAddress _ -> text(language, "code.mail", organisation, code, minutes);
          case PhoneNumber _ -> text(language, "code.sms", organisation, code, minutes);
        };
    enqueue(tx, contact, subject, text, correlationId, Optional.of(SentCode.LIFETIME), now);
  }

  /** A code for a contact that is being registered, or proved to change what is registered. */
  public void registrationCode(
      Transaction tx,
      Contact contact,
      String code,
      Locale language,
      UUID correlationId,
      Instant now) {
    long minutes = SentCode.LIFETIME.toMinutes();
    String text =
        switch (contact) {
          case EmailAddress _ ->
              text(language, "registrationCode.mail", organisation, code, minutes);
          case PhoneNumber _ -> text(language, "code.sms", organisation, code, minutes);
        };
    String subject = text(language, "code.subject", organisation);
    enqueue(tx, contact, subject, text, correlationId, Optional.of(SentCode.LIFETIME), now);
  }

  /**
   * Tells the owner that what is registered was changed: by mail at every own address, and by text
   * message to the numbers that the change is about, or to all where there is no address.
   *
   * @param known every method from before the change and after it
   */
  public void securityInfoChanged(
      Transaction tx,
      Account account,
      Effect.Tell change,
      List<RegisteredMethod> known,
      Locale language,
      UUID correlationId,
      Instant now) {
    String key =
        switch (change.change()) {
          case ADDED -> "added";
          case REPLACED -> "replaced";
          case REMOVED -> "removed";
        };
    String what = text(language, "method." + change.method().type().id());
    Own own = Own.of(account, known);
    for (EmailAddress address : own.addresses()) {
      enqueue(
          tx,
          address,
          text(language, "securityInfo.subject", organisation),
          text(
              language,
              key + ".mail",
              organisation,
              account.userPrincipalName(),
              correlationId.toString(),
              what),
          correlationId,
          Optional.empty(),
          now);
    }
    Set<PhoneNumber> concerned =
        numbers(Stream.concat(Stream.of(change.method()), change.before().stream()));
    for (PhoneNumber number : own.addresses().isEmpty() ? own.numbers() : concerned) {
      enqueue(
          tx,
          number,
          "",
          text(language, key + ".sms", organisation, account.userPrincipalName(), "", what),
          correlationId,
          Optional.empty(),
          now);
    }
  }

  /**
   * Tells the owner that somebody at the helpdesk was given reason to believe it was they who
   * called: by mail at every own address, and by text message where there is none.
   */
  public void accessCodeIssued(
      Transaction tx,
      Account account,
      List<RegisteredMethod> known,
      long minutes,
      Locale language,
      UUID correlationId,
      Instant now) {
    String name = account.userPrincipalName();
    Own own = Own.of(account, known);
    for (EmailAddress address : own.addresses()) {
      enqueue(
          tx,
          address,
          text(language, "accessCode.subject", organisation),
          text(language, "accessCode.mail", organisation, name, correlationId.toString(), minutes),
          correlationId,
          Optional.empty(),
          now);
    }
    for (PhoneNumber number : own.addresses().isEmpty() ? own.numbers() : Set.<PhoneNumber>of()) {
      enqueue(
          tx,
          number,
          "",
          text(language, "accessCode.sms", organisation, name, "", minutes),
          correlationId,
          Optional.empty(),
          now);
    }
  }

  /** Every address and number that is known to be the person's. */
  private record Own(Set<EmailAddress> addresses, Set<PhoneNumber> numbers) {

    static Own of(Account account, List<RegisteredMethod> known) {
      Set<EmailAddress> addresses = new LinkedHashSet<>(ownAddresses(account.mail(), known));
      Set<PhoneNumber> numbers = new LinkedHashSet<>(Notices.numbers(known.stream()));
      for (Contact contact : account.prepopulated()) {
        switch (contact) {
          case EmailAddress address -> addresses.add(address);
          case PhoneNumber number -> numbers.add(number);
        }
      }
      return new Own(addresses, numbers);
    }
  }

  private static Set<PhoneNumber> numbers(Stream<RegisteredMethod> methods) {
    return methods
        .map(RegisteredMethod::credential)
        .flatMap(c -> c instanceof Credential.TextTo t ? Stream.of(t.number()) : Stream.of())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Tells the owner, at every own mail address, what happened to the account. */
  public void owner(
      Transaction tx,
      Subject.Person person,
      List<RegisteredMethod> methods,
      Ending.Result result,
      Locale language,
      UUID correlationId,
      Instant now) {
    String key =
        switch (result) {
          case PASSWORD_RESET -> "reset";
          case UNLOCKED -> "unlocked";
          case WAS_NOT_LOCKED -> "notLocked";
        };
    changed(
        tx,
        person.userPrincipalName(),
        ownAddresses(person, methods),
        key,
        language,
        correlationId,
        now);
  }

  /** Tells the owner that the password was changed. */
  public void passwordChanged(
      Transaction tx,
      String userPrincipalName,
      Set<EmailAddress> addresses,
      Locale language,
      UUID correlationId,
      Instant now) {
    changed(tx, userPrincipalName, addresses, "changed", language, correlationId, now);
  }

  private void changed(
      Transaction tx,
      String userPrincipalName,
      Set<EmailAddress> addresses,
      String key,
      Locale language,
      UUID correlationId,
      Instant now) {
    for (EmailAddress address : addresses) {
      enqueue(
          tx,
          address,
          text(language, key + ".subject", organisation),
          text(language, key + ".mail", organisation, userPrincipalName, correlationId.toString()),
          correlationId,
          Optional.empty(),
          now);
    }
  }

  /** Every mail address that is known to be the person's. */
  public static Set<EmailAddress> ownAddresses(
      Optional<EmailAddress> mail, List<RegisteredMethod> methods) {
    Set<EmailAddress> addresses = new LinkedHashSet<>();
    mail.ifPresent(addresses::add);
    methods.stream()
        .map(RegisteredMethod::credential)
        .flatMap(c -> c instanceof Credential.MailTo m ? Stream.of(m.address()) : Stream.of())
        .forEach(addresses::add);
    return addresses;
  }

  private static Set<EmailAddress> ownAddresses(
      Subject.Person person, List<RegisteredMethod> methods) {
    return ownAddresses(person.mail(), methods);
  }

  private void enqueue(
      Transaction tx,
      Contact contact,
      String subject,
      String text,
      UUID correlationId,
      Optional<Duration> lifetime,
      Instant now) {
    Channel channel =
        switch (contact) {
          case EmailAddress _ -> Channel.EMAIL;
          case PhoneNumber _ -> Channel.SMS;
        };
    outbox.enqueue(
        tx,
        new Message(
            UUID.randomUUID(),
            channel,
            contact.value(),
            subject,
            text,
            correlationId,
            lifetime.map(now::plus),
            now));
  }

  private static String text(Locale language, String key, Object... with) {
    String pattern = ResourceBundle.getBundle(BUNDLE, language).getString(key);
    return new MessageFormat(pattern, language).format(with);
  }
}
