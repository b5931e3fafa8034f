package org.latchkey.server.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/**
 * TLS with a certificate of our own in front of a plain server. The mail server of the tests could
 * do it by itself, but takes one certificate for all tests of a process: the first one's.
 */
final class TlsFront implements AutoCloseable {

  private final ServerSocket door;
  private final int behind;

  /**
   * @param port 0 for any
   * @param behind the plain server's
   */
  TlsFront(SSLContext context, int port, int behind) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    door = context.getServerSocketFactory().createServerSocket(port, 50, loopback);
    this.behind = behind;
    Thread.ofVirtual().start(this::open);
  }

  int port() {
    return door.getLocalPort();
  }

  private void open() {
    while (!door.isClosed()) {
      try {
        Socket outside = door.accept();
        Socket inside = new Socket(InetAddress.getLoopbackAddress(), behind);
        Thread.ofPlatform().daemon().start(() -> carry(outside, inside));
        Thread.ofPlatform().daemon().start(() -> carry(inside, outside));
      } catch (IOException _) {
        // Closed, or the one behind is: whoever knocked hears that the line is dead.
      }
    }
  }

  /** What one says, until one of them hangs up; then both lines are closed. */
  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // A line that breaks is what some tests are about.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
