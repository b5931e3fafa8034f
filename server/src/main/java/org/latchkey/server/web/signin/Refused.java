package org.latchkey.server.web.signin;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that is not answered by a step. Says what was wrong in words of our own: nothing that
 * was sent is repeated.
 */
final class Refused extends Exception {

  private final Refusal refusal;
  private final String detail;
  private final Optional<UUID> correlationId;
  private final Optional<Duration> retryAfter;

  private Refused(
      Refusal refusal, String detail, Optional<UUID> correlationId, Optional<Duration> retryAfter) {
    super(refusal.code() + ": " + detail, null, false, false);
    this.refusal = refusal;
    this.detail = detail;
    this.correlationId = correlationId;
    this.retryAfter = retryAfter;
  }

  static Refused because(Refusal refusal) {
    return new Refused(refusal, "", Optional.empty(), Optional.empty());
  }

  /**
   * A request that cannot be read.
   *
   * @param what for whoever writes the client: "step must be text"
   */
  static Refused malformed(String what) {
    return new Refused(Refusal.MALFORMED, what, Optional.empty(), Optional.empty());
  }

  static Refused until(Refusal refusal, UUID correlationId, Duration retryAfter) {
    return new Refused(refusal, "", Optional.of(correlationId), Optional.of(retryAfter));
  }

  Refusal refusal() {
    return refusal;
  }

  /** The refusal's sentence, with what was wrong where that is known. */
  String sentence() {
    return detail.isEmpty() ? refusal.message() : refusal.message() + " (" + detail + ")";
  }

  Optional<UUID> correlationId() {
    return correlationId;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
