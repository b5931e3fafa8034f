package org.latchkey.server.delivery.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.Secret;
import org.latchkey.server.delivery.Channel;
import org.latchkey.server.delivery.Handover;
import org.latchkey.server.delivery.Message;
import org.latchkey.server.delivery.Trust;
import org.latchkey.server.settings.MailSettings;
import org.latchkey.server.settings.SecretFile;

/** Sends by SMTP, each message on a connection of its own. */
public final class SmtpChannel implements Channel {
  private final MailSettings settings;
  private final PlainMail mail;
  private final Session session;

  /**
   * @param senderName shown beside the sender's address
   * @param hello how this server calls itself to the mail server
   */
  public SmtpChannel(MailSettings settings, String senderName, String hello, InstantSource clock) {
    this.settings = settings;
    this.mail = new PlainMail(settings.from(), settings.fromName().orElse(senderName), clock);
    this.session = Session.getInstance(properties(settings, hello));
  }

  private static Properties properties(MailSettings settings, String hello) {
    String timeout = Long.toString(settings.timeout().toMillis());
    Properties p = new Properties();
    p.put("mail.transport.protocol", "smtp");
    p.put("mail.smtp.host", settings.host());
    p.put("mail.smtp.port", Integer.toString(settings.port()));
    p.put("mail.smtp.localhost", hello);
    p.put("mail.smtp.connectiontimeout", timeout);
    p.put("mail.smtp.timeout", timeout);
    p.put("mail.smtp.writetimeout", timeout);
    p.put("mail.smtp.quitwait", "false");
    p.put("mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
    p.put("mail.smtp.sendpartial", "false");
    if (settings.security() != MailSettings.Security.NONE) {
      p.put("mail.smtp.ssl.socketFactory", Trust.of(settings.authority()).getSocketFactory());
      p.put("mail.smtp.ssl.checkserveridentity", "true");
      p.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    }
    switch (settings.security()) {
      case STARTTLS -> {
        p.put("mail.smtp.starttls.enable", "true");
        p.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> p.put("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
    return p;
  }

  @Override
  public Handover send(Message message) {
    Optional<EmailAddress> to = EmailAddress.of(message.to());
    if (to.isEmpty()) {
      return new Handover.Never("not a mail address");
    }
    try (Transport transport = session.getTransport()) {
      connect(transport);
      transport.sendMessage(
          mail.of(message, to.get(), session),
          new InternetAddress[] {new InternetAddress(to.get().value())});
      return new Handover.Taken();
    } catch (MessagingException e) {
      return judge(e);
    } catch (IOException _) {
      return new Handover.ChannelDown("the password file of the mail server cannot be read");
    }
  }

  private void connect(Transport transport) throws MessagingException, IOException {
    if (settings.user().isEmpty() || settings.password().isEmpty()) {
      transport.connect();
      return;
    }
    SecretFile file = settings.password().get();
    try (Secret password = file.read()) {
      transport.connect(settings.host(), settings.port(), settings.user().get(), password.reveal());
    }
  }

  // What the server says may repeat the address, so only its numbers are passed on.
  private static Handover judge(MessagingException thrown) {
    for (Exception e = thrown; e != null; e = next(e)) {
      if (e instanceof AuthenticationFailedException) {
        return new Handover.ChannelDown("the mail server refused the log-on");
      }
      if (e instanceof SMTPAddressFailedException refused) {
        String detail = "the mail server refused the recipient: " + refused.getReturnCode();
        return refused.getReturnCode() >= 500
            ? new Handover.Never(detail)
            : new Handover.NotNow(detail);
      }
      if (e instanceof SMTPSendFailedException failed) {
        return new Handover.NotNow("the mail server refused the mail: " + failed.getReturnCode());
      }
    }
    if (thrown instanceof SendFailedException) {
      return new Handover.NotNow("the mail server refused the mail");
    }
    return new Handover.ChannelDown("the mail server cannot be used: " + kind(thrown));
  }

  private static @org.jspecify.annotations.Nullable Exception next(Exception e) {
    return e instanceof MessagingException m ? m.getNextException() : null;
  }

  private static String kind(MessagingException e) {
    // Bounded, since causes may go round in a circle.
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .limit(20)
        .reduce((_, deeper) -> deeper)
        .map(deepest -> deepest.getClass().getSimpleName())
        .orElse("");
  }
}
