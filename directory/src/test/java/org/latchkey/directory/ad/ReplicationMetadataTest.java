package org.latchkey.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReplicationMetadataTest {

  private static final int PWD_LAST_SET = 0x90060;

  @Test
  void countsTheWritesOfOneAttribute() {
    byte[] stored = stored(PWD_LAST_SET, 9, ReplicationMetadata.UNICODE_PWD, 7);
    assertThat(ReplicationMetadata.writes(stored, ReplicationMetadata.UNICODE_PWD)).hasValue(7);
    assertThat(ReplicationMetadata.writes(stored, PWD_LAST_SET)).hasValue(9);
  }

  @Test
  void saysNothingOfOthers() {
    assertThat(ReplicationMetadata.writes(stored(PWD_LAST_SET, 9), ReplicationMetadata.UNICODE_PWD))
        .isEmpty();
  }

  @Test
  void saysNothingWhenItIsCutOrOfAnotherFormat() {
    byte[] stored = stored(PWD_LAST_SET, 9, ReplicationMetadata.UNICODE_PWD, 7);
    for (int length = 0; length < stored.length; length++) {
      assertThat(
              ReplicationMetadata.writes(
                  Arrays.copyOf(stored, length), ReplicationMetadata.UNICODE_PWD))
          .isEmpty();
    }
    stored[0] = 2;
    assertThat(ReplicationMetadata.writes(stored, ReplicationMetadata.UNICODE_PWD)).isEmpty();
    byte[] lying = stored(PWD_LAST_SET, 9);
    Arrays.fill(lying, 8, 12, (byte) 0xFF);
    assertThat(ReplicationMetadata.writes(lying, ReplicationMetadata.UNICODE_PWD)).isEmpty();
  }

  /** Pairs of an attribute and the number of its writes. */
  static byte[] stored(int... pairs) {
    ByteBuffer buffer = ByteBuffer.allocate(16 + 24 * pairs.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(0, 1).putInt(8, pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) {
      buffer.putInt(16 + 24 * i, pairs[i]).putInt(20 + 24 * i, pairs[i + 1]);
    }
    return buffer.array();
  }
}
