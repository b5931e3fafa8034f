package org.latchkey.server.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.server.delivery.Handover;
import org.latchkey.server.delivery.Message;
import org.latchkey.server.settings.MailSettings;
import org.latchkey.server.settings.SecretFile;

class SmtpChannelTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final EmailAddress FROM = new EmailAddress("no-reply@corp.example");

  @TempDir Path folder;

  @Test
  void sendsPlainTextThatNoMachineAnswers() throws Exception {
    GreenMail server = new GreenMail(anyPort(ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      Message message = message("ada@home.example", "Ihr Code: 123456", "Grüße\nzwei Zeilen\n");
      assertThat(channel(server.getSmtp().getPort()).send(message)).isEqualTo(new Handover.Taken());

      MimeMessage mail = server.getReceivedMessages()[0];
      assertThat(mail.getSubject()).isEqualTo("Ihr Code: 123456");
      assertThat(mail.getContent()).asString().contains("Grüße").contains("zwei Zeilen");
      assertThat(mail.getContentType()).startsWith("text/plain");
      assertThat(mail.getHeader("From", null)).contains("<no-reply@corp.example>");
      assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
      assertThat(mail.getHeader("Message-ID", null))
          .isEqualTo("<" + message.id() + "@corp.example>");
      assertThat(mail.getSentDate()).isEqualTo(java.util.Date.from(NOW));
    } finally {
      server.stop();
    }
  }

  @Test
  void nothingInASubjectBecomesAHeader() throws Exception {
    GreenMail server = new GreenMail(anyPort(ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      channel(server.getSmtp().getPort())
          .send(
              message(
                  "ada@home.example", "Hello\r\nBcc: eve@evil.example\r\n\r\nbody", "x\r\n.\r\ny"));
      MimeMessage mail = server.getReceivedMessages()[0];
      assertThat(mail.getRecipients(RecipientType.BCC)).isNull();
      assertThat(mail.getSubject()).isEqualTo("Hello Bcc: eve@evil.example body");
      assertThat(server.getReceivedMessages()).hasSize(1);
      assertThat(mail.getContent()).asString().contains("y");
    } finally {
      server.stop();
    }
  }

  @Test
  void whatIsNoAddressIsNeverSent() {
    for (String to :
        new String[] {
          "ada@home.example\r\nRCPT TO:<eve@evil.example>", "ada", "a@b.example,c@d.example"
        }) {
      assertThat(channel(1).send(message(to, "s", "t"))).isInstanceOf(Handover.Never.class);
    }
  }

  @Test
  void aServerThatIsDownIsTheChannelsFault() throws Exception {
    int port;
    try (ServerSocket socket = loopback()) {
      port = socket.getLocalPort();
    }
    assertThat(channel(port).send(message("ada@home.example", "s", "t")))
        .isInstanceOfSatisfying(
            Handover.ChannelDown.class, down -> assertThat(down.detail()).doesNotContain("ada"));
  }

  @Test
  void aServerThatNeverAnswersIsWaitedForOnlySoLong() throws Exception {
    try (ServerSocket silent = loopback()) {
      long begin = System.nanoTime();
      assertThat(channel(silent.getLocalPort()).send(message("ada@home.example", "s", "t")))
          .isInstanceOf(Handover.ChannelDown.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void garbageIsTheChannelsFault() throws Exception {
    try (ServerSocket server = loopback()) {
      answer(server, "HTTP/1.1 200 OK\r\n\r\n");
      assertThat(channel(server.getLocalPort()).send(message("ada@home.example", "s", "t")))
          .isInstanceOf(Handover.ChannelDown.class);
    }
  }

  @Test
  void aRecipientWhomTheServerDoesNotKnowIsGivenUpWithoutNamingHim() throws Exception {
    try (ServerSocket server = loopback()) {
      answer(
          server,
          "220 here\r\n",
          "250 hello\r\n",
          "250 sender ok\r\n",
          "550 5.1.1 ada@home.example unknown\r\n",
          "250 reset\r\n");
      assertThat(channel(server.getLocalPort()).send(message("ada@home.example", "s", "t")))
          .isEqualTo(new Handover.Never("the mail server refused the recipient: 550"));
    }
    try (ServerSocket server = loopback()) {
      answer(
          server,
          "220 here\r\n",
          "250 hello\r\n",
          "250 sender ok\r\n",
          "450 4.2.1 ada@home.example busy\r\n",
          "250 reset\r\n");
      assertThat(channel(server.getLocalPort()).send(message("ada@home.example", "s", "t")))
          .isEqualTo(new Handover.NotNow("the mail server refused the recipient: 450"));
    }
  }

  @Test
  void withoutTlsWhereTlsIsDemandedNothingIsSent() throws Exception {
    GreenMail server = new GreenMail(anyPort(ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      SmtpChannel channel =
          channel(server.getSmtp().getPort(), MailSettings.Security.STARTTLS, false);
      assertThat(channel.send(message("ada@home.example", "s", "t")))
          .isInstanceOf(Handover.ChannelDown.class);
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void aCertificateOfAStrangerIsRefused() {
    GreenMail server = new GreenMail(anyPort(ServerSetup.PROTOCOL_SMTPS));
    server.start();
    try {
      SmtpChannel channel = channel(server.getSmtps().getPort(), MailSettings.Security.TLS, false);
      assertThat(channel.send(message("ada@home.example", "s", "t")))
          .isInstanceOf(Handover.ChannelDown.class);
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void aWrongPasswordIsTheChannelsFaultAndNotRepeatedInTheDetail() throws Exception {
    GreenMail server = new GreenMail(anyPort(ServerSetup.PROTOCOL_SMTP));
    server.setUser("latchkey", "right");
    server.start();
    try {
      assertThat(
              channel(server.getSmtp().getPort(), MailSettings.Security.NONE, true)
                  .send(message("ada@home.example", "s", "t")))
          .isEqualTo(new Handover.ChannelDown("the mail server refused the log-on"));
    } finally {
      server.stop();
    }
  }

  private SmtpChannel channel(int port) {
    return channel(port, MailSettings.Security.NONE, false);
  }

  private SmtpChannel channel(int port, MailSettings.Security security, boolean logOn) {
    Path password = folder.resolve("password");
    try {
      Files.writeString(password, "wrong\n");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    MailSettings settings =
        new MailSettings(
            "127.0.0.1",
            port,
            security,
            Optional.empty(),
            logOn ? Optional.of("latchkey") : Optional.empty(),
            logOn ? Optional.of(new SecretFile(password)) : Optional.empty(),
            FROM,
            Optional.empty(),
            Duration.ofSeconds(2));
    return new SmtpChannel(
        settings, "Corp\r\nX: y", "reset.corp.example", InstantSource.fixed(NOW));
  }

  private static Message message(String to, String subject, String text) {
    return new Message(UUID.randomUUID(), to, subject, text, UUID.randomUUID());
  }

  private static ServerSetup anyPort(String protocol) {
    return new ServerSetup(0, "127.0.0.1", protocol);
  }

  private static ServerSocket loopback() throws IOException {
    return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  /** Says each line in turn, whatever the client says in between. */
  private static void answer(ServerSocket server, String... lines) {
    Thread.ofVirtual()
        .start(() -> {
          try (Socket socket = server.accept()) {
            var in = socket.getInputStream();
            var out = socket.getOutputStream();
            for (String line : lines) {
              out.write(line.getBytes(StandardCharsets.US_ASCII));
              out.flush();
              int c = in.read();
              while (c >= 0 && c != '\n') {
                c = in.read();
              }
            }
          } catch (IOException _) {
            // the client has gone
          }
        });
  }
}
