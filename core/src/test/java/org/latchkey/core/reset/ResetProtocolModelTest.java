package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that can happen to a reset, in every policy, held against every law. */
class ResetProtocolModelTest {

  // Lower these only together with what makes the protocol smaller.
  private static final int AT_LEAST_STATES = 30_000;
  private static final long AT_LEAST_TRANSITIONS = 1_400_000;

  private static final int SHOWN = 3;

  private static final Map<Law, List<String>> BROKEN = new EnumMap<>(Law.class);
  private static final List<String> STUCK = new ArrayList<>();
  private static int states;
  private static long transitions;

  @BeforeAll
  static void walkEverything() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    for (Setting setting : Setting.all()) {
      Walk walk = Walk.through(setting, ResetProtocolModelTest::judge);
      states += walk.states();
      transitions += walk.transitions();
      if (walk.withoutAnEnd() > 0) {
        STUCK.add(walk.withoutAnEnd() + " states under " + setting.policy());
      }
    }
    System.out.printf(
        "reset protocol: %,d states and %,d transitions walked in %d ms of CPU%n",
        states, transitions, (threads.getCurrentThreadCpuTime() - began) / 1_000_000);
  }

  private static void judge(Edge edge) {
    for (Law law : Law.values()) {
      if (!law.isKeptBy(edge)) {
        List<String> broken = BROKEN.computeIfAbsent(law, _ -> new ArrayList<>());
        if (broken.size() < SHOWN) {
          broken.add(edge.told());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isKept(Law law) {
    assertThat(BROKEN.getOrDefault(law, List.of())).isEmpty();
  }

  @Test
  void fromEveryStateAnEndCanBeReached() {
    assertThat(STUCK).isEmpty();
  }

  @Test
  void theModelHasNotShrunk() {
    assertThat(states).isGreaterThanOrEqualTo(AT_LEAST_STATES);
    assertThat(transitions).isGreaterThanOrEqualTo(AT_LEAST_TRANSITIONS);
  }
}
