package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SentCodeTest {

  private static final Instant ISSUED = Instant.parse("2026-03-01T08:00:00Z");
  private static final SentCode CODE = new SentCode("AAEC", ISSUED, 0);

  @Test
  void itLivesForFiveMinutes() {
    assertThat(SentCode.LIFETIME).isEqualTo(Duration.ofMinutes(5));
    assertThat(CODE.alive(ISSUED)).isTrue();
    assertThat(CODE.alive(ISSUED.plus(SentCode.LIFETIME).minusNanos(1))).isTrue();
    assertThat(CODE.alive(ISSUED.plus(SentCode.LIFETIME))).isFalse();
    assertThat(CODE.alive(ISSUED.plus(SentCode.LIFETIME).plusNanos(1))).isFalse();
  }

  @Test
  void aCodeFromTheFutureIsVoid() {
    assertThat(CODE.alive(ISSUED.minusNanos(1))).isFalse();
  }

  @Test
  void itMayBeTriedFiveTimes() {
    SentCode code = CODE;
    for (int wrong = 0; wrong < 5; wrong++) {
      assertThat(code.alive(ISSUED)).as("after %d wrong tries", wrong).isTrue();
      code = code.triedOnceMore();
    }
    assertThat(code.alive(ISSUED)).isFalse();
    assertThat(code.mac()).isEqualTo(CODE.mac());
    assertThat(code.issuedAt()).isEqualTo(ISSUED);
  }

  @Test
  void anotherOneMayBeAskedForAfterTenSeconds() {
    assertThat(CODE.resendable(ISSUED)).isFalse();
    assertThat(CODE.resendable(ISSUED.plusSeconds(10).minusNanos(1))).isFalse();
    assertThat(CODE.resendable(ISSUED.plusSeconds(10))).isTrue();
    assertThat(CODE.resendable(ISSUED.minusSeconds(10))).isFalse();
  }

  @Test
  void itsMacIsBase64() {
    assertThat(CODE.macBytes()).containsExactly(0, 1, 2);
  }
}
