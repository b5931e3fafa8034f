package org.latchkey.server.reset;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.latchkey.directory.TrustedCertificates;
import org.latchkey.server.TestCertificate;

/**
 * The cable between Latchkey and a domain controller, opened up: LDAP messages come by one after
 * the other, readable, and a hand decides what becomes of each. It has a certificate of its own,
 * which Latchkey must be told to trust.
 */
final class OpenedWire implements AutoCloseable {

  private static final String HOST = "localhost";

  private final TestCertificate certificate = TestCertificate.forHost(HOST);
  private final InetSocketAddress controller;
  private final SSLSocketFactory upstream;
  private final SSLServerSocket socket;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private Hand hand = Hand.OPEN;

  /** What is done with a message; one at a time. */
  interface Hand {
    Hand OPEN = (message, to) -> message.pass(to);

    void take(Message message, OutputStream to) throws IOException;
  }

  /**
   * An LDAP message.
   *
   * @param request whether it goes to the controller
   * @param operation the tag of its operation, see RFC 4511, 4.2 and following
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Message(boolean request, int operation, byte[] bytes) {

    static final int MODIFY = 0x66;
    static final int MODIFIED = 0x67;

    void pass(OutputStream to) throws IOException {
      to.write(bytes);
      to.flush();
    }

    void passHalf(OutputStream to) throws IOException {
      to.write(bytes, 0, bytes.length / 2);
      to.flush();
    }
  }

  OpenedWire(URI controller, byte[] authority) throws IOException {
    this.controller = new InetSocketAddress(controller.getHost(), controller.getPort());
    try {
      upstream = context(null, TrustedCertificates.fromPem(authority)).getSocketFactory();
      socket =
          (SSLServerSocket)
              context(keys(), null)
                  .getServerSocketFactory()
                  .createServerSocket(0, 50, InetAddress.getByName(HOST));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  private KeyManager[] keys() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "wire",
        certificate.key().getPrivate(),
        new char[0],
        new Certificate[] {certificate.certificate()});
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static SSLContext context(
      KeyManager @org.jspecify.annotations.Nullable [] keys,
      @org.jspecify.annotations.Nullable TrustManager trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust == null ? null : new TrustManager[] {trust}, null);
    return context;
  }

  URI uri() {
    return URI.create("ldaps://" + HOST + ":" + socket.getLocalPort());
  }

  /** Who signed its certificate, as PEM. */
  String authority() {
    return certificate.certificatePem();
  }

  synchronized void hand(Hand other) {
    hand = other;
  }

  private void accept() {
    try {
      while (true) {
        Socket here = socket.accept();
        open.add(here);
        Socket there = upstream.createSocket(controller.getAddress(), controller.getPort());
        open.add(there);
        Thread.ofVirtual().start(() -> carry(here, there, true));
        Thread.ofVirtual().start(() -> carry(there, here, false));
      }
    } catch (IOException _) {
      // closed
    }
  }

  // The end of one side leaves the other open: an answer to somebody dead is still to be seen.
  private void carry(Socket from, Socket to, boolean requests) {
    try {
      DataInputStream in = new DataInputStream(from.getInputStream());
      OutputStream out = to.getOutputStream();
      while (true) {
        Message message = read(in, requests);
        synchronized (this) {
          hand.take(message, out);
        }
      }
    } catch (IOException _) {
      // over
    }
  }

  private static Message read(DataInputStream in, boolean request) throws IOException {
    int tag = in.readUnsignedByte();
    int first = in.readUnsignedByte();
    int more = first < 0x80 ? 0 : first & 0x7f;
    byte[] size = in.readNBytes(more);
    int length = more == 0 ? first : 0;
    for (byte b : size) {
      length = length << 8 | (b & 0xff);
    }
    byte[] bytes = new byte[2 + more + length];
    bytes[0] = (byte) tag;
    bytes[1] = (byte) first;
    System.arraycopy(size, 0, bytes, 2, more);
    in.readFully(bytes, 2 + more, length);
    int afterId = 2 + more + 2 + bytes[2 + more + 1];
    return new Message(request, bytes[afterId] & 0xff, bytes);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket end : open) {
      end.close();
    }
  }
}
