package org.latchkey.passwords;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A set of hashes of breached passwords, in a form that is looked up where it lies: 3 bytes a hash,
 * two places looked at, nothing read beforehand. Of a hash the leading bits name a bucket and the
 * 24 after them are kept, in order. A bucket holds {@value #MOST_IN_A_BUCKET} on average at most,
 * so of 65,536 passwords that are in no breach one is taken for breached; the other way round it
 * never errs. The form of the file is in {@code docs/passwords.md}.
 *
 * <p>Safe for use by many threads.
 */
public final class BreachedHashes {

  /** What is hashed, and how; the two forms in which Have I Been Pwned publishes them. */
  public enum Kind {
    /** SHA-1 of the password in UTF-8. */
    SHA1(1, 40),
    /** The NT hash: MD4 of the password in UTF-16, little-endian. */
    NTLM(2, 32);

    private final int number;
    private final int digits;

    Kind(int number, int digits) {
      this.number = number;
      this.digits = digits;
    }

    /** How many hexadecimal digits a hash has. */
    public int digits() {
      return digits;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(int number) throws Broken {
      for (Kind kind : values()) {
        if (kind.number == number) {
          return kind;
        }
      }
      throw new Broken("is of a kind that is not known here");
    }
  }

  /** A file is not what it should be. */
  public static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String what) {
      super(what);
    }
  }

  /** More hashes than anybody has; bounds what a header may claim. */
  public static final long MOST = 1L << 40;

  static final int MOST_IN_A_BUCKET = 256;
  static final int HEADER = 64;
  static final int TAIL = 3;
  private static final int TAIL_BITS = 24;
  private static final long MAGIC = 0x4C4B_4252_4541_4348L; // LKBREACH
  private static final int VERSION = 1;
  private static final int CHECKED = 48;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment file;
  private final Kind kind;
  private final long count;
  private final int bucketBits;
  private final long tails;

  private BreachedHashes(MemorySegment file, Kind kind, long count, int bucketBits) {
    this.file = file;
    this.kind = kind;
    this.count = count;
    this.bucketBits = bucketBits;
    this.tails = tailsAt(bucketBits);
  }

  /**
   * Takes a file as it lies in memory, after a look at every byte of it.
   *
   * @throws Broken if it is no such file, is cut off, or has changed since it was made
   */
  public static BreachedHashes of(MemorySegment file) throws Broken {
    BreachedHashes hashes = unread(file);
    if (file.get(INT, 32) != checksum(file, HEADER, hashes.tails)
        || file.get(INT, 36) != checksum(file, hashes.tails, file.byteSize())) {
      throw new Broken("is damaged");
    }
    return hashes;
  }

  /**
   * Looks at the beginning and the length of a file alone, which takes no time however long it is.
   *
   * @throws Broken if it is no such file, or is cut off
   */
  public static void glanceAt(MemorySegment file) throws Broken {
    unread(file);
  }

  private static BreachedHashes unread(MemorySegment file) throws Broken {
    if (file.byteSize() < HEADER || file.get(LONG, 0) != MAGIC) {
      throw new Broken("is no list of breached passwords");
    }
    if (file.get(INT, 8) != VERSION) {
      throw new Broken("is of another version");
    }
    if (file.get(INT, CHECKED) != checksum(file, 0, CHECKED)) {
      throw new Broken("is damaged at its beginning");
    }
    Kind kind = Kind.of(file.get(INT, 12));
    int bits = file.get(INT, 16);
    long count = file.get(LONG, 24);
    if (count < 0 || count > MOST || bits != bucketBits(count)) {
      throw new Broken("says of itself what cannot be");
    }
    if (file.byteSize() != bytes(count)) {
      throw new Broken("is not as long as it should be: it was cut off, or is still being written");
    }
    return new BreachedHashes(file, kind, count, bits);
  }

  /** How a candidate must be hashed. */
  public Kind kind() {
    return kind;
  }

  /** How many hashes there are. */
  public long count() {
    return count;
  }

  /**
   * Whether a hash is among them.
   *
   * @param prefix the first 64 bits of the hash
   */
  public boolean contains(long prefix) {
    long bucket = bucket(prefix, bucketBits);
    long low = file.get(LONG, HEADER + 8 * bucket);
    long high = file.get(LONG, HEADER + 8 * bucket + 8);
    int wanted = tail(prefix, bucketBits);
    while (low < high) {
      long middle = (low + high) >>> 1;
      int found = tailAt(middle);
      if (found == wanted) {
        return true;
      }
      if (found < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return false;
  }

  private int tailAt(long index) {
    long at = tails + TAIL * index;
    return ((file.get(JAVA_BYTE, at) & 0xFF) << 16)
        | ((file.get(JAVA_BYTE, at + 1) & 0xFF) << 8)
        | (file.get(JAVA_BYTE, at + 2) & 0xFF);
  }

  // --- the form, shared with who writes it ---

  /** The fewest bits at which a bucket holds 256 on average. */
  static int bucketBits(long count) {
    int bits = 1;
    while (count > ((long) MOST_IN_A_BUCKET << bits)) {
      bits++;
    }
    return bits;
  }

  static long bucket(long prefix, int bucketBits) {
    return prefix >>> (64 - bucketBits);
  }

  static int tail(long prefix, int bucketBits) {
    return (int) ((prefix << bucketBits) >>> (64 - TAIL_BITS));
  }

  static long tailsAt(int bucketBits) {
    return HEADER + 8 * ((1L << bucketBits) + 1);
  }

  /** How many bytes a list of so many hashes takes. */
  public static long bytes(long count) {
    return tailsAt(bucketBits(count)) + TAIL * count;
  }

  static ByteBuffer header(Kind kind, long count, int indexChecksum, int tailsChecksum) {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header
        .putLong(MAGIC)
        .putInt(VERSION)
        .putInt(kind.number)
        .putInt(bucketBits(count))
        .putInt(0)
        .putLong(count)
        .putInt(indexChecksum)
        .putInt(tailsChecksum)
        .putLong(0);
    CRC32C crc = new CRC32C();
    crc.update(header.array(), 0, CHECKED);
    return header.putInt((int) crc.getValue()).clear();
  }

  private static int checksum(MemorySegment file, long from, long to) {
    CRC32C crc = new CRC32C();
    long step = 1 << 26;
    for (long at = from; at < to; at += step) {
      crc.update(file.asSlice(at, Math.min(step, to - at)).asByteBuffer());
    }
    return (int) crc.getValue();
  }
}
