package org.latchkey.server.web.portal;

import java.time.Instant;

/**
 * What a browser pays before it may name an account: a little work, done by the machine. It stands
 * where others show a picture to decipher, which many people cannot see.
 */
public interface EntryToll {

  /** A fresh puzzle for this address. */
  Puzzle issue(String address);

  /**
   * Whether this solves a puzzle that was issued to this address, is still valid, and was not used
   * before. A solution that counts is used up by it.
   */
  boolean check(String salt, String solution, String address);

  /**
   * Find a decimal number n for which SHA-256 of {@code salt + ":" + n} begins with so many zero
   * bits.
   *
   * @param salt needs no escaping anywhere: letters, digits, dash, underscore, dot
   */
  record Puzzle(String salt, int bits, Instant expires) {}
}
