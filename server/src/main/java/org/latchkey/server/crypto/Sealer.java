package org.latchkey.server.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;

/**
 * Encrypts what must not be readable at rest. Each seal belongs to its context (table and row), so
 * that a value moved to another row does not open there.
 */
public final class Sealer {
  private final KeyRing ring;

  public Sealer(KeyRing ring) {
    this.ring = ring;
  }

  public byte[] seal(byte[] plain, String context) {
    try {
      return ring.keys().aead().encrypt(plain, context.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("nothing could be sealed", e);
    }
  }

  public byte[] seal(String plain, String context) {
    return seal(plain.getBytes(UTF_8), context);
  }

  /**
   * Opens a seal of the newest key or an older one.
   *
   * @throws SealBroken when it was made elsewhere, for another context, or was changed
   */
  public byte[] open(byte[] sealed, String context) {
    try {
      return ring.keys().aead().decrypt(sealed, context.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      return openAfterReload(sealed, context, e);
    }
  }

  public String openText(byte[] sealed, String context) {
    return new String(open(sealed, context), UTF_8);
  }

  /** Whether the newest key made this seal, so that a rotation may leave it alone. */
  public boolean isCurrent(byte[] sealed) {
    return ring.keys().sealedByNewest(sealed);
  }

  // Another process may have rotated the keys and sealed with the new one.
  private byte[] openAfterReload(byte[] sealed, String context, GeneralSecurityException first) {
    try {
      if (ring.reloadIfChanged()) {
        return ring.keys().aead().decrypt(sealed, context.getBytes(UTF_8));
      }
    } catch (GeneralSecurityException e) {
      first.addSuppressed(e);
    }
    throw new SealBroken(context, first);
  }
}
