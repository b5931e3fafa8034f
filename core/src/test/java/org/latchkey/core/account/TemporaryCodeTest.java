package org.latchkey.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemporaryCodeTest {

  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final Duration SESSION = Duration.ofMinutes(15);

  private static TemporaryCode code(boolean forAdministrator, int tries) {
    return new TemporaryCode(
        "code-1",
        NOW,
        NOW.plus(TemporaryCode.STANDARD),
        "helen@corp.example",
        forAdministrator,
        tries,
        Optional.empty());
  }

  private static TemporaryCode spent(Instant at) {
    TemporaryCode code = code(false, 0);
    return new TemporaryCode(
        code.id(), code.issuedAt(), code.expiresAt(), code.issuedBy(), false, 0, Optional.of(at));
  }

  @Test
  void itLivesFromItsIssueToItsExpiry() {
    TemporaryCode code = code(false, 0);
    assertThat(code.alive(false, NOW.minusNanos(1))).isFalse();
    assertThat(code.alive(false, NOW)).isTrue();
    assertThat(code.alive(false, code.expiresAt().minusNanos(1))).isTrue();
    assertThat(code.alive(false, code.expiresAt())).isFalse();
  }

  @Test
  void fiveWrongOnesEndIt() {
    assertThat(code(false, 4).alive(false, NOW)).isTrue();
    assertThat(code(false, 5).alive(false, NOW)).isFalse();
  }

  @Test
  void itIsUsedOnce() {
    assertThat(spent(NOW).alive(false, NOW)).isFalse();
  }

  @Test
  void whatItProvedStandsAsLongAsASession() {
    Instant at = NOW.plus(Duration.ofMinutes(59));
    assertThat(spent(at).stands(false, SESSION, at)).isTrue();
    assertThat(spent(at).stands(false, SESSION, at.plus(SESSION).minusNanos(1))).isTrue();
    assertThat(spent(at).stands(false, SESSION, at.plus(SESSION))).isFalse();
    assertThat(spent(at).stands(false, SESSION, at.minusNanos(1))).isFalse();
    assertThat(code(false, 0).stands(false, SESSION, NOW)).isTrue();
    assertThat(code(false, 0).stands(false, SESSION, NOW.plus(TemporaryCode.STANDARD))).isFalse();
  }

  @Test
  void whoBecomesAnAdministratorNeedsOneForAdministrators() {
    assertThat(code(false, 0).alive(true, NOW)).isFalse();
    assertThat(spent(NOW).stands(true, SESSION, NOW)).isFalse();
    assertThat(code(true, 0).alive(true, NOW)).isTrue();
    assertThat(code(true, 0).alive(false, NOW)).isTrue();
  }

  @Test
  void itLivesTenMinutesToEightHours() {
    assertThat(TemporaryCode.fits(Duration.ofMinutes(10))).isTrue();
    assertThat(TemporaryCode.fits(Duration.ofHours(8))).isTrue();
    assertThat(TemporaryCode.fits(Duration.ofMinutes(10).minusNanos(1))).isFalse();
    assertThat(TemporaryCode.fits(Duration.ofHours(8).plusNanos(1))).isFalse();
    assertThat(TemporaryCode.fits(TemporaryCode.STANDARD)).isTrue();
  }
}
