package org.latchkey.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.server.settings.ActiveDirectorySettings;
import org.latchkey.server.settings.SecretFile;

/** Nobody judges a write by reading while it can still land. */
class WriteLeaseTest {
  private static final Duration LEAST = Duration.ofSeconds(60);

  // The usual waits, and the longest that the settings allow.
  @ParameterizedTest
  @CsvSource({"3, 5, 15", "30, 60, 120"})
  void outlastsTheSlowestWriteOfTheSlowestDomain(int connect, int answer, int write) {
    ActiveDirectorySettings slow = domain(connect, answer, write);
    assertThat(Served.writeLease(LEAST, List.of(domain(1, 1, 1), slow)))
        .isEqualTo(Served.writeLease(LEAST, List.of(slow)))
        .isGreaterThan(DomainAdapter.longestWrite(slow))
        .isLessThan(Duration.ofMinutes(15));
  }

  @Test
  void isNeverShorterThanTheLeast() {
    assertThat(Served.writeLease(LEAST, List.of())).isEqualTo(LEAST);
  }

  private static ActiveDirectorySettings domain(int connect, int answer, int write) {
    return new ActiveDirectorySettings(
        "corp",
        List.of(URI.create("ldaps://dc1.corp.example")),
        false,
        "DC=corp,DC=example",
        "svc@corp.example",
        new SecretFile(Path.of("password")),
        Optional.empty(),
        List.of("CORP"),
        List.of(),
        List.of(),
        List.of("mobile"),
        List.of(),
        Duration.ofSeconds(connect),
        Duration.ofSeconds(answer),
        Duration.ofSeconds(write));
  }
}
