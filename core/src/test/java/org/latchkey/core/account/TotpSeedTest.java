package org.latchkey.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.TotpSeed.Hash;

class TotpSeedTest {

  @Test
  void itsBytesComeBack() {
    byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    assertThat(TotpSeed.of(secret, Hash.SHA256, 60).bytes()).isEqualTo(secret);
  }

  @Test
  void itNeverPrintsItsSecret() {
    TotpSeed seed = TotpSeed.of(new byte[20], Hash.SHA1, 30);
    assertThat(seed.toString()).doesNotContain(seed.secret());
    assertThat(new Credential.Authenticator(seed).toString()).doesNotContain(seed.secret());
  }

  @Test
  void seedsThatNoAuthenticatorUsesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> TotpSeed.of(new byte[9], Hash.SHA1, 30));
    assertThatIllegalArgumentException().isThrownBy(() -> TotpSeed.of(new byte[65], Hash.SHA1, 30));
    assertThatIllegalArgumentException().isThrownBy(() -> TotpSeed.of(new byte[20], Hash.SHA1, 31));
    assertThatIllegalArgumentException().isThrownBy(() -> new TotpSeed("?", Hash.SHA1, 30));
  }
}
