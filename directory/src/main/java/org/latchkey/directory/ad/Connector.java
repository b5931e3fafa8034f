package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;

/** Opens connections to one controller. None leaves here without TLS and a checked host name. */
final class Connector {

  private final Endpoint endpoint;
  private final ServiceAccount account;
  private final TlsSockets sockets;
  private final LDAPConnectionOptions options;

  Connector(Endpoint endpoint, ActiveDirectorySettings settings, ServiceAccount account) {
    this.endpoint = endpoint;
    this.account = account;
    ActiveDirectorySettings.Deadlines deadlines = settings.deadlines();
    sockets = new TlsSockets(settings.trust(), deadlines.connect());
    options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(Math.toIntExact(deadlines.connect().toMillis()));
    options.setResponseTimeoutMillis(deadlines.read().toMillis());
    options.setAllowConcurrentSocketFactoryUse(true);
    options.setBindWithDNRequiresPassword(true);
    // Nothing is ever sent to a server that nobody configured, or (the SDK's default) twice.
    options.setFollowReferrals(false);
    // Its own reader thread: a connection that the server closed is known as closed before it is
    // used for a write, whose answer would otherwise seem lost.
    options.setUseSynchronousMode(false);
  }

  /** A connection of the service account. */
  Session open() throws Trouble {
    LDAPConnection connection = connect();
    try {
      account.bind(connection);
      return Session.on(connection, endpoint.address());
    } catch (Trouble | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** A connection of nobody yet. */
  LDAPConnection connect() throws Trouble {
    LDAPConnection connection =
        endpoint.startTls() ? new LDAPConnection(options) : new LDAPConnection(sockets, options);
    try {
      connection.connect(endpoint.host(), endpoint.port());
      if (endpoint.startTls()) {
        startTls(connection);
      }
      return connection;
    } catch (LDAPException e) {
      connection.close();
      throw new Trouble(
          Trouble.Kind.AWAY,
          "no connection to " + endpoint.address() + ": " + Detail.ofConnecting(e));
    }
  }

  private void startTls(LDAPConnection connection) throws LDAPException {
    ExtendedResult result =
        connection.processExtendedOperation(new StartTLSExtendedRequest(sockets));
    if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
      throw new LDAPException(result);
    }
  }
}
