package org.latchkey.core.throttle;

import java.time.Instant;

/**
 * A name that may not try for a while.
 *
 * @param reach whom it holds off
 * @param until when it ends by itself
 */
public record Block(Reach reach, Instant until) {

  /** How far a block goes. */
  public enum Reach {
    /** The origin the failures came from, nobody else. */
    THIS_ORIGIN,
    /** Everybody but origins proven for the account, so that its owner can go on. */
    ALL_UNPROVEN
  }
}
