package org.latchkey.server.delivery.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.time.InstantSource;
import java.util.Date;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.server.delivery.Message;

/** Makes a mail of a message: plain text, nothing to click that the text does not show. */
final class PlainMail {
  private final EmailAddress from;
  private final String senderName;
  private final InstantSource clock;

  PlainMail(EmailAddress from, String senderName, InstantSource clock) {
    this.from = from;
    this.senderName = oneLine(senderName);
    this.clock = clock;
  }

  MimeMessage of(Message message, EmailAddress to, Session session) throws MessagingException {
    String id = "<" + message.id() + "@" + from.domain() + ">";
    MimeMessage mail = new WithId(session, id);
    try {
      mail.setFrom(new InternetAddress(from.value(), senderName, UTF_8.name()));
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException("UTF-8 is missing", e);
    }
    mail.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(to.value()));
    mail.setSubject(oneLine(message.subject()), UTF_8.name());
    mail.setSentDate(Date.from(clock.instant()));
    mail.setText(message.text(), UTF_8.name());
    // No out-of-office notes to a code, RFC 3834 and what Exchange looks at.
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    mail.setHeader("X-Correlation-Id", message.correlationId().toString());
    mail.saveChanges();
    return mail;
  }

  /** A header is one line, whatever somebody's name has in it. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]+", " ").strip();
  }

  /** The same Message-ID at every attempt, so that receivers can drop a repetition. */
  private static final class WithId extends MimeMessage {
    private final String id;

    WithId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
