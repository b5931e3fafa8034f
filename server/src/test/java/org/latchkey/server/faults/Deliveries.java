package org.latchkey.server.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.latchkey.server.TestCertificate;

/** A mail server and an SMS gateway, both over TLS and with a password, where messages arrive. */
final class Deliveries implements AutoCloseable {

  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
  private static final String KEY_STORE_PASSWORD = "for-tests";

  /** Longer than a message is leased for by a server that was killed. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final SSLContext tls;
  private final String mailPassword;
  private final HttpsServer gateway;
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private GreenMail mailServer;
  private TlsFront mailDoor;
  private int mailedCodes;
  private int textedCodes;

  Deliveries(TestCertificate certificate, String mailPassword) throws Exception {
    this.mailPassword = mailPassword;
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "server",
        certificate.key().getPrivate(),
        KEY_STORE_PASSWORD.toCharArray(),
        new Certificate[] {certificate.certificate()});
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, KEY_STORE_PASSWORD.toCharArray());
    tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    gateway = gateway();
    mailServer = mailServer();
    mailDoor = new TlsFront(tls, 0, mailServer.getSmtp().getPort());
  }

  private HttpsServer gateway() throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/send",
        exchange -> {
          assertThat(exchange.getRequestHeaders()).containsKey("Authorization");
          texts.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private GreenMail mailServer() {
    GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    server.setUser("latchkey", mailPassword);
    server.start();
    return server;
  }

  int mailPort() {
    return mailDoor.port();
  }

  int smsPort() {
    return gateway.getAddress().getPort();
  }

  void stopMail() throws IOException {
    mails.addAll(received());
    mailDoor.close();
    mailServer.stop();
  }

  void startMail() throws IOException {
    int port = mailPort();
    mailServer = mailServer();
    mailDoor = new TlsFront(tls, port, mailServer.getSmtp().getPort());
  }

  private List<String> received() {
    List<String> all = new ArrayList<>();
    for (MimeMessage message : mailServer.getReceivedMessages()) {
      all.add(GreenMailUtil.getBody(message));
    }
    return all;
  }

  private List<String> mails() {
    List<String> all = new ArrayList<>(mails);
    all.addAll(received());
    return all;
  }

  /** Waits for so many mails without a code, in all. */
  void await(String what, int notices) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .until(() -> mails().stream().filter(m -> !CODE.matcher(m).find()).count() >= notices);
  }

  /** The code of the next mail that has one. */
  String mailedCode() {
    return code(++mailedCodes, this::mails);
  }

  /** The code of the next text message. */
  String textedCode() {
    return code(++textedCodes, () -> texts);
  }

  private static String code(int number, Supplier<List<String>> messages) {
    List<String> codes = new ArrayList<>();
    Awaitility.await()
        .dontCatchUncaughtExceptions() // a mail server is entitled to complain when its client is
        // killed
        .atMost(PATIENCE)
        .until(() -> {
          codes.clear();
          for (String message : messages.get()) {
            Matcher code = CODE.matcher(message);
            if (code.find()) {
              codes.add(code.group());
            }
          }
          return codes.size() >= number;
        });
    return codes.get(number - 1);
  }

  @Override
  public void close() throws IOException {
    mailDoor.close();
    mailServer.stop();
    gateway.stop(0);
  }
}
