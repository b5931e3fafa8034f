package org.latchkey.server.reset;

import java.time.Duration;
import org.latchkey.core.throttle.Limits;

/**
 * How the reset flow is served.
 *
 * @param node this node's name, for leases
 * @param limits every throttle
 * @param releaseAfter when answers up to the first gate are released
 * @param writeWait how long a request waits for a write before it answers {@code working}
 * @param writeLease how long after its start a write can at most still land
 * @param challengeBits zero bits a proof of work must begin with
 */
public record ResetSettings(
    String node,
    Limits limits,
    Duration releaseAfter,
    Duration writeWait,
    Duration writeLease,
    int challengeBits) {

  public static ResetSettings defaults(String node) {
    return new ResetSettings(
        node,
        Limits.DEFAULT,
        Duration.ofMillis(400),
        Duration.ofSeconds(3),
        Duration.ofSeconds(90),
        18);
  }
}
