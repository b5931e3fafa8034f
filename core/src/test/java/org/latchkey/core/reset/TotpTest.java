package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.core.account.TotpSeed;
import org.latchkey.core.account.TotpSeed.Hash;

class TotpTest {

  private static final long NEVER = -1;
  private static final TotpSeed SEED = seed("12345678901234567890", Hash.SHA1, 30);
  private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111L);
  private static final long STEP = 37_037_037L;

  private static TotpSeed seed(String secret, Hash hash, int period) {
    return TotpSeed.of(secret.getBytes(StandardCharsets.US_ASCII), hash, period);
  }

  // RFC 6238, appendix B; its SHA-256 rows use a secret of 32 bytes.
  @ParameterizedTest
  @CsvSource({
    "59, SHA1, 94287082",
    "59, SHA256, 46119246",
    "1111111109, SHA1, 07081804",
    "1111111109, SHA256, 68084774",
    "1111111111, SHA1, 14050471",
    "1111111111, SHA256, 67062674",
    "1234567890, SHA1, 89005924",
    "1234567890, SHA256, 91819424",
    "2000000000, SHA1, 69279037",
    "2000000000, SHA256, 90698825",
    "20000000000, SHA1, 65353130",
    "20000000000, SHA256, 77737706",
  })
  void codesAreThoseOfTheStandard(long seconds, Hash hash, String code) {
    TotpSeed seed =
        seed(
            hash == Hash.SHA1 ? "12345678901234567890" : "12345678901234567890123456789012",
            hash,
            30);
    assertThat(Totp.code(seed, Totp.timeStep(seed, Instant.ofEpochSecond(seconds)), 8))
        .isEqualTo(code);
    assertThat(Totp.match(seed, code.substring(2), Instant.ofEpochSecond(seconds), NEVER))
        .hasValue(seconds / 30);
  }

  @ParameterizedTest
  @CsvSource({"SHA1", "SHA256"})
  void anHourglassOfAMinuteHasHalfAsManySteps(Hash hash) {
    TotpSeed half = seed("12345678901234567890", hash, 30);
    TotpSeed minute = seed("12345678901234567890", hash, 60);
    assertThat(Totp.timeStep(minute, Instant.ofEpochSecond(59))).isZero();
    assertThat(Totp.timeStep(minute, Instant.ofEpochSecond(60))).isEqualTo(1);
    assertThat(Totp.timeStep(half, Instant.ofEpochSecond(60))).isEqualTo(2);
    assertThat(Totp.code(minute, 7, 6)).isEqualTo(Totp.code(half, 7, 6));
    assertThat(Totp.match(minute, Totp.code(minute, 7, 6), Instant.ofEpochSecond(7 * 60), NEVER))
        .hasValue(7);
  }

  @Test
  void stepsBeforeTheEpochRoundDown() {
    assertThat(Totp.timeStep(SEED, Instant.ofEpochSecond(-1))).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
  void aClockMayBeOneStepOff(int drift, boolean fits) {
    OptionalLong step = Totp.match(SEED, Totp.code(SEED, STEP + drift, 6), NOW, NEVER);
    assertThat(step).isEqualTo(fits ? OptionalLong.of(STEP + drift) : OptionalLong.empty());
  }

  @Test
  void noStepIsUsedTwice() {
    String code = Totp.code(SEED, STEP, 6);
    assertThat(Totp.match(SEED, code, NOW, STEP - 1)).hasValue(STEP);
    assertThat(Totp.match(SEED, code, NOW, STEP)).isEmpty();
  }

  @Test
  void noStepBeforeAUsedOneIsTaken() {
    assertThat(Totp.match(SEED, Totp.code(SEED, STEP - 1, 6), NOW, STEP)).isEmpty();
    assertThat(Totp.match(SEED, Totp.code(SEED, STEP + 1, 6), NOW, STEP)).hasValue(STEP + 1);
  }

  @Test
  void aClockThatWasSetBackOpensNoUsedStepAgain() {
    Instant earlier = NOW.minusSeconds(3600);
    String code = Totp.code(SEED, Totp.timeStep(SEED, earlier), 6);
    assertThat(Totp.match(SEED, code, earlier, STEP)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"''", "05047", "0504710", "abcdef", "000000"})
  void anythingElseFitsNoStep(String code) {
    assertThat(Totp.match(SEED, code, NOW, NEVER)).isEmpty();
  }
}
