package org.latchkey.core.throttle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a failure becomes a block. */
public final class Blocking {

  private Blocking() {}

  /**
   * The blocks that one more failure brings; usually none.
   *
   * <p>Five from one origin block that origin. Twenty over all origins block every unproven one, so
   * that somebody who can make origins gains nothing by it; the proven ones stay free, so that a
   * stranger who knows only a name cannot lock out its owner.
   */
  public static List<Block> afterFailure(FailureCounts before, Limits limits, Instant now) {
    Instant until = now.plus(limits.blockFor());
    List<Block> blocks = new ArrayList<>();
    if (limits.failuresAtGate().reachedBy(before.atGate() + 1)
        || limits.failuresFromOrigin().reachedBy(before.fromOrigin() + 1)) {
      blocks.add(new Block(Block.Reach.THIS_ORIGIN, until));
    }
    if (limits.failuresOfAccount().reachedBy(before.ofAccount() + 1)) {
      blocks.add(new Block(Block.Reach.ALL_UNPROVEN, until));
    }
    return List.copyOf(blocks);
  }
}
