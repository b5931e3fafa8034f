package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.optional;
import static org.latchkey.server.settings.Setting.standard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.throttle.Limit;
import org.latchkey.core.throttle.Limits;

/**
 * How a reset runs, apart from the policy, which lives in the store.
 *
 * @param releaseTime when an answer before the first gate leaves, counted from its arrival
 * @param writeWait how long a request waits for a write before it answers that it is being done
 * @param writeLease how long after its start a write can at most still land
 * @param passwordsFromAddress passwords tried at the account page from one network address
 * @param passwordsFromOrigin wrong passwords at the account page, of one account from one origin
 * @param passwordsOfAccount wrong passwords of one account from all origins
 * @param portalWait what a browser without JavaScript waits instead of solving a puzzle
 * @param challengeBits how hard the puzzle is for an origin over its budget; 20 is a second or so
 * @param minimumClientVersion an older sign-in client is told to be updated
 * @param cloudSync what the sign-in client says at computers that are joined to Entra ID alone
 */
public record ResetSettings(
    Duration releaseTime,
    Duration writeWait,
    Duration writeLease,
    Limits limits,
    Limit passwordsFromAddress,
    Limit passwordsFromOrigin,
    Limit passwordsOfAccount,
    int challengeBits,
    Duration portalWait,
    String minimumClientVersion,
    Optional<CloudSync> cloudSync) {

  static final Setting<Duration> RELEASE_TIME =
      standard(
          "reset.releaseTime",
          Kinds.duration("50ms", "5s"),
          "400ms",
          "When an answer before the first proof of identity leaves, counted from its arrival, so"
              + " that its time says nothing about the account. Longer than the directory takes.");
  static final Setting<Duration> WRITE_WAIT =
      standard(
          "reset.writeWait",
          Kinds.duration("100ms", "30s"),
          "3s",
          "How long a request waits for a password write before it answers that the password is being"
              + " set.");
  static final Setting<Duration> WRITE_LEASE =
      standard(
          "reset.writeLease",
          Kinds.duration("10s", "30m"),
          "90s",
          "How long after its start a password write may still take effect. Only then is the outcome"
              + " of a write that was cut off found out. Longer than writeWait, and than the longest"
              + " write of each directory: 5s and timeouts.connect, eight times timeouts.answer and"
              + " timeouts.write.");
  static final Setting<Duration> PORTAL_WAIT =
      standard(
          "portal.wait",
          Kinds.duration("1s", "5m"),
          "20s",
          "What a browser without JavaScript waits instead of solving the puzzle, one at a time for"
              + " each address.");
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
  static final Setting<CloudSync> CLOUD_SYNC =
      optional(
          "signin.cloudSync",
          Kinds.choice(CloudSync.BY_WORD),
          "hash",
          "How new passwords reach Microsoft Entra ID: hash (Entra Connect synchronizes hashes),"
              + " passThrough (Entra ID asks the directory, directly or through AD FS) or none."
              + " The sign-in client says by it, on computers that are joined to Entra ID alone,"
              + " whether the new password opens them; not set, it sends people to the helpdesk.");

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

  static final Setting<Limit> PASSWORDS_FROM_ADDRESS =
      limit(
          "passwordsFromAddress",
          "60 per 10m",
          "Passwords tried at the account page from one network address, for whatever names.");
  static final Setting<Limit> PASSWORDS_FROM_ORIGIN =
      limit(
          "passwordsFromOrigin",
          "5 per 15m",
          "Wrong passwords at the account page, of one account from one origin. Against a directory"
              + " that locks accounts never more than half of what it takes.");
  static final Setting<Limit> PASSWORDS_OF_ACCOUNT =
      limit(
          "passwordsOfAccount",
          "20 per 1h",
          "Wrong passwords of one account from all origins, before only proven ones may try.");

  static final List<Setting<?>> ALL =
      List.of(
          RELEASE_TIME,
          WRITE_WAIT,
          WRITE_LEASE,
          CHALLENGE_BITS,
          PORTAL_WAIT,
          MINIMUM_CLIENT_VERSION,
          CLOUD_SYNC,
          FAILURES_AT_GATE,
          FAILURES_FROM_ORIGIN,
          FAILURES_OF_ACCOUNT,
          BLOCK_FOR,
          RESETS_OF_ACCOUNT,
          SENDS_TO_CONTACT_SHORT,
          SENDS_TO_CONTACT_LONG,
          SENDS_FOR_ACCOUNT,
          SENDS_FROM_ADDRESS,
          STARTS_FROM_ADDRESS,
          PASSWORDS_FROM_ADDRESS,
          PASSWORDS_FROM_ORIGIN,
          PASSWORDS_OF_ACCOUNT);

  private static Setting<Limit> limit(String name, String standard, String description) {
    return standard("limits." + name, Kinds.limit(1_000_000), standard, description);
  }

  static ResetSettings from(Values values) {
    return new ResetSettings(
        values.get(RELEASE_TIME),
        values.get(WRITE_WAIT),
        values.get(WRITE_LEASE),
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
        values.get(PASSWORDS_FROM_ADDRESS),
        values.get(PASSWORDS_FROM_ORIGIN),
        values.get(PASSWORDS_OF_ACCOUNT),
        values.get(CHALLENGE_BITS),
        values.get(PORTAL_WAIT),
        values.get(MINIMUM_CLIENT_VERSION),
        values.find(CLOUD_SYNC));
  }
}
