package org.latchkey.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.OID;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.X509TrustManager;

/** A certificate for this machine under one of its names, and the key to it. */
public final class SelfSigned {

  private static final char[] PIN = "pin".toCharArray();

  /** The subject alternative name 127.0.0.1: a sequence of one address. */
  private static final byte[] LOOPBACK = HexFormat.of().parseHex("300687047f000001");

  private final KeyPair keys;
  private final Certificate certificate;

  public SelfSigned() {
    try {
      keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
      Instant now = Instant.now();
      certificate =
          com.unboundid.util.ssl.cert.X509Certificate.generateSelfSignedCertificate(
                  SignatureAlgorithmIdentifier.SHA_384_WITH_ECDSA,
                  keys,
                  new DN("CN=test"),
                  now.minus(Duration.ofHours(1)).toEpochMilli(),
                  now.plus(Duration.ofHours(9)).toEpochMilli(),
                  new X509CertificateExtension(new OID("2.5.29.17"), false, LOOPBACK))
              .toCertificate();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  Certificate certificate() {
    return certificate;
  }

  public String pem() {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public X509TrustManager trust() {
    return TrustedCertificates.fromPem(pem().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  public SSLServerSocketFactory serverSockets() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("key", keys.getPrivate(), PIN, new Certificate[] {certificate});
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, PIN);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context.getServerSocketFactory();
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
