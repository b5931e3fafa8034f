package org.latchkey.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void itIsReachedByItsCount() {
    Limit five = new Limit(5, HOUR);
    assertThat(five.reachedBy(0)).isFalse();
    assertThat(five.reachedBy(4)).isFalse();
    assertThat(five.reachedBy(5)).isTrue();
    assertThat(five.reachedBy(6)).isTrue();
  }

  @Test
  void aLimitOfNothingIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(0, HOUR));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(1, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(1, HOUR.negated()));
  }
}
