package org.latchkey.directory.ad;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * TLS sockets whose handshake has a deadline, and fails unless the certificate is for the host that
 * was asked for.
 *
 * <p>Without the deadline, a server that takes the connection and then says nothing would hold the
 * caller for ever: the SDK's connect timeout ends with TCP's. The host name is checked by the Java
 * runtime and not by the SDK's verifier, which takes any certificate for a loopback address, and a
 * common name beside other names.
 */
final class TlsSockets extends SSLSocketFactory {

  private final SSLSocketFactory sockets;
  private final int handshakeMillis;

  TlsSockets(X509TrustManager trust, Duration handshake) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, new SecureRandom());
      sockets = context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime has no TLS", e);
    }
    handshakeMillis = Math.toIntExact(handshake.toMillis());
  }

  @Override
  public Socket createSocket() throws IOException {
    return guarded(sockets.createSocket());
  }

  @Override
  public Socket createSocket(Socket over, String host, int port, boolean autoClose)
      throws IOException {
    return guarded(sockets.createSocket(over, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return guarded(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return guarded(sockets.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return guarded(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return guarded(sockets.createSocket(host, port, local, localPort));
  }

  private Socket guarded(Socket socket) throws IOException {
    // The SDK puts the response timeout in its place once the connection is up.
    socket.setSoTimeout(handshakeMillis);
    SSLSocket tls = (SSLSocket) socket;
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("LDAPS");
    tls.setSSLParameters(parameters);
    return tls;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }
}
