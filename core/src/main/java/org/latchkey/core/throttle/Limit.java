package org.latchkey.core.throttle;

import java.time.Duration;

/**
 * So many in a rolling window.
 *
 * @param count how many are allowed
 * @param window how far back they count
 */
public record Limit(int count, Duration window) {

  public Limit {
    if (count < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("a limit allows at least one in a positive window");
    }
  }

  /** Whether one more would be one too many. */
  public boolean reachedBy(int counted) {
    return counted >= count;
  }
}
