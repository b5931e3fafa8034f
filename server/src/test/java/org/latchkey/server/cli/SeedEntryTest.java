package org.latchkey.server.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.account.TotpSeed.Hash;

final class SeedEntryTest {

  private static final String BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final byte[] BYTES = "12345678901234567890".getBytes(US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ, SHA1, 30",
    "gezd gnbv gy3t qojq gezd gnbv gy3t qojq, SHA1, 30",
    "otpauth://totp/Corp:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Corp, SHA1, 30",
    "otpauth://totp/a?digits=6&period=60&algorithm=sha256&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,"
        + " SHA256, 60",
    "OTPAUTH://TOTP/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&period=30&algorithm=SHA256, SHA256, 30",
  })
  void isReadWithDigestAndPeriod(String entry, Hash hash, int period) throws Exception {
    assertThat(SeedEntry.read(entry)).isEqualTo(TotpSeed.of(BYTES, hash, period));
  }

  @ParameterizedTest
  @CsvSource({
    "short, Base32",
    "1, Base32",
    "otpauth://totp/a, Base32",
    "otpauth://totp/a?secret=, Base32",
    "otpauth://hotp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=1, Base32",
    "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8, six digits",
    "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&period=45, 30 or 60",
    "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=MD5, SHA-1 or SHA-256",
  })
  void whatNoAuthenticatorHereCanDoIsRefusedWithTheReason(String entry, String why) {
    assertThatThrownBy(() -> SeedEntry.read(entry))
        .isInstanceOfSatisfying(
            MethodEntry.Unusable.class, e -> assertThat(e.reason()).contains(why));
  }

  @Test
  void nothingLongIsLookedAt() {
    assertThatThrownBy(() -> SeedEntry.read("A".repeat(100_000)))
        .isInstanceOf(MethodEntry.Unusable.class);
    assertThat(BASE32).hasSize(32);
  }
}
