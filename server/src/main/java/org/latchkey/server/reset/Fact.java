package org.latchkey.server.reset;

import org.latchkey.core.reset.Facts;
import org.latchkey.core.reset.Need;

/** A question of the protocol together with its answer. */
record Fact<T>(Need<T> need, T answer) {

  Facts addTo(Facts facts) {
    return facts.and(need, answer);
  }
}
