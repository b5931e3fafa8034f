package org.latchkey.server.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import jakarta.mail.internet.MimeMessage;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private final Path keyStore;
  private final String mailPassword;
  private final HttpsServer gateway;
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private GreenMail mailServer;
  private int mailPort;
  private int mailedCodes;
  private int textedCodes;

  Deliveries(TestCertificate certificate, Path folder, String mailPassword) throws Exception {
    this.mailPassword = mailPassword;
    keyStore = folder.resolve("key-store.p12");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "server",
        certificate.key().getPrivate(),
        KEY_STORE_PASSWORD.toCharArray(),
        new Certificate[] {certificate.certificate()});
    try (OutputStream out = Files.newOutputStream(keyStore)) {
      keys.store(out, KEY_STORE_PASSWORD.toCharArray());
    }
    gateway = gateway(keys);
    mailServer = mailServer(0);
    mailPort = mailServer.getSmtps().getPort();
  }

  private HttpsServer gateway(KeyStore keys) throws Exception {
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, KEY_STORE_PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
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

  private GreenMail mailServer(int port) {
    System.setProperty("greenmail.tls.keystore.file", keyStore.toString());
    System.setProperty("greenmail.tls.keystore.password", KEY_STORE_PASSWORD);
    try {
      GreenMail server =
          new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTPS));
      server.setUser("latchkey", mailPassword);
      server.start();
      return server;
    } finally {
      System.clearProperty("greenmail.tls.keystore.file");
      System.clearProperty("greenmail.tls.keystore.password");
    }
  }

  int mailPort() {
    return mailPort;
  }

  int smsPort() {
    return gateway.getAddress().getPort();
  }

  Path keyStore() {
    return keyStore;
  }

  void stopMail() {
    mails.addAll(received());
    mailServer.stop();
  }

  void startMail() {
    mailServer = mailServer(mailPort);
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
  public void close() {
    mailServer.stop();
    gateway.stop(0);
  }
}
