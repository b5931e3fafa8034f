package org.latchkey.server.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;

/**
 * The server's keys, in a file outside the database, so that a copy of the database is worth
 * little. Every node of an installation has the same file.
 *
 * <p>Sealing and signing keys can be renewed: {@link #rotate()} puts new ones in front and keeps
 * the old ones for what they made. The stable key stays, because decoys, counters and the keys of
 * contacts must be the same at every attempt.
 */
public final class KeyRing {
  private final KeyFile file;
  private volatile Keys keys;
  private volatile String stamp;

  private KeyRing(KeyFile file, Keys keys, String stamp) {
    this.file = file;
    this.keys = keys;
    this.stamp = stamp;
  }

  /** Reads the key file, or makes it where there is none. */
  public static KeyRing open(Path path) {
    return open(path, () -> false);
  }

  /**
   * Reads the key file, or makes it where there is none, unless something hangs on the one that is
   * missing: with new keys nothing in the store would open.
   *
   * @param needed whether there is anything that other keys were used for
   * @throws KeysRefused when others can read the file, it is no key file, or it is missing
   */
  public static KeyRing open(Path path, BooleanSupplier needed) {
    KeyFile file = new KeyFile(path);
    try {
      if (!file.exists()) {
        if (needed.getAsBoolean()) {
          throw new KeysRefused(
              "the key file "
                  + file.path()
                  + " is missing, and the store was written with it; put it back from a copy or"
                  + " from another node, or, if it is lost for good, begin with an empty store");
        }
        // Where another process made one in between, that one counts.
        file.create(Keys.fresh(new Tokens()).write());
      }
      String stamp = file.stamp();
      return new KeyRing(file, Keys.read(file.read()), stamp);
    } catch (IOException e) {
      throw new KeysRefused("the key file " + file.path() + " cannot be read or made", e);
    } catch (GeneralSecurityException e) {
      throw new KeysRefused(
          "the key file " + file.path() + " is damaged: " + e.getMessage() + "; restore it", e);
    }
  }

  /** Puts new sealing and signing keys in front. What is sealed already stays as it is. */
  public synchronized void rotate() {
    try {
      reloadIfChanged();
      Keys next = keys.rotated();
      file.replace(next.write());
      keys = next;
      stamp = file.stamp();
    } catch (IOException e) {
      throw new UncheckedIOException("the key file " + file.path() + " cannot be written", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no new keys could be made", e);
    }
  }

  /** Reads the file again where somebody else rotated; tells whether that brought anything new. */
  synchronized boolean reloadIfChanged() {
    try {
      String now = file.stamp();
      if (now.equals(stamp)) {
        return false;
      }
      keys = Keys.read(file.read());
      stamp = now;
      return true;
    } catch (IOException | GeneralSecurityException e) {
      throw new KeysRefused("the key file " + file.path() + " cannot be read again", e);
    }
  }

  Keys keys() {
    return keys;
  }

  /**
   * 32 bytes that only this installation can compute from the text, the same on every node and for
   * ever.
   */
  public byte[] keyed(String text) {
    try {
      Mac hmac = Mac.getInstance("HmacSHA256");
      hmac.init(keys.stable());
      hmac.update("latchkey keyed v1\0".getBytes(UTF_8));
      return hmac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is missing", e);
    }
  }

  /**
   * By what a wrong password is known again: nobody without the key file can tell from it what it
   * was, or try passwords against it. It fits this account only as long as its state stays.
   *
   * @param account whose, or the key of a name that nobody has
   * @param state what the mark ends with, such as the version of the right password
   */
  public String passwordMark(String account, String state, CharSequence password) {
    try {
      Mac hmac = Mac.getInstance("HmacSHA256");
      hmac.init(keys.stable());
      hmac.update(joined("latchkey wrong password v1", account, state));
      for (int i = 0; i < password.length(); i++) {
        hmac.update((byte) (password.charAt(i) >>> 8));
        hmac.update((byte) password.charAt(i));
      }
      return Base64.getEncoder().encodeToString(hmac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is missing", e);
    }
  }

  /** The MAC of a code, Base64; good for this session and method only. */
  public String codeMac(String code, UUID session, String methodId) {
    return Base64.getEncoder().encodeToString(sign(codeText(code, session, methodId)));
  }

  /** Whether the MAC is that of the code; takes the same time whatever differs. */
  public boolean codeFits(String mac, String code, UUID session, String methodId) {
    byte[] tag;
    try {
      tag = Base64.getDecoder().decode(mac);
    } catch (IllegalArgumentException _) {
      return false;
    }
    return verifies(tag, codeText(code, session, methodId));
  }

  private static byte[] codeText(String code, UUID session, String methodId) {
    return joined("code", session.toString(), methodId, code);
  }

  /** What is stored of a bearer token: enough to know it again, too little to use. */
  public String tokenHash(String token) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing", e);
    }
  }

  /** A MAC over the parts; none of them can be shifted into its neighbour. */
  public byte[] sign(String purpose, String... parts) {
    return sign(joined(purpose, parts));
  }

  /** Whether {@link #sign} made this, with the newest key or an older one. */
  public boolean signed(byte[] mac, String purpose, String... parts) {
    return verifies(mac, joined(purpose, parts));
  }

  private byte[] sign(byte[] text) {
    try {
      return keys.mac().computeMac(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no MAC could be computed", e);
    }
  }

  private boolean verifies(byte[] mac, byte[] text) {
    return fits(mac, text) || (reloadIfChanged() && fits(mac, text));
  }

  private boolean fits(byte[] mac, byte[] text) {
    try {
      keys.mac().verifyMac(mac, text);
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static byte[] joined(String purpose, String... parts) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    append(all, purpose);
    for (String part : parts) {
      append(all, part);
    }
    return all.toByteArray();
  }

  private static void append(java.io.ByteArrayOutputStream all, String part) {
    byte[] bytes = part.getBytes(UTF_8);
    all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    all.writeBytes(bytes);
  }
}
