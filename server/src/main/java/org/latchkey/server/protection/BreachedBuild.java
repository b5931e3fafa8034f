package org.latchkey.server.protection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.latchkey.passwords.BreachedHashes.Kind;
import org.latchkey.passwords.BreachedWriter;

/**
 * Builds a list of breached passwords from lines in any order: hashes as Have I Been Pwned
 * publishes them, or plain passwords. They are dealt out to files by their first byte and sorted
 * one file at a time, so a thousand million need 8 GB of disk and less than 100 MB of memory.
 */
public final class BreachedBuild implements Closeable {

  private static final int PARTS = 256;
  private static final int LONGEST_LINE = 8192;

  /** What the lines are. */
  public enum Lines {
    /** {@code HASH} or {@code HASH:COUNT}, in hexadecimal. */
    HASHES,
    /** Passwords in UTF-8; what cannot be UTF-8 is left out. */
    PASSWORDS
  }

  /** A line is no hash, or of another kind than those before. */
  public static final class WrongLine extends Exception {
    private static final long serialVersionUID = 1L;
    private final long line;

    WrongLine(long line) {
      super("line " + line);
      this.line = line;
    }

    /** Counted from 1 over all input. */
    public long line() {
      return line;
    }
  }

  /** What came of it. */
  public record Built(Kind kind, long lines, long hashes, long bytes) {}

  private final Path target;
  private final Path folder;
  private final List<DataOutputStream> parts = new ArrayList<>();
  private final Lines form;
  private final long leastSeen;
  private Optional<Kind> kind;
  private long lines;

  /**
   * @param leastSeen hashes that were counted less often are left out
   */
  public BreachedBuild(Path target, Lines form, long leastSeen) throws IOException {
    this.target = target.toAbsolutePath();
    this.form = form;
    this.leastSeen = leastSeen;
    this.kind = form == Lines.PASSWORDS ? Optional.of(Kind.SHA1) : Optional.empty();
    this.folder =
        Files.createTempDirectory(this.target.getParent(), this.target.getFileName() + ".");
    for (int i = 0; i < PARTS; i++) {
      parts.add(
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(part(i), CREATE_NEW), 1 << 15)));
    }
  }

  private Path part(int number) {
    return folder.resolve(Integer.toString(number));
  }

  /** Takes every line of an input. */
  public void read(InputStream input) throws IOException, WrongLine {
    InputStream in = new BufferedInputStream(input, 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        take(line);
      } else if (line.size() < LONGEST_LINE) {
        line.write(next);
      }
    }
    if (line.size() > 0) {
      take(line);
    }
  }

  private void take(ByteArrayOutputStream line) throws IOException, WrongLine {
    lines++;
    byte[] bytes = line.toByteArray();
    line.reset();
    int length =
        bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    if (length == 0 || length >= LONGEST_LINE) {
      return;
    }
    OptionalLong prefix =
        switch (form) {
          case HASHES -> hash(bytes, length);
          case PASSWORDS ->
              OptionalLong.of(PasswordHash.prefix(Kind.SHA1, new String(bytes, 0, length, UTF_8)));
        };
    if (prefix.isPresent()) {
      parts.get((int) (prefix.getAsLong() >>> 56)).writeLong(prefix.getAsLong());
    }
  }

  private OptionalLong hash(byte[] bytes, int length) throws WrongLine {
    int colon = 0;
    while (colon < length && bytes[colon] != ':') {
      colon++;
    }
    Kind here = kindOf(colon);
    if (kind.isEmpty()) {
      kind = Optional.of(here);
    } else if (kind.get() != here) {
      throw new WrongLine(lines);
    }
    long prefix = 0;
    for (int i = 0; i < colon; i++) {
      int digit = Character.digit(bytes[i], 16);
      if (digit < 0) {
        throw new WrongLine(lines);
      }
      prefix = i < 16 ? (prefix << 4) | digit : prefix;
    }
    return colon == length || count(bytes, colon + 1, length) >= leastSeen
        ? OptionalLong.of(prefix)
        : OptionalLong.empty();
  }

  private Kind kindOf(int digits) throws WrongLine {
    for (Kind each : Kind.values()) {
      if (each.digits() == digits) {
        return each;
      }
    }
    throw new WrongLine(lines);
  }

  private long count(byte[] bytes, int from, int to) throws WrongLine {
    long count = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || i - from > 15) {
        throw new WrongLine(lines);
      }
      count = 10 * count + digit;
    }
    if (from == to) {
      throw new WrongLine(lines);
    }
    return count;
  }

  /** Sorts, writes, and puts the new list in the place of the old one in one step. */
  public Built finish() throws IOException {
    for (DataOutputStream part : parts) {
      part.close();
    }
    Kind of = kind.orElse(Kind.SHA1);
    long hashes = 0;
    for (int i = 0; i < PARTS; i++) {
      long[] sorted = sorted(part(i));
      hashes += sorted.length;
      store(part(i), sorted);
    }
    Path fresh = folder.resolve("list");
    try (FileChannel channel = FileChannel.open(fresh, CREATE_NEW, WRITE, READ)) {
      BreachedWriter writer =
          new BreachedWriter(
              of,
              hashes,
              (bytes, at) -> {
                long place = at;
                while (bytes.hasRemaining()) {
                  place += channel.write(bytes, place);
                }
              });
      for (int i = 0; i < PARTS; i++) {
        for (long prefix : load(part(i))) {
          writer.add(prefix);
        }
      }
      writer.finish();
      channel.force(true);
    }
    long size = Files.size(fresh);
    Files.move(fresh, target, ATOMIC_MOVE);
    return new Built(of, lines, hashes, size);
  }

  // As numbers without sign: within a part all have the same first byte, so plain order is that.
  private static long[] sorted(Path part) throws IOException {
    long[] all = load(part);
    Arrays.sort(all);
    int kept = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[kept++] = all[i];
      }
    }
    return Arrays.copyOf(all, kept);
  }

  private static long[] load(Path part) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(part));
    long[] all = new long[bytes.remaining() / Long.BYTES];
    bytes.asLongBuffer().get(all);
    return all;
  }

  private static void store(Path part, long[] sorted) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(sorted.length, Long.BYTES));
    bytes.asLongBuffer().put(sorted);
    Files.write(part, bytes.array());
  }

  /** Takes away what was needed meanwhile. */
  @Override
  public void close() throws IOException {
    for (DataOutputStream part : parts) {
      part.close();
    }
    for (int i = 0; i < PARTS; i++) {
      Files.deleteIfExists(part(i));
    }
    Files.deleteIfExists(folder.resolve("list"));
    Files.deleteIfExists(folder);
  }
}
