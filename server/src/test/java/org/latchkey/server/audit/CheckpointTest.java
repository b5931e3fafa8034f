package org.latchkey.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("node-1", 42, "bWFj", Instant.parse("2026-11-22T10:15:30.120Z"), "c2ln");

  @Test
  void aLineIsReadAsItWasPrinted() {
    assertThat(CHECKPOINT.print().lines()).hasSize(1);
    assertThat(Checkpoint.parse(CHECKPOINT.print())).contains(CHECKPOINT);
    assertThat(Checkpoint.parse("Nov 22 10:15:30 host latchkey[7]: " + CHECKPOINT.print() + "\n"))
        .contains(CHECKPOINT);
  }

  @Test
  void anEmptyLogHasACheckpointToo() {
    Checkpoint empty = new Checkpoint("a", 0, "", CHECKPOINT.at(), "c2ln");
    assertThat(Checkpoint.parse(empty.print())).contains(empty);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "latchkey-audit-checkpoint v1",
        "latchkey-audit-checkpoint v2 node=a seq=1 at=2026-11-22T10:15:30Z mac=a signature=b",
        "latchkey-audit-checkpoint v1 node=a seq=x at=2026-11-22T10:15:30Z mac=a signature=b",
        "latchkey-audit-checkpoint v1 node=a seq=1 at=yesterday mac=a signature=b",
        "latchkey-audit-checkpoint v1 node=a/b seq=1 at=2026-11-22T10:15:30Z mac=a signature=b"
      })
  void whatIsNoneIsNotRead(String line) {
    assertThat(Checkpoint.parse(line)).isEmpty();
  }
}
