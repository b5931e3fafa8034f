package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.standard;

import java.time.Duration;
import java.util.List;
import org.latchkey.core.throttle.Limit;
import org.latchkey.core.throttle.Limits;

/**
 * How a reset runs, apart from the policy, which lives in the store.
 *
 * @param releaseTime when an answer before the first gate leaves, counted from its arrival
 * @param challengeBits how hard the puzzle is for an origin over its budget; 20 is a second or so
 * @param minimumClientVersion an older sign-in client is told to be updated
 */
public record ResetSettings(
    Duration releaseTime, Limits limits, int challengeBits, String minimumClientVersion) {

  static final Setting<Duration> RELEASE_TIME =
      standard(
          "reset.releaseTime",
          Kinds.duration("50ms", "5s"),
          "400ms",
          "When an answer before the first proof of identity leaves, counted from its arrival, so"
              + " that its time says nothing about the account. Longer than the directory takes.");
  static final Setting<Integer> CHALLENGE_BITS =
      standard(
          "portal.proofOfWork",
          Kinds.number(8, 26),
          "18",
          "How hard the puzzle is that a browser solves when its address has begun too many"
              + " resets: each further bit doubles the work.");
  static final Setting<String> MINIMUM_CLIENT_VERSION =
      standard(
          "signin.minimumClientVersion",
          Kinds.version(),
          "0.0.0",
          "A sign-in client older than this is told that it must be updated.");

  static final Setting<Limit> FAILURES_AT_GATE =
      limit(
          "failuresAtGate", "5 per 1h", "Failures of one account at one method, from one origin.");
  static final Setting<Limit> FAILURES_FROM_ORIGIN =
      limit(
          "failuresFromOrigin",
          "5 per 24h",
          "Failures of one account at all methods, from one origin; the next one is blocked.");
  static final Setting<Limit> FAILURES_OF_ACCOUNT =
      limit(
          "failuresOfAccount",
          "20 per 24h",
          "Failures of one account from all origins, before every unproven one is blocked.");
  static final Setting<Duration> BLOCK_FOR =
      standard(
          "limits.blockFor",
          Kinds.duration("1m", "30d"),
          "24h",
          "How long a block lasts, unless it is released.");
  static final Setting<Limit> RESETS_OF_ACCOUNT =
      limit("resetsOfAccount", "5 per 1h", "Completed resets of one account.");
  static final Setting<Limit> SENDS_TO_CONTACT_SHORT =
      limit("sendsToContactShort", "5 per 1h", "Codes to one address or number, short window.");
  static final Setting<Limit> SENDS_TO_CONTACT_LONG =
      limit("sendsToContactLong", "10 per 24h", "Codes to one address or number, long window.");
  static final Setting<Limit> SENDS_FOR_ACCOUNT =
      limit("sendsForAccount", "10 per 24h", "Codes for one account.");
  static final Setting<Limit> SENDS_FROM_ADDRESS =
      limit("sendsFromAddress", "60 per 1h", "Codes asked for from one network address.");
  static final Setting<Limit> STARTS_FROM_ADDRESS =
      limit(
          "startsFromAddress",
          "60 per 10m",
          "Resets begun from one network address before a puzzle is set.");

  static final List<Setting<?>> ALL =
      List.of(
          RELEASE_TIME,
          CHALLENGE_BITS,
          MINIMUM_CLIENT_VERSION,
          FAILURES_AT_GATE,
          FAILURES_FROM_ORIGIN,
          FAILURES_OF_ACCOUNT,
          BLOCK_FOR,
          RESETS_OF_ACCOUNT,
          SENDS_TO_CONTACT_SHORT,
          SENDS_TO_CONTACT_LONG,
          SENDS_FOR_ACCOUNT,
          SENDS_FROM_ADDRESS,
          STARTS_FROM_ADDRESS);

  private static Setting<Limit> limit(String name, String standard, String description) {
    return standard("limits." + name, Kinds.limit(1_000_000), standard, description);
  }

  static ResetSettings from(Values values) {
    return new ResetSettings(
        values.get(RELEASE_TIME),
        new Limits(
            values.get(FAILURES_AT_GATE),
            values.get(FAILURES_FROM_ORIGIN),
            values.get(FAILURES_OF_ACCOUNT),
            values.get(BLOCK_FOR),
            values.get(RESETS_OF_ACCOUNT),
            values.get(SENDS_TO_CONTACT_SHORT),
            values.get(SENDS_TO_CONTACT_LONG),
            values.get(SENDS_FOR_ACCOUNT),
            values.get(SENDS_FROM_ADDRESS),
            values.get(STARTS_FROM_ADDRESS)),
        values.get(CHALLENGE_BITS),
        values.get(MINIMUM_CLIENT_VERSION));
  }
}
