package org.latchkey.passwords;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Writes a list of breached passwords from hashes that come in order. What is known only at the end
 * stands at the beginning of the file, so the target is written out of order; it is complete only
 * after {@link #finish}.
 */
public final class BreachedWriter {

  /** A file, or whatever takes bytes at a place. */
  public interface Target {
    void write(ByteBuffer bytes, long at) throws IOException;
  }

  private static final int CHUNK = BreachedHashes.TAIL << 20;

  private final BreachedHashes.Kind kind;
  private final Target target;
  private final long expected;
  private final int bucketBits;
  private final long[] starts;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
  private final CRC32C tails = new CRC32C();
  private long at;
  private long count;
  private long last;

  /**
   * @param count how many hashes will come, exactly
   */
  public BreachedWriter(BreachedHashes.Kind kind, long count, Target target) {
    if (count < 0 || count > BreachedHashes.MOST) {
      throw new IllegalArgumentException("so many hashes do not fit");
    }
    this.kind = kind;
    this.target = target;
    this.expected = count;
    this.bucketBits = BreachedHashes.bucketBits(count);
    this.starts = new long[Math.toIntExact((1L << bucketBits) + 1)];
    this.at = BreachedHashes.tailsAt(bucketBits);
  }

  /**
   * @param prefix the first 64 bits of a hash, as a number without sign not below the one before
   */
  public void add(long prefix) throws IOException {
    if (count > 0 && Long.compareUnsigned(prefix, last) < 0) {
      throw new IllegalArgumentException("the hashes are not in order");
    }
    last = prefix;
    starts[Math.toIntExact(BreachedHashes.bucket(prefix, bucketBits)) + 1]++;
    int tail = BreachedHashes.tail(prefix, bucketBits);
    chunk.put((byte) (tail >>> 16)).put((byte) (tail >>> 8)).put((byte) tail);
    count++;
    if (!chunk.hasRemaining()) {
      flush();
    }
  }

  /** Writes what is left, and the beginning. */
  public void finish() throws IOException {
    if (count != expected) {
      throw new IllegalStateException(count + " hashes came instead of " + expected);
    }
    flush();
    CRC32C index = new CRC32C();
    long place = BreachedHashes.HEADER;
    long start = 0;
    ByteBuffer part = ByteBuffer.allocate(1 << 16);
    for (int bucket = 0; bucket < starts.length; bucket++) {
      start += starts[bucket];
      part.putLong(start);
      if (!part.hasRemaining() || bucket == starts.length - 1) {
        part.flip();
        index.update(part.duplicate());
        int length = part.remaining();
        target.write(part, place);
        place += length;
        part.clear();
      }
    }
    target.write(
        BreachedHashes.header(kind, count, (int) index.getValue(), (int) tails.getValue()), 0);
  }

  private void flush() throws IOException {
    chunk.flip();
    tails.update(chunk.duplicate());
    int length = chunk.remaining();
    target.write(chunk, at);
    at += length;
    chunk.clear();
  }
}
