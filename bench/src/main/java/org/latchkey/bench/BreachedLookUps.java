package org.latchkey.bench;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.latchkey.passwords.BreachedHashes;
import org.latchkey.passwords.BreachedHashes.Broken;
import org.latchkey.passwords.BreachedHashes.Kind;
import org.latchkey.passwords.BreachedWriter;
import org.latchkey.server.protection.PasswordHash;
import org.latchkey.server.settings.PasswordSettings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One password, hashed and looked up in a file that the system has in memory, of made-up hashes. A
 * thousand million take 3 GB of disk, so {@link BreachedCost} looks for room first.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BreachedLookUps {

  @Param({"1000000", "100000000"})
  public long count;

  private @Nullable Path file;
  private @Nullable BreachedHashes hashes;
  private long next;

  /** Hashes at even distances with a little chance in them, which come in order by themselves. */
  @Setup
  public void setUp() throws IOException, Broken {
    Path made = Files.createTempFile("breached", ".lkb");
    SplittableRandom random = new SplittableRandom(1);
    long distance = Long.divideUnsigned(-1L, count);
    try (FileChannel channel = FileChannel.open(made, WRITE)) {
      BreachedWriter writer =
          new BreachedWriter(
              Kind.SHA1,
              count,
              (bytes, at) -> {
                long place = at;
                while (bytes.hasRemaining()) {
                  place += channel.write(bytes, place);
                }
              });
      for (long i = 0; i < count; i++) {
        writer.add(i * distance + random.nextLong(distance));
      }
      writer.finish();
    }
    file = made;
    hashes = PasswordSettings.readBreached(made);
  }

  @TearDown
  public void tearDown() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  @Benchmark
  public boolean lookUp() {
    return hashes != null && PasswordHash.in(hashes, "quiet lantern " + next++ + " harbour");
  }
}
