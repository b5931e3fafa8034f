package org.latchkey.server.protection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.latchkey.server.TestCertificate;

/** A service for ranges of hashes over TLS that does to its callers what it is told to. */
final class RangeServer implements AutoCloseable {

  /** What becomes of a connection once its request was read. */
  interface Behaviour {
    void answer(OutputStream out) throws Exception;
  }

  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<String>> requests = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour;

  RangeServer(TestCertificate certificate, Behaviour behaviour) throws Exception {
    this.behaviour = behaviour;
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        "own",
        certificate.key().getPrivate(),
        new char[0],
        new Certificate[] {certificate.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    listening =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  static Behaviour says(String body) {
    return out ->
        out.write(
            ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body)
                .getBytes(US_ASCII));
  }

  void now(Behaviour next) {
    behaviour = next;
  }

  URI url() {
    return URI.create("https://localhost:" + port() + "/range/");
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The lines of every request that came, in order. */
  List<List<String>> requests() {
    return requests;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      requests.add(head(in));
      behaviour.answer(socket.getOutputStream());
      socket.getOutputStream().flush();
    } catch (Exception _) {
      // the caller went away, as many tests want it to
    }
  }

  static List<String> head(BufferedReader in) throws IOException {
    List<String> lines = new CopyOnWriteArrayList<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  /** A proxy that joins every CONNECT to one place, and writes down what it was asked for. */
  static final class Proxy implements AutoCloseable {
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final int target;

    Proxy(int target) throws IOException {
      this.target = target;
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      threads.execute(this::accept);
    }

    InetSocketAddress address() {
      return InetSocketAddress.createUnresolved("localhost", listening.getLocalPort());
    }

    List<String> asked() {
      return asked;
    }

    private void accept() {
      try {
        while (true) {
          Socket socket = listening.accept();
          threads.execute(() -> join(socket));
        }
      } catch (IOException _) {
        // closed
      }
    }

    private void join(Socket socket) {
      try (socket;
          Socket onwards = new Socket(InetAddress.getLoopbackAddress(), target)) {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
          head.append((char) socket.getInputStream().read());
        }
        asked.addAll(head.toString().lines().filter(line -> !line.isEmpty()).toList());
        socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
        var back =
            threads.submit(() -> onwards.getInputStream().transferTo(socket.getOutputStream()));
        socket.getInputStream().transferTo(onwards.getOutputStream());
        back.get();
      } catch (Exception _) {
        // one of the two hung up
      }
    }

    @Override
    public void close() throws IOException {
      listening.close();
      threads.shutdownNow();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
