package org.latchkey.server.demo;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority that signs one certificate, for this computer's own names, and is then
 * thrown away: its key never touches the disk, so trusting {@code ca.pem} trusts nothing else.
 */
final class DemoCertificates {

  private static final Duration LIFETIME = Duration.ofDays(90);

  private final Path folder;

  DemoCertificates(Path folder) {
    this.folder = folder;
  }

  Path authority() {
    return folder.resolve("ca.pem");
  }

  Path certificate() {
    return folder.resolve("cert.pem");
  }

  Path key() {
    return folder.resolve("key.pem");
  }

  /** Makes what is missing or about to expire. */
  void make(Instant now) throws IOException {
    boolean usable =
        Files.exists(authority())
            && Files.exists(certificate())
            && Files.exists(key())
            && Files.getLastModifiedTime(certificate())
                .toInstant()
                .isAfter(now.minus(LIFETIME.dividedBy(2)));
    if (usable) {
      return;
    }
    try {
      write(now);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("cannot make a certificate for the demo", e);
    }
  }

  private void write(Instant now)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    KeyPair ca = keyPair();
    KeyPair own = keyPair();
    X500Name issuer = new X500Name("CN=Latchkey demo authority");
    ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(ca.getPrivate());
    X509CertificateHolder authority =
        builder(issuer, issuer, ca, now)
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
            .build(signer);
    X509CertificateHolder leaf =
        builder(issuer, new X500Name("CN=localhost"), own, now)
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            .addExtension(Extension.subjectAlternativeName, false, names())
            .build(signer);
    Files.writeString(authority(), pem(authority));
    Files.writeString(certificate(), pem(leaf));
    Files.deleteIfExists(key());
    Files.createFile(
        key(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key(), pem(new JcaPKCS8Generator(own.getPrivate(), null)));
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys, Instant now) throws CertIOException {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(120, new SecureRandom()),
        Date.from(now.minus(Duration.ofHours(1))),
        Date.from(now.plus(LIFETIME)),
        subject,
        keys.getPublic());
  }

  private static GeneralNames names() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1")
        });
  }

  private static KeyPair keyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }
}
