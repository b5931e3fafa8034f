package org.latchkey.server.web.verdict;

import java.util.function.LongSupplier;

/** So many at once, and so many a second after that. */
final class Allowance {
  private static final double NANOS = 1e9;

  private final int most;
  private final double perNano;
  private final LongSupplier nanoTime;
  private double left;
  private long at;

  Allowance(int atOnce, int perSecond, LongSupplier nanoTime) {
    this.most = atOnce;
    this.perNano = perSecond / NANOS;
    this.nanoTime = nanoTime;
    this.left = atOnce;
    this.at = nanoTime.getAsLong();
  }

  /** Takes one, if there is one left. */
  synchronized boolean take() {
    long now = nanoTime.getAsLong();
    left = Math.min(most, left + (now - at) * perNano);
    at = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
