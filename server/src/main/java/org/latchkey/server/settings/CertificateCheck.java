package org.latchkey.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * Whether the server can be reached by its own name: certificate and key belong together, are valid
 * today and are for the host people use. A browser would say less about it.
 */
public final class CertificateCheck {

  private static final String CERTIFICATE = ServerSettings.CERTIFICATE.path();
  private static final String KEY = ServerSettings.KEY.path();

  private CertificateCheck() {}

  public static List<Problem> of(ServerSettings server, int certificateLine, int keyLine) {
    X509Certificate certificate = null;
    try {
      List<X509Certificate> chain =
          PemContent.of(Files.readString(server.certificate())).getCertificates();
      certificate = chain == null || chain.isEmpty() ? null : chain.getFirst();
    } catch (IOException | RuntimeException _) {
      // says so below
    }
    if (certificate == null) {
      return List.of(
          problem(
              CERTIFICATE,
              certificateLine,
              "has no certificate in PEM form in it",
              "It begins with -----BEGIN CERTIFICATE-----; convert it with openssl x509."));
    }
    PrivateKey key = null;
    try {
      key = PemContent.of(Files.readString(server.key().path())).getPrivateKey();
    } catch (IOException | RuntimeException _) {
      // says so below
    }
    if (key == null) {
      return List.of(
          problem(
              KEY,
              keyLine,
              "has no private key in PEM form in it, or one with a password",
              "Convert it with: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW."));
    }
    return check(certificate, key, server, certificateLine, keyLine);
  }

  private static List<Problem> check(
      X509Certificate certificate,
      PrivateKey key,
      ServerSettings server,
      int certificateLine,
      int keyLine) {
    if (!belongTogether(certificate, key)) {
      return List.of(
          problem(
              KEY,
              keyLine,
              "is not the key of the first certificate in " + server.certificate(),
              "Name the key that the certificate was made for, and put the server's own"
                  + " certificate first."));
    }
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException _) {
      return List.of(
          problem(
              CERTIFICATE,
              certificateLine,
              "expired on " + certificate.getNotAfter().toInstant(),
              "Renew it."));
    } catch (CertificateNotYetValidException _) {
      return List.of(
          problem(
              CERTIFICATE,
              certificateLine,
              "is valid only from " + certificate.getNotBefore().toInstant(),
              "Check this computer's clock."));
    }
    String host = server.publicUrl().getHost();
    if (!isFor(certificate, host)) {
      return List.of(
          problem(
              CERTIFICATE,
              certificateLine,
              "is not for " + host + ", the host of server.publicUrl",
              "Get a certificate with that name as a subject alternative name."));
    }
    return List.of();
  }

  private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      byte[] sample = "latchkey".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      Signature sign = Signature.getInstance(algorithm);
      sign.initSign(key);
      sign.update(sample);
      byte[] signature = sign.sign();
      Signature verify = Signature.getInstance(algorithm);
      verify.initVerify(certificate.getPublicKey());
      verify.update(sample);
      return verify.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static boolean isFor(X509Certificate certificate, String host) {
    Collection<List<?>> names = null;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException _) {
      // as good as none
    }
    return names != null
        && names.stream().anyMatch(name -> name.size() > 1 && matches(name.get(1), host));
  }

  // As browsers do it: a star stands for exactly one label, the first.
  private static boolean matches(@Nullable Object name, String host) {
    String pattern = String.valueOf(name).toLowerCase(Locale.ROOT);
    String bare = host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    if (AddressRange.literal(bare).isPresent()) {
      return AddressRange.literal(pattern).equals(AddressRange.literal(bare));
    }
    if (pattern.startsWith("*.")) {
      int dot = bare.indexOf('.');
      return dot > 0 && bare.substring(dot).equals(pattern.substring(1));
    }
    return pattern.equals(bare);
  }

  private static Problem problem(String path, int line, String what, String fix) {
    return new Problem(path, line, what, fix);
  }
}
