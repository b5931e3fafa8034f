package org.latchkey.server.wiring;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.reset.Network;
import org.latchkey.server.reset.ProofOfWork;
import org.latchkey.server.store.ChallengeRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.web.portal.EntryToll;

/**
 * Puzzles that are signed instead of stored, so that asking for one costs the server nothing it
 * keeps. Only a solved one is written down, once, until it would have expired anyway.
 */
final class SignedToll implements EntryToll {

  private static final String PURPOSE = "entry-toll";
  private static final Duration LIFETIME = Duration.ofMinutes(30);

  private final Store store;
  private final ChallengeRows rows;
  private final KeyRing keys;
  private final Tokens tokens;
  private final InstantSource clock;
  private final int bits;

  SignedToll(
      Store store, ChallengeRows rows, KeyRing keys, Tokens tokens, InstantSource clock, int bits) {
    this.store = store;
    this.rows = rows;
    this.keys = keys;
    this.tokens = tokens;
    this.clock = clock;
    this.bits = bits;
  }

  @Override
  public Puzzle issue(String address) {
    Instant expires = clock.instant().plus(LIFETIME);
    String nonce = tokens.id();
    String until = Long.toString(expires.getEpochSecond(), 36);
    byte[] mac = keys.sign(PURPOSE, nonce, until, Network.of(address), Integer.toString(bits));
    String salt =
        nonce + "." + until + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    return new Puzzle(salt, bits, expires);
  }

  @Override
  public boolean check(String salt, String solution, String address) {
    List<String> parts = List.of(salt.split("\\.", -1));
    if (salt.length() > 400 || parts.size() != 3) {
      return false;
    }
    try {
      Instant expires = Instant.ofEpochSecond(Long.parseLong(parts.get(1), 36));
      byte[] mac = Base64.getUrlDecoder().decode(parts.get(2));
      boolean ours =
          keys.signed(
              mac,
              PURPOSE,
              parts.get(0),
              parts.get(1),
              Network.of(address),
              Integer.toString(bits));
      return ours
          && clock.instant().isBefore(expires)
          && ProofOfWork.solves(salt, bits, solution)
          && store.transaction(tx -> rows.spend(tx, parts.get(0), expires));
    } catch (IllegalArgumentException | DateTimeException _) {
      return false;
    }
  }
}
