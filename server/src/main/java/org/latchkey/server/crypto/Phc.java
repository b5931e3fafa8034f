package org.latchkey.server.crypto;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Argon2id hash in the string format of the Password Hashing Competition. */
final class Phc {
  /** In KiB. */
  static final int MEMORY = 19_456;

  static final int ITERATIONS = 2;
  static final int LANES = 1;
  static final int SALT_BYTES = 16;
  static final int TAG_BYTES = 32;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  // An imported hash may not make the server compute for minutes or fill its memory.
  private static final int MOST_MEMORY = 262_144;
  private static final int MOST_ITERATIONS = 16;

  private final int memory;
  private final int iterations;
  private final int lanes;
  private final byte[] salt;
  private final byte[] tag;

  private Phc(int memory, int iterations, int lanes, byte[] salt, byte[] tag) {
    this.memory = memory;
    this.iterations = iterations;
    this.lanes = lanes;
    this.salt = salt;
    this.tag = tag;
  }

  /** Empty for what is no Argon2id hash, or one that would cost too much to check. */
  static Optional<Phc> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    int memory = Integer.parseInt(m.group(1));
    int iterations = Integer.parseInt(m.group(2));
    int lanes = Integer.parseInt(m.group(3));
    boolean sane =
        lanes >= 1
            && lanes <= 16
            && memory >= 8 * lanes
            && memory <= MOST_MEMORY
            && iterations >= 1
            && iterations <= MOST_ITERATIONS;
    if (!sane) {
      return Optional.empty();
    }
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      return Optional.of(
          new Phc(memory, iterations, lanes, base64.decode(m.group(4)), base64.decode(m.group(5))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** A hash with today's parameters. */
  static Phc ofToday(byte[] salt, byte[] tag) {
    return new Phc(MEMORY, ITERATIONS, LANES, salt, tag);
  }

  int memory() {
    return memory;
  }

  int iterations() {
    return iterations;
  }

  int lanes() {
    return lanes;
  }

  byte[] salt() {
    return salt;
  }

  byte[] tag() {
    return tag;
  }

  boolean isOfToday() {
    return memory == MEMORY
        && iterations == ITERATIONS
        && lanes == LANES
        && salt.length >= SALT_BYTES
        && tag.length >= TAG_BYTES;
  }

  String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memory, iterations, lanes, base64.encodeToString(salt), base64.encodeToString(tag));
  }
}
