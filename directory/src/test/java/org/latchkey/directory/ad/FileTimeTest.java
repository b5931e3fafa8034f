package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FileTimeTest {

  @Test
  void countsFrom1601() {
    assertThat(FileTime.instant(0)).isEqualTo("1601-01-01T00:00:00Z");
    assertThat(FileTime.instant(116444736000000000L)).isEqualTo(Instant.EPOCH);
    assertThat(FileTime.instant(FileTime.NEVER)).isAfter("9999-12-31T00:00:00Z");
  }

  @Test
  void goesThereAndBack() {
    Instant instant = Instant.parse("2026-11-22T13:00:00.1234567Z");
    assertThat(FileTime.instant(FileTime.of(instant))).isEqualTo(instant);
  }

  @Test
  void readsDurationsWhichAreStoredNegative() {
    assertThat(FileTime.duration(-18000000000L)).isEqualTo(Duration.ofMinutes(30));
    assertThat(FileTime.duration(0)).isZero();
    assertThat(FileTime.duration(Long.MIN_VALUE)).isGreaterThan(Duration.ofDays(10_000_000));
  }
}
