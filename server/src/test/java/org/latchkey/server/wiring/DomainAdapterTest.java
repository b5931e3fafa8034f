package org.latchkey.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.LoginName;
import org.latchkey.server.TestCertificate;
import org.latchkey.server.settings.ActiveDirectorySettings;
import org.latchkey.server.settings.SecretFile;

class DomainAdapterTest {
  @TempDir Path folder;

  @Test
  void aDomainThatIsAwayKeepsNobodyFromStarting() throws Exception {
    TestCertificate.forHost("dc1.corp.example").write(folder);
    Files.writeString(folder.resolve("password"), "s3cret\n");
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Directory directory =
        DomainAdapter.of(
            settings(closed, Optional.of(folder.resolve("latchkey.crt"))), InstantSource.system());
    try {
      assertThat(directory.name()).isEqualTo("corp");
      assertThat(directory.kind()).isEqualTo(Directory.Kind.ACTIVE_DIRECTORY);
      assertThat(directory.health().reachable()).isFalse();
      assertThat(directory.find(LoginName.of("ada@corp.example").orElseThrow()))
          .isInstanceOf(Directory.Lookup.Unavailable.class);
    } finally {
      ((AutoCloseable) directory).close();
    }
  }

  @Test
  void authoritiesThatAreNoneAreSaidAtStart() throws IOException {
    Path nonsense = Files.writeString(folder.resolve("ca.pem"), "nonsense");
    assertThatThrownBy(
            () -> DomainAdapter.of(settings(1, Optional.of(nonsense)), InstantSource.system()))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining(nonsense + " is not a readable PEM file");
  }

  private ActiveDirectorySettings settings(int port, Optional<Path> authority) {
    return new ActiveDirectorySettings(
        "corp",
        List.of(URI.create("ldaps://127.0.0.1:" + port)),
        false,
        "DC=corp,DC=example",
        "svc@corp.example",
        new SecretFile(folder.resolve("password")),
        authority,
        List.of("CORP"),
        List.of(),
        List.of(),
        List.of("mobile"),
        List.of(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1));
  }
}
