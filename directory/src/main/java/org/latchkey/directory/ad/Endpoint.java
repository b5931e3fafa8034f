package org.latchkey.directory.ad;

import java.net.URI;
import java.util.Locale;

/**
 * Where a controller listens.
 *
 * @param startTls whether the connection begins in the clear and turns to TLS before anything else
 */
record Endpoint(String host, int port, boolean startTls) {

  static Endpoint of(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    boolean known = scheme.equals("ldaps") || scheme.equals("ldap");
    if (!known || host == null) {
      throw new IllegalArgumentException(
          "a controller is ldaps://HOST[:PORT], or ldap://HOST[:PORT] for StartTLS, not " + uri);
    }
    boolean startTls = scheme.equals("ldap");
    int port = uri.getPort() > 0 ? uri.getPort() : startTls ? 389 : 636;
    boolean literal = host.startsWith("[");
    return new Endpoint(
        literal ? host.substring(1, host.length() - 1) : host.toLowerCase(Locale.ROOT),
        port,
        startTls);
  }

  /** The name under which a controller is noted. */
  String address() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
