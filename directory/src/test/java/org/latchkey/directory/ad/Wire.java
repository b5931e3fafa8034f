package org.latchkey.directory.ad;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The cable between Latchkey and a controller, with somebody's hand on it. It lies at the
 * controller's own address, so that its certificate fits, but at another port.
 */
final class Wire implements AutoCloseable {

  /** What happens to what the controller sends. */
  enum Answers {
    ARRIVE,
    /** Nothing comes, and the connection stays. */
    VANISH,
    /** The connection ends instead. */
    HANG_UP,
    /** Something else comes. */
    ARE_GARBLED
  }

  private final String scheme;
  private final InetSocketAddress controller;
  private final ServerSocket socket;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger requestsToGo = new AtomicInteger();
  private volatile Answers later = Answers.ARRIVE;
  private volatile Answers now = Answers.ARRIVE;

  Wire(URI to) throws IOException {
    this(to.getHost(), to);
  }

  /** At an address that the certificate does not name. */
  Wire(String at, URI to) throws IOException {
    scheme = to.getScheme();
    controller = new InetSocketAddress(to.getHost(), to.getPort());
    socket = new ServerSocket();
    socket.bind(new InetSocketAddress(at, 0));
    Thread.ofVirtual().start(this::accept);
  }

  URI uri() {
    return URI.create(
        scheme + "://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort());
  }

  /** From now on. */
  void answers(Answers what) {
    now = what;
  }

  /** The answers to the next {@code requests - 1} requests still arrive. */
  void answersFromRequest(int requests, Answers what) {
    later = what;
    requestsToGo.set(requests);
  }

  private void accept() {
    try {
      while (true) {
        Socket here = socket.accept();
        Socket there = new Socket();
        there.connect(controller);
        open.add(here);
        open.add(there);
        Thread.ofVirtual().start(() -> carry(here, there, true));
        Thread.ofVirtual().start(() -> carry(there, here, false));
      }
    } catch (IOException _) {
      // cut
    }
  }

  private void carry(Socket from, Socket to, boolean requests) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[65536];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (requests) {
          if (requestsToGo.get() > 0 && requestsToGo.decrementAndGet() == 0) {
            now = later;
          }
          out.write(buffer, 0, n);
          continue;
        }
        switch (now) {
          case ARRIVE -> out.write(buffer, 0, n);
          case VANISH -> {}
          case HANG_UP -> {
            return;
          }
          case ARE_GARBLED -> {
            java.util.Arrays.fill(buffer, 0, n, (byte) 0x5A);
            out.write(buffer, 0, n);
          }
        }
      }
    } catch (IOException _) {
      // one end is gone, so both are
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket end : open) {
      end.close();
    }
  }
}
