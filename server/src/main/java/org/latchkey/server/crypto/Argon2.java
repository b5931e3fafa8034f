package org.latchkey.server.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** The computation itself. Every copy of a password that it makes is wiped. */
final class Argon2 implements Argon2Hasher.Turn {
  private final SecureRandom random = new SecureRandom();

  /** Stands in for a hash that cannot be checked, so that checking costs the same. */
  private final Phc nobodys = Phc.ofToday(salt(), new byte[Phc.TAG_BYTES]);

  @Override
  public String hash(CharSequence password) {
    Phc empty = Phc.ofToday(salt(), new byte[Phc.TAG_BYTES]);
    return Phc.ofToday(empty.salt(), tag(password, empty)).text();
  }

  @Override
  public boolean matches(CharSequence password, String phc) {
    Optional<Phc> known = Phc.parse(phc);
    Phc stored = known.orElse(nobodys);
    byte[] tag = tag(password, stored);
    boolean same = MessageDigest.isEqual(tag, stored.tag());
    Arrays.fill(tag, (byte) 0);
    return same && known.isPresent();
  }

  private byte[] salt() {
    byte[] salt = new byte[Phc.SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private static byte[] tag(CharSequence password, Phc like) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(like.memory())
            .withIterations(like.iterations())
            .withParallelism(like.lanes())
            .withSalt(like.salt())
            .build());
    byte[] tag = new byte[like.tag().length];
    byte[] bytes = bytes(password);
    try {
      generator.generateBytes(bytes, tag);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
    return tag;
  }

  /** UTF-8 of the composed form: the same keys pressed on two systems must be the same password. */
  static byte[] bytes(CharSequence password) {
    char[] characters = new char[password.length()];
    boolean plain = true;
    for (int i = 0; i < characters.length; i++) {
      characters[i] = password.charAt(i);
      plain &= characters[i] < '\u0300';
    }
    try {
      // Below U+0300 nothing can be composed, so that most passwords never become a String here.
      return encode(
          plain
              ? CharBuffer.wrap(characters)
              : CharBuffer.wrap(
                  Normalizer.normalize(CharBuffer.wrap(characters), Normalizer.Form.NFC)));
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private static byte[] encode(CharBuffer characters) {
    CharsetEncoder encoder = UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
    byte[] room = new byte[(int) Math.ceil(characters.length() * encoder.maxBytesPerChar())];
    ByteBuffer out = ByteBuffer.wrap(room);
    encoder.encode(characters, out, true);
    encoder.flush(out);
    byte[] bytes = Arrays.copyOf(room, out.position());
    Arrays.fill(room, (byte) 0);
    return bytes;
  }
}
