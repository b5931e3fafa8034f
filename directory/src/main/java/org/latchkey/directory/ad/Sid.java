package org.latchkey.directory.ad;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A security identifier ({@code S-1-5-21-...}), the immutable name of an account or group.
 *
 * @param authority 48 bits
 * @param parts up to 15 numbers of 32 unsigned bits; the last one is the relative identifier
 */
record Sid(long authority, List<Long> parts) {

  private static final Pattern TEXT = Pattern.compile("[Ss]-1-\\d{1,15}(?:-\\d{1,10}){1,15}");
  private static final long AUTHORITY_BITS = 0xFFFF_FFFF_FFFFL;
  private static final long PART_BITS = 0xFFFF_FFFFL;

  Sid {
    parts = List.copyOf(parts);
  }

  static Optional<Sid> parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    List<Long> numbers = new ArrayList<>();
    for (String number : text.substring("S-1-".length()).split("-", -1)) {
      numbers.add(Long.valueOf(number));
    }
    long authority = numbers.removeFirst();
    boolean fits =
        authority <= AUTHORITY_BITS && numbers.stream().allMatch(part -> part <= PART_BITS);
    return fits ? Optional.of(new Sid(authority, numbers)) : Optional.empty();
  }

  /** From the binary form that the directory stores; empty when it is none. */
  static Optional<Sid> of(byte[] stored) {
    if (stored.length < 8 || stored[0] != 1 || stored[1] < 0 || stored[1] > 15) {
      return Optional.empty();
    }
    if (stored.length != 8 + 4 * stored[1]) {
      return Optional.empty();
    }
    long authority = ByteBuffer.wrap(stored).getLong() & AUTHORITY_BITS;
    ByteBuffer rest = ByteBuffer.wrap(stored, 8, stored.length - 8).order(ByteOrder.LITTLE_ENDIAN);
    List<Long> parts = new ArrayList<>();
    while (rest.hasRemaining()) {
      parts.add(Integer.toUnsignedLong(rest.getInt()));
    }
    return Optional.of(new Sid(authority, parts));
  }

  byte[] stored() {
    ByteBuffer buffer = ByteBuffer.allocate(8 + 4 * parts.size());
    buffer.putLong(authority).put(0, (byte) 1).put(1, (byte) parts.size());
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    parts.forEach(part -> buffer.putInt((int) (long) part));
    return buffer.array();
  }

  /** Whether it names something of a domain, as opposed to what every machine has. */
  boolean ofDomain() {
    return authority == 5 && parts.size() == 5 && parts.getFirst() == 21;
  }

  /** Whether it is one of the groups that exist in every domain by the same identifier. */
  boolean builtIn() {
    return authority == 5 && parts.size() == 2 && parts.getFirst() == 32;
  }

  long relative() {
    return parts.isEmpty() ? -1 : parts.getLast();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("S-1-").append(authority);
    parts.forEach(part -> text.append('-').append(part));
    return text.toString();
  }
}
