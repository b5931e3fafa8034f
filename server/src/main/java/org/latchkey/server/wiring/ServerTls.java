package org.latchkey.server.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.latchkey.server.settings.CertificateCheck;
import org.latchkey.server.settings.Problem;
import org.latchkey.server.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** The server's certificate; a renewed one is taken without a restart. */
public final class ServerTls {
  static final String BUNDLE = "server";

  private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

  private final ServerSettings settings;
  private final DefaultSslBundleRegistry bundles;
  private String stamp;

  public ServerTls(ServerSettings settings) {
    this.settings = settings;
    this.stamp = stamp();
    this.bundles = new DefaultSslBundleRegistry(BUNDLE, read());
  }

  SslBundles bundles() {
    return bundles;
  }

  /** Takes the certificate up again if its files have changed; one that is no good is left. */
  public synchronized boolean renew() {
    String now = stamp();
    if (now.equals(stamp)) {
      return false;
    }
    stamp = now;
    List<Problem> problems = CertificateCheck.of(settings, 0, 0);
    if (!problems.isEmpty()) {
      LOG.error("The renewed certificate is not used: {}", problems.getFirst().text("settings"));
      return false;
    }
    bundles.updateBundle(BUNDLE, read());
    LOG.info("The certificate was renewed");
    return true;
  }

  private SslBundle read() {
    PemSslStoreDetails pem =
        PemSslStoreDetails.forCertificate(settings.certificate().toUri().toString())
            .withPrivateKey(settings.key().path().toUri().toString());
    return SslBundle.of(
        new PemSslStoreBundle(pem, null), SslBundleKey.NONE, SslOptions.of(null, PROTOCOLS));
  }

  private String stamp() {
    try {
      return Files.getLastModifiedTime(settings.certificate())
          + "/"
          + Files.getLastModifiedTime(settings.key().path());
    } catch (IOException e) {
      return "unreadable: " + e.getMessage();
    }
  }
}
