package org.latchkey.server.wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a part: if it fails, the others must still be closed. */
final class Closing {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private Closing() {}

  static void quietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
    }
  }
}
