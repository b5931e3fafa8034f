package org.latchkey.core.throttle;

/**
 * How many failures count at this moment, each within its own window.
 *
 * @param atGate of the account and origin, at the method in question
 * @param fromOrigin of the account and origin
 * @param ofAccount of the account, over all origins
 */
public record FailureCounts(int atGate, int fromOrigin, int ofAccount) {

  public static final FailureCounts NONE = new FailureCounts(0, 0, 0);
}
