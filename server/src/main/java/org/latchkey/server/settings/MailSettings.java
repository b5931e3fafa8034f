package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.optional;
import static org.latchkey.server.settings.Setting.required;
import static org.latchkey.server.settings.Setting.standard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.EmailAddress;

/** The mail server that codes and notices go through. */
public record MailSettings(
    String host,
    int port,
    Security security,
    Optional<Path> authority,
    Optional<String> user,
    Optional<SecretFile> password,
    EmailAddress from,
    Optional<String> fromName,
    Duration timeout) {

  /** How the connection is protected. */
  public enum Security {
    /** Begins in the clear and must switch to TLS, or nothing is sent. */
    STARTTLS,
    TLS,
    NONE
  }

  static final Setting<String> HOST =
      required("mail.host", Places.host(), "smtp.corp.example", "The mail server.");
  static final Setting<Integer> PORT =
      optional(
          "mail.port",
          Kinds.number(1, 65535),
          "587",
          "Its port; when not set 587 with starttls, 465 with tls, 25 with none.");
  static final Setting<Security> TLS =
      standard(
          "mail.tls",
          Kinds.choice(Security.class),
          "starttls",
          "How the connection is protected; the server's certificate must be for its host name."
              + " none sends codes readable for everybody on the way: only for a relay on this"
              + " computer or a network of your own.");
  static final Setting<Path> CA =
      optional(
          "mail.ca",
          Places.readableFile(),
          "tls/corp-ca.pem",
          "PEM file of the authority behind the server's certificate; Java's own list when not"
              + " set.");
  static final Setting<String> USER =
      optional("mail.user", Kinds.text(255), "latchkey@corp.example", "Whom to log on as.");
  static final Setting<SecretFile> PASSWORD =
      optional(
          "mail.passwordFile",
          Places.secretFile(),
          "secrets/mail",
          "File with that user's password.");
  static final Setting<EmailAddress> FROM =
      required(
          "mail.from", Kinds.email(), "no-reply@corp.example", "The address mail is sent from.");
  static final Setting<String> FROM_NAME =
      optional(
          "mail.fromName",
          Kinds.text(100),
          "\"Corp password reset\"",
          "The name shown beside it; branding.name when not set.");
  static final Setting<Duration> TIMEOUT =
      standard(
          "mail.timeout",
          Kinds.duration("1s", "2m"),
          "20s",
          "How long the server may take to answer one command before the mail is tried again"
              + " later.");

  static final List<Setting<?>> ALL =
      List.of(HOST, PORT, TLS, CA, USER, PASSWORD, FROM, FROM_NAME, TIMEOUT);

  static Optional<MailSettings> from(Values values) {
    if (!values.has("mail")) {
      return Optional.empty();
    }
    Security security = values.get(TLS);
    return Optional.of(
        new MailSettings(
            values.get(HOST),
            values.find(PORT).orElse(usualPort(security)),
            security,
            values.find(CA),
            values.find(USER),
            values.find(PASSWORD),
            values.get(FROM),
            values.find(FROM_NAME),
            values.get(TIMEOUT)));
  }

  private static int usualPort(Security security) {
    return switch (security) {
      case STARTTLS -> 587;
      case TLS -> 465;
      case NONE -> 25;
    };
  }
}
