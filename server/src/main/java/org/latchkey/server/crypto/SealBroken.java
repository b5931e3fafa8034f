package org.latchkey.server.crypto;

/** A sealed value does not open: wrong keys, wrong row, or somebody changed it. */
public final class SealBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealBroken(String context, Throwable cause) {
    super("sealed data does not open with the keys at hand: " + context, cause);
  }
}
