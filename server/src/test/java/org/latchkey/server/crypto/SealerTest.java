package org.latchkey.server.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
  private KeyRing keys;
  private Sealer sealer;

  @SuppressWarnings("NullAway.Init") // before each test
  SealerTest() {}

  @BeforeEach
  void open(@TempDir Path folder) {
    keys = KeyRing.open(folder.resolve("keys.json"));
    sealer = new Sealer(keys);
  }

  @Test
  void whatIsSealedOpensAndCannotBeRead() {
    byte[] sealed = sealer.seal("ada@example.org", "method 1");
    assertThat(sealer.openText(sealed, "method 1")).isEqualTo("ada@example.org");
    assertThat(new String(sealed, ISO_8859_1)).doesNotContain("ada");
    assertThat(sealer.seal("ada@example.org", "method 1")).isNotEqualTo(sealed);
  }

  @Test
  void aSealOpensInItsOwnPlaceOnly() {
    byte[] sealed = sealer.seal("x", "method 1");
    assertThatThrownBy(() -> sealer.open(sealed, "method 2"))
        .isInstanceOf(SealBroken.class)
        .hasMessageContaining("method 2");
  }

  @Test
  void aChangedSealDoesNotOpen() {
    byte[] sealed = sealer.seal("x", "method 1");
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> sealer.open(sealed, "method 1")).isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> sealer.open(new byte[0], "method 1")).isInstanceOf(SealBroken.class);
  }

  @Test
  void oldSealsOpenAfterARotationAndAreKnownToBeOld() {
    byte[] old = sealer.seal("x", "c");
    assertThat(sealer.isCurrent(old)).isTrue();
    keys.rotate();
    keys.rotate();
    assertThat(sealer.openText(old, "c")).isEqualTo("x");
    assertThat(sealer.isCurrent(old)).isFalse();
    assertThat(sealer.isCurrent(sealer.seal("x", "c"))).isTrue();
    assertThat(sealer.isCurrent(new byte[3])).isFalse();
  }
}
