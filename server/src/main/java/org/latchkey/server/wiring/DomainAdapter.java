package org.latchkey.server.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import javax.net.ssl.X509TrustManager;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Secret;
import org.latchkey.directory.TrustedCertificates;
import org.latchkey.directory.ad.ActiveDirectory;
import org.latchkey.directory.ad.ActiveDirectorySettings.Deadlines;
import org.latchkey.server.settings.ActiveDirectorySettings;
import org.latchkey.server.settings.SecretFile;

/** Makes the adapter for an Active Directory domain out of its settings. */
public final class DomainAdapter {

  private DomainAdapter() {}

  public static Directory of(ActiveDirectorySettings settings, InstantSource clock) {
    return new ActiveDirectory(adapted(settings), clock);
  }

  /** See {@link org.latchkey.directory.ad.ActiveDirectorySettings#longestWrite}. */
  static Duration longestWrite(ActiveDirectorySettings settings) {
    return adapted(settings).longestWrite();
  }

  private static org.latchkey.directory.ad.ActiveDirectorySettings adapted(
      ActiveDirectorySettings settings) {
    return org.latchkey.directory.ad.ActiveDirectorySettings.of(
            settings.name(),
            settings.urls(),
            settings
                .authority()
                .map(DomainAdapter::trust)
                .orElseGet(TrustedCertificates::ofTheRuntime),
            settings.base(),
            settings.bindUser(),
            () -> read(settings.bindPassword()))
        .withDomainNames(Set.copyOf(settings.domains()))
        .withAdministratorGroups(Set.copyOf(settings.administratorGroups()))
        .withDenyList(Set.copyOf(settings.denyList()))
        .withContacts(settings.mobileAttributes(), settings.mailAttributes())
        .withDeadlines(
            new Deadlines(
                settings.connectTimeout(), settings.answerTimeout(), settings.writeTimeout()));
  }

  private static X509TrustManager trust(Path authority) {
    try {
      return TrustedCertificates.fromPem(Files.readAllBytes(authority));
    } catch (IOException | IllegalArgumentException e) {
      throw new StartFailed(authority + " is not a readable PEM file with certificates", e);
    }
  }

  private static Secret read(SecretFile file) {
    try {
      return file.read();
    } catch (IOException e) {
      throw new UncheckedIOException(file.path() + " cannot be read", e);
    }
  }
}
