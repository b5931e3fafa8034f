package org.latchkey.server.reset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.reset.Need;
import org.latchkey.core.reset.OfferedMethod;
import org.latchkey.core.reset.ResetProtocol;
import org.latchkey.core.reset.Subject;
import org.latchkey.core.throttle.FailureCounts;
import org.latchkey.core.throttle.Limit;
import org.latchkey.core.throttle.Limits;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.ThrottleRows;
import org.latchkey.server.store.Transaction;

/**
 * Which rows in the store stand for which counter. The key of an account's counter is made of the
 * account and its <em>proven</em> origin only; nothing a client claims is part of it.
 */
public final class Counters {

  private static final String GATE = "failure.gate";
  private static final String ORIGIN = "failure.origin";
  private static final String ACCOUNT = "failure.account";
  private static final String RESETS = "reset.account";
  private static final String SENDS_CONTACT = "send.contact";
  private static final String SENDS_ACCOUNT = "send.account";
  private static final String SENDS_ADDRESS = "send.address";
  private static final String STARTS = "start.address";

  private final Limits limits;
  private final ThrottleRows throttle;
  private final OriginRows origins;

  public Counters(Limits limits, ThrottleRows throttle, OriginRows origins) {
    this.limits = limits;
    this.throttle = throttle;
    this.origins = origins;
  }

  Origin origin(Transaction tx, Subject subject, Optional<String> tokenHash, Instant now) {
    return tokenHash
        .flatMap(hash -> origins.proven(tx, hash, subject.counterKey(), now))
        .<Origin>map(proven -> proven)
        .orElseGet(Origin.Unproven::new);
  }

  public Need.Throttled throttled(
      Transaction tx, Subject subject, String gate, Origin origin, Instant now) {
    String account = subject.counterKey();
    return new Need.Throttled(
        origin,
        new FailureCounts(
            count(tx, GATE, key(account, origin) + "|" + gate, limits.failuresAtGate(), now),
            count(tx, ORIGIN, key(account, origin), limits.failuresFromOrigin(), now),
            count(tx, ACCOUNT, account, limits.failuresOfAccount(), now)),
        throttle.blockedUntil(tx, account, origin, now));
  }

  public void countFailure(
      Transaction tx, Subject subject, String gate, Origin origin, Instant now) {
    String account = subject.counterKey();
    throttle.add(tx, GATE, key(account, origin) + "|" + gate, now);
    throttle.add(tx, ORIGIN, key(account, origin), now);
    throttle.add(tx, ACCOUNT, account, now);
  }

  /** Forgives what came from this origin, whose owner has proven to be there; all else stays. */
  public void forgiveOrigin(Transaction tx, Subject.Person person, Origin origin) {
    clear(tx, throttle, key(person.counterKey(), origin));
    throttle.forgive(tx, person.counterKey(), origin);
  }

  /**
   * Forgives what came from this origin, and the account's total; blocks of others stay. What was
   * tried against the old password counts no more either.
   */
  void forgive(Transaction tx, Subject.Person person, Origin origin) {
    String account = person.counterKey();
    clear(tx, throttle, key(account, origin));
    throttle.clear(tx, ACCOUNT, account);
    throttle.forgive(tx, account, origin);
    PasswordTries.forgive(tx, throttle, person.account().text(), origin);
  }

  /**
   * Ends every block of an account and what led to it: with the failures still counted, the next
   * wrong code would block it again.
   *
   * @param account the key that a block names
   * @return how many blocks there were
   */
  public static int release(Transaction tx, ThrottleRows throttle, String account) {
    for (String origin : throttle.blockedOrigins(tx, account)) {
      clear(tx, throttle, account + "|" + origin);
    }
    int blocks = throttle.release(tx, account);
    if (blocks > 0) {
      throttle.clear(tx, ACCOUNT, account);
    }
    return blocks;
  }

  private static void clear(Transaction tx, ThrottleRows throttle, String accountAndOrigin) {
    for (String gate : ResetProtocol.gateNames()) {
      throttle.clear(tx, GATE, accountAndOrigin + "|" + gate);
    }
    throttle.clear(tx, ORIGIN, accountAndOrigin);
  }

  /**
   * When the next code may be sent; empty when at once. Counted by origin like failures: a stranger
   * who asks for all the codes there are must not leave none for the owner.
   */
  public Optional<Instant> sendableFrom(
      Transaction tx,
      Subject subject,
      OfferedMethod method,
      String network,
      Origin origin,
      Instant now) {
    String contact = key(method.contactKey(), origin);
    String account = key(subject.counterKey(), origin);
    List<Optional<Instant>> all = new ArrayList<>();
    all.add(freeFrom(tx, SENDS_CONTACT, contact, limits.sendsToContactShort(), now));
    all.add(freeFrom(tx, SENDS_CONTACT, contact, limits.sendsToContactLong(), now));
    all.add(freeFrom(tx, SENDS_ACCOUNT, account, limits.sendsForAccount(), now));
    all.add(freeFrom(tx, SENDS_ADDRESS, network, limits.sendsFromAddress(), now));
    return all.stream().flatMap(Optional::stream).max(Instant::compareTo);
  }

  public void countSend(
      Transaction tx,
      Subject subject,
      OfferedMethod method,
      String network,
      Origin origin,
      Instant now) {
    throttle.add(tx, SENDS_CONTACT, key(method.contactKey(), origin), now);
    throttle.add(tx, SENDS_ACCOUNT, key(subject.counterKey(), origin), now);
    throttle.add(tx, SENDS_ADDRESS, network, now);
  }

  void countReset(Transaction tx, AccountId account, Instant now) {
    throttle.add(tx, RESETS, account.text(), now);
  }

  int recentResets(Transaction tx, AccountId account, Instant now) {
    return count(tx, RESETS, account.text(), limits.resetsOfAccount(), now);
  }

  /** Starts of this network within the window, this one included. */
  int countStart(Transaction tx, String network, Instant now) {
    int before = count(tx, STARTS, network, limits.startsFromAddress(), now);
    // Beyond ten times the limit every start is refused, so there is nothing left to count.
    if (before < refuseStartsFrom()) {
      throttle.add(tx, STARTS, network, now);
    }
    return before + 1;
  }

  /** From how many starts on even a solved puzzle opens nothing. */
  int refuseStartsFrom() {
    return 10 * limits.startsFromAddress().count();
  }

  private int count(Transaction tx, String counter, String key, Limit limit, Instant now) {
    return throttle.count(tx, counter, key, now.minus(limit.window()));
  }

  private Optional<Instant> freeFrom(
      Transaction tx, String counter, String key, Limit limit, Instant now) {
    return throttle
        .nthNewest(tx, counter, key, limit.count())
        .map(nth -> nth.plus(limit.window()))
        .filter(free -> free.isAfter(now));
  }

  private static String key(String account, Origin origin) {
    return account + "|" + origin.key();
  }
}
