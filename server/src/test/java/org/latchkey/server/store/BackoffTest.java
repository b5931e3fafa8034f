package org.latchkey.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void aWaitLiesAnywhereBelowABoundThatGrowsAndStops() {
    Random random = new Random(1);
    for (int attempt = 1; attempt < 40; attempt++) {
      long bound = Math.min(500, 20L << Math.min(attempt, 10));
      for (int i = 0; i < 100; i++) {
        assertThat(Backoff.after(attempt, random))
            .isBetween(Duration.ZERO, Duration.ofMillis(bound));
      }
    }
  }
}
