package org.latchkey.server.protection;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.latchkey.passwords.BreachedHashes;
import org.latchkey.passwords.BreachedHashes.Kind;

/** The hashes that lists of breached passwords are made of. They protect nothing here. */
public final class PasswordHash {

  private PasswordHash() {}

  /** Whether a candidate is in a list of breached passwords. */
  public static boolean in(BreachedHashes list, CharSequence candidate) {
    return list.contains(prefix(list.kind(), candidate));
  }

  /** The first 64 bits; what is made of the candidate on the way is wiped. */
  static long prefix(Kind kind, CharSequence candidate) {
    return switch (kind) {
      case SHA1 -> first(sha1(candidate));
      case NTLM -> {
        byte[] bytes = bytes(candidate, StandardCharsets.UTF_16LE);
        MD4Digest digest = new MD4Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        Arrays.fill(bytes, (byte) 0);
        yield first(hash);
      }
    };
  }

  private static byte[] bytes(CharSequence candidate, Charset charset) {
    CharsetEncoder encoder =
        charset
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    // Set aside beforehand, so that no copy of it is left where the buffer grew.
    byte[] room = new byte[(int) Math.ceil(encoder.maxBytesPerChar() * candidate.length())];
    ByteBuffer encoded = ByteBuffer.wrap(room);
    encoder.encode(CharBuffer.wrap(candidate), encoded, true);
    encoder.flush(encoded);
    byte[] bytes = Arrays.copyOf(room, encoded.position());
    Arrays.fill(room, (byte) 0);
    return bytes;
  }

  private static long first(byte[] hash) {
    return ByteBuffer.wrap(hash).getLong();
  }

  /** All of it. */
  static byte[] sha1(CharSequence candidate) {
    byte[] bytes = bytes(candidate, StandardCharsets.UTF_8);
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
