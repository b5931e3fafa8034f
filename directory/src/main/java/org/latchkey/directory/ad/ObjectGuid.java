package org.latchkey.directory.ad;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code objectGUID}: Microsoft stores the first three fields of a UUID low byte first. */
final class ObjectGuid {

  private static final Pattern TEXT =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private ObjectGuid() {}

  static Optional<UUID> parse(String text) {
    return TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  static Optional<UUID> of(byte[] stored) {
    return stored.length == 16 ? Optional.of(swapped(ByteBuffer.wrap(stored))) : Optional.empty();
  }

  static byte[] stored(UUID guid) {
    ByteBuffer plain = ByteBuffer.allocate(16);
    plain.putLong(guid.getMostSignificantBits()).putLong(guid.getLeastSignificantBits()).flip();
    UUID swapped = swapped(plain);
    return ByteBuffer.allocate(16)
        .putLong(swapped.getMostSignificantBits())
        .putLong(swapped.getLeastSignificantBits())
        .array();
  }

  // Its own inverse.
  private static UUID swapped(ByteBuffer from) {
    from.order(ByteOrder.LITTLE_ENDIAN);
    long first = Integer.toUnsignedLong(from.getInt());
    long second = Short.toUnsignedLong(from.getShort());
    long third = Short.toUnsignedLong(from.getShort());
    long rest = from.order(ByteOrder.BIG_ENDIAN).getLong();
    return new UUID(first << 32 | second << 16 | third, rest);
  }
}
