package org.latchkey.directory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates a directory server may show. */
public final class TrustedCertificates {

  private TrustedCertificates() {}

  /**
   * Trusts what these authorities signed, and nothing else.
   *
   * @param pem one or more certificates
   * @throws IllegalArgumentException if there is no readable certificate in it
   */
  public static X509TrustManager fromPem(byte[] pem) {
    try {
      Collection<? extends Certificate> authorities =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
      if (authorities.isEmpty()) {
        throw new IllegalArgumentException("there is no certificate in the PEM file");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate authority : authorities) {
        store.setCertificateEntry("authority-" + number++, authority);
      }
      return trusting(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("the PEM file cannot be read: " + e.getMessage(), e);
    }
  }

  /** Trusts what the Java runtime trusts: the public authorities. */
  public static X509TrustManager ofTheRuntime() {
    try {
      return trusting(null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime has no trust store", e);
    }
  }

  private static X509TrustManager trusting(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    Optional<X509TrustManager> found =
        Arrays.stream(factory.getTrustManagers())
            .filter(X509TrustManager.class::isInstance)
            .map(X509TrustManager.class::cast)
            .findFirst();
    return found.orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
  }
}
