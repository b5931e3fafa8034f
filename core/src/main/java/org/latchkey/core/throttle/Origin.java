package org.latchkey.core.throttle;

/**
 * Where an attempt comes from, as far as that is proven for the account in question. What a client
 * only claims (a device name, an address, a client type) never makes an origin.
 */
public sealed interface Origin {

  /** Everything unproven is one origin. */
  record Unproven() implements Origin {}

  /**
   * Proven for this very account: by a cookie set after a completed reset or sign-in in that
   * browser, or by a device's signature.
   */
  record Proven(String id) implements Origin {}

  /** The origin's part of a counter's key. */
  default String key() {
    return switch (this) {
      case Unproven _ -> "unproven";
      case Proven p -> "proven:" + p.id();
    };
  }
}
