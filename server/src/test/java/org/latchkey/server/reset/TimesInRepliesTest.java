package org.latchkey.server.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.reset.Action;

/**
 * Whatever a reply says of time, before the first gate it says nothing of how long the reply took:
 * else it would tell what the time of release hides.
 */
final class TimesInRepliesTest {

  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(folder);
    rig.policy(Rig.everybody(1));
    AccountId ada = rig.person("ada", "Known for long 1");
    rig.email(ada, "ada@home.example");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void theClockMayRunAsItWantsBetweenArrivalAndRelease() {
    assertThat(times(Duration.ZERO))
        .isEqualTo(times(Duration.ofMillis(7)))
        .isEqualTo(times(Duration.ofMillis(160)));
  }

  /** The times of every reply, with a clock that goes on by so much at each look at it. */
  private List<Duration> times(Duration eachLook) {
    List<Duration> times = new ArrayList<>();
    Instant from = rig.now.get();
    rig.eachLook = eachLook;
    try {
      Rig.Visitor visitor = rig.browser();
      at(from.plusSeconds(1));
      times.add(visitor.start().at.expiresIn());
      at(from.plusSeconds(2));
      times.add(visitor.next("user", "ada").at.expiresIn());
      at(from.plusSeconds(3));
      visitor.next("reason", "forgot");
      times.add(visitor.at.expiresIn());
      visitor.at.offers().forEach(offer -> times.add(offer.availableAfter()));
      at(from.plusSeconds(4));
      visitor.next("code", "12");
      times.add(visitor.at.expiresIn());
      visitor.at.offers().forEach(offer -> times.add(offer.availableAfter()));
      visitor.answer(Action.CANCEL);
    } finally {
      rig.eachLook = Duration.ZERO;
    }
    return times;
  }

  private void at(Instant moment) {
    rig.now.set(moment);
  }
}
