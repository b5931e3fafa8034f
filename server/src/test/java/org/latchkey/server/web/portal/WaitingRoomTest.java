package org.latchkey.server.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingRoomTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,192.0.2.1,false",
    "192.0.2.1,192.0.2.2,true",
    "2001:db8:1:2::5,2001:db8:1:2:ffff::9,false",
    "2001:db8:1:2::5,2001:db8:1:3::5,true",
    "2001:0db8:1:2:0:0:0:5,2001:db8:1:2::5,false",
    "::1,::2,false"
  })
  void oneOfAnAddressOrSubscriberWaits(String first, String second, boolean both) throws Exception {
    WaitingRoom room = new WaitingRoom(Duration.ofMillis(400), 5);
    assertThat(whileWaiting(room, first, second)).isEqualTo(both);
  }

  @Test
  void aFullRoomTakesNobody() throws Exception {
    WaitingRoom room = new WaitingRoom(Duration.ofMillis(400), 1);
    assertThat(whileWaiting(room, "192.0.2.1", "192.0.2.2")).isFalse();
  }

  @Test
  void whoHasWaitedMayWaitAgain() {
    WaitingRoom room = new WaitingRoom(Duration.ZERO, 1);
    assertThat(room.sitThrough("192.0.2.1")).isTrue();
    assertThat(room.sitThrough("192.0.2.1")).isTrue();
  }

  private static boolean whileWaiting(WaitingRoom room, String first, String second)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = CompletableFuture.supplyAsync(() -> room.sitThrough(first), threads);
      Thread.sleep(150);
      boolean seated = room.sitThrough(second);
      assertThat(waiting.get()).isTrue();
      return seated;
    }
  }
}
