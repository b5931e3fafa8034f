package org.latchkey.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.core.throttle.Block.Reach;

class BlockingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant A_DAY_LATER = NOW.plus(Duration.ofHours(24));

  private static List<Block> blocks(int atGate, int fromOrigin, int ofAccount) {
    return Blocking.afterFailure(
        new FailureCounts(atGate, fromOrigin, ofAccount), Limits.DEFAULT, NOW);
  }

  @Test
  void theDefaultsAreTheDocumentedNumbers() {
    assertThat(Limits.DEFAULT.failuresAtGate()).isEqualTo(new Limit(5, Duration.ofHours(1)));
    assertThat(Limits.DEFAULT.failuresFromOrigin()).isEqualTo(new Limit(5, Duration.ofHours(24)));
    assertThat(Limits.DEFAULT.failuresOfAccount()).isEqualTo(new Limit(20, Duration.ofHours(24)));
    assertThat(Limits.DEFAULT.blockFor()).isEqualTo(Duration.ofHours(24));
    assertThat(Limits.DEFAULT.resetsOfAccount()).isEqualTo(new Limit(5, Duration.ofHours(1)));
  }

  @Test
  void fourFailuresBlockNobody() {
    assertThat(blocks(0, 0, 0)).isEmpty();
    assertThat(blocks(3, 3, 3)).isEmpty();
  }

  @Test
  void theFifthAtAGateInAnHourBlocksItsOrigin() {
    assertThat(blocks(4, 4, 4)).containsExactly(new Block(Reach.THIS_ORIGIN, A_DAY_LATER));
  }

  @Test
  void theFifthFromAnOriginInADayBlocksItWhicheverTheGates() {
    assertThat(blocks(0, 4, 4)).containsExactly(new Block(Reach.THIS_ORIGIN, A_DAY_LATER));
  }

  @Test
  void theTwentiethOfAnAccountBlocksWhatIsUnprovenAndOnlyThat() {
    assertThat(blocks(0, 0, 18)).isEmpty();
    assertThat(blocks(0, 0, 19)).containsExactly(new Block(Reach.ALL_UNPROVEN, A_DAY_LATER));
  }

  @Test
  void oneFailureCanBringBoth() {
    assertThat(blocks(4, 4, 19))
        .extracting(Block::reach)
        .containsExactly(Reach.THIS_ORIGIN, Reach.ALL_UNPROVEN);
  }

  @Test
  void failuresBeyondALimitBlockAnew() {
    assertThat(blocks(7, 7, 30)).hasSize(2);
  }

  @Test
  void everythingUnprovenIsOneOrigin() {
    assertThat(new Origin.Unproven().key()).isEqualTo("unproven");
    assertThat(new Origin.Proven("unproven").key()).isEqualTo("proven:unproven");
  }
}
