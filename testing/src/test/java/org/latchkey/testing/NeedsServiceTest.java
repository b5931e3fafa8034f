package org.latchkey.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class NeedsServiceTest {
  @NeedsService("no-such-service")
  static class NeedsWhatIsNotThere {
    @Test
    void runs() {}
  }

  @Test
  void aServiceThatCannotBeHadIsNeverAPass() {
    PrintStream out = System.out;
    var said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, UTF_8));
    EngineExecutionResults results;
    try {
      results =
          EngineTestKit.engine("junit-jupiter")
              .selectors(selectClass(NeedsWhatIsNotThere.class))
              .execute();
    } finally {
      System.setOut(out);
    }
    assertThat(results.testEvents().succeeded().count()).isZero();
    boolean ci = "true".equals(System.getenv("CI"));
    assertThat(results.containerEvents().skipped().count()).isEqualTo(ci ? 0 : 1);
    assertThat(results.containerEvents().failed().count()).isEqualTo(ci ? 1 : 0);
    if (!ci) {
      assertThat(said.toString(UTF_8)).startsWith("SKIPPED: ").contains("no-such-service");
    }
  }
}
