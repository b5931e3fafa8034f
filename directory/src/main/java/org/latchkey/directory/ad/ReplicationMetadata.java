package org.latchkey.directory.ad;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * {@code replPropertyMetaData}: for each attribute of an entry, how many times it was written.
 *
 * <p>A time tells that a password was set; this counter tells how often, which is what a reconciler
 * has to know.
 */
final class ReplicationMetadata {

  /** The number of {@code unicodePwd} in every schema. */
  static final int UNICODE_PWD = 0x9005A;

  private static final int HEADER = 16;
  private static final int RECORD = 48;

  private ReplicationMetadata() {}

  /** How often the attribute was written; empty when the data does not say. */
  static OptionalLong writes(byte[] stored, int attribute) {
    if (stored.length < HEADER) {
      return OptionalLong.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    int format = buffer.getInt(0);
    long records = Integer.toUnsignedLong(buffer.getInt(8));
    if (format != 1 || stored.length < HEADER + RECORD * records) {
      return OptionalLong.empty();
    }
    for (int at = HEADER; at < HEADER + RECORD * (int) records; at += RECORD) {
      if (buffer.getInt(at) == attribute) {
        return OptionalLong.of(Integer.toUnsignedLong(buffer.getInt(at + 4)));
      }
    }
    return OptionalLong.empty();
  }
}
