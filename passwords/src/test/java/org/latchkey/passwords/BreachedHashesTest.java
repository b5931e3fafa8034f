package org.latchkey.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.passwords.BreachedHashes.Broken;
import org.latchkey.passwords.BreachedHashes.Kind;

class BreachedHashesTest {

  /** A file that grows in memory. */
  private static final class Memory implements BreachedWriter.Target {
    private byte[] bytes = new byte[0];

    @Override
    public void write(java.nio.ByteBuffer from, long at) {
      int end = Math.toIntExact(at) + from.remaining();
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length, end));
      from.get(bytes, Math.toIntExact(at), from.remaining());
    }
  }

  private static byte[] written(Kind kind, long... unsignedOrder) throws IOException {
    Memory memory = new Memory();
    BreachedWriter writer = new BreachedWriter(kind, unsignedOrder.length, memory);
    for (long each : unsignedOrder) {
      writer.add(each);
    }
    writer.finish();
    return memory.bytes;
  }

  private static long[] some(int count, long seed) {
    return new Random(seed)
        .longs(count)
        .boxed()
        .sorted(Long::compareUnsigned)
        .mapToLong(Long::longValue)
        .toArray();
  }

  private static BreachedHashes read(byte[] file) throws Broken {
    return BreachedHashes.of(MemorySegment.ofArray(file));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 255, 512, 513, 5000, 100_000})
  void whatIsInItIsFound(int count) throws Exception {
    long[] hashes = some(count, 5);
    byte[] file = written(Kind.NTLM, hashes);
    BreachedHashes read = read(file);
    assertThat(read.count()).isEqualTo(count);
    assertThat(read.kind()).isEqualTo(Kind.NTLM);
    assertThat(LongStream.of(hashes)).allMatch(read::contains);
    assertThat(file.length).isLessThanOrEqualTo(64 + 32 + count * 3 + count / 8);
  }

  @Test
  void theFirstAndTheLastOfAllHashesAreFound() throws Exception {
    BreachedHashes read = read(written(Kind.SHA1, 0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1));
    assertThat(LongStream.of(0, Long.MAX_VALUE, Long.MIN_VALUE, -1)).allMatch(read::contains);
    assertThat(read.contains(0x7000_0000_0000_0000L)).isFalse();
  }

  /** One in 65,536 at most; with 100,000 hashes a bucket is not full, so it is fewer. */
  @Test
  void hardlyAnythingElseIsTakenForIt() throws Exception {
    BreachedHashes read = read(written(Kind.SHA1, some(100_000, 5)));
    long taken = new Random(6).longs(4_000_000).filter(read::contains).count();
    assertThat(taken).isBetween(1L, 4_000_000L / 65_536);
  }

  @Test
  void aFileThatWasCutOffIsRefused() throws Exception {
    byte[] file = written(Kind.SHA1, some(700, 5));
    for (int length = 0; length < file.length; length += length < 80 ? 1 : 101) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(Broken.class);
    }
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    assertThatThrownBy(() -> read(longer)).isInstanceOf(Broken.class);
  }

  @Test
  void aGlanceSeesWhatWasCutOffAndNotWhatIsInIt() throws Exception {
    byte[] file = written(Kind.SHA1, some(700, 5));
    file[file.length - 1] ^= 1;
    BreachedHashes.glanceAt(MemorySegment.ofArray(file));
    byte[] cut = Arrays.copyOf(file, file.length - 1);
    assertThatThrownBy(() -> BreachedHashes.glanceAt(MemorySegment.ofArray(cut)))
        .isInstanceOf(Broken.class);
  }

  /** Each byte of it counts, but for eight that are kept free. */
  @Test
  void aFileWithOneWrongBitIsRefused() throws Exception {
    byte[] file = written(Kind.SHA1, some(300, 5));
    for (int i = 0; i < file.length; i++) {
      if (i >= 52 && i < 64) {
        continue;
      }
      byte[] wrong = file.clone();
      wrong[i] ^= (byte) (1 << (i % 8));
      assertThatThrownBy(() -> read(wrong)).as("byte " + i).isInstanceOf(Broken.class);
    }
  }

  @Test
  void garbageIsRefused() {
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      byte[] garbage = new byte[random.nextInt(300)];
      random.nextBytes(garbage);
      assertThatThrownBy(() -> read(garbage)).isInstanceOf(Broken.class);
    }
  }

  @Test
  void itIsWrittenInOrderAndToTheEnd() throws IOException {
    BreachedWriter writer = new BreachedWriter(Kind.SHA1, 3, new Memory());
    writer.add(5);
    writer.add(-1);
    assertThatIllegalArgumentException().isThrownBy(() -> writer.add(6));
    assertThatIllegalStateException().isThrownBy(writer::finish);
  }

  /** What is set aside for a thousand million: 3.03 GB, in buckets of 256 at most. */
  @Test
  void itsSizeIsWhatTheDocumentsSay() {
    assertThat(BreachedHashes.bytes(1_000_000_000)).isBetween(3_000_000_000L, 3_040_000_000L);
    for (long count : new long[] {1, 512, 513, 1_000_000, 1_000_000_000}) {
      assertThat(count >> BreachedHashes.bucketBits(count)).isLessThanOrEqualTo(256);
    }
  }
}
