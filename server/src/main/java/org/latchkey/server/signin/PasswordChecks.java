package org.latchkey.server.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.Directory.LockoutRule;
import org.latchkey.core.throttle.Limit;
import org.latchkey.core.throttle.Origin;
import org.latchkey.server.reset.PasswordTries;
import org.latchkey.server.store.ThrottleRows;
import org.latchkey.server.store.Transaction;

/**
 * How many passwords may be tried. Each check is paid for before it is made, so that checks at the
 * same instant cannot all pass as the last one allowed; a right password gets its payment back.
 *
 * <p>A directory that locks accounts is never asked so often that it would: at most half of its
 * threshold, of which one is kept for origins that are proven for the account, so that a stranger
 * cannot use them all up. Directories forget wrong passwords only once none came for the length of
 * their window (Active Directory's badPwdCount, and the built-in directory likewise), so what
 * counts is the unbroken chain of checks, however slowly they come.
 */
final class PasswordChecks {

  /** Each step closes an origin for four times as long, after twice as many wrong passwords. */
  private static final int STEPS = 3;

  private static final Duration LONGEST = Duration.ofDays(1);

  /** For how long a wrong password is known again. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final ThrottleRows throttle;
  private final Limit fromNetwork;
  private final List<Limit> fromOrigin;
  private final Limit ofAccount;

  PasswordChecks(ThrottleRows throttle, Limit fromNetwork, Limit fromOrigin, Limit ofAccount) {
    this.throttle = throttle;
    this.fromNetwork = fromNetwork;
    this.fromOrigin = growing(fromOrigin);
    this.ofAccount = ofAccount;
  }

  /**
   * Counts an attempt by its network, whatever name it is for. Without it, one address with many
   * made-up names would keep every processor busy with hashes.
   */
  boolean enter(Transaction tx, String network, Instant now) {
    boolean allowed =
        !fromNetwork.reachedBy(
            count(tx, PasswordTries.FROM_NETWORK, network, fromNetwork.window(), now));
    if (allowed) {
      throttle.add(tx, PasswordTries.FROM_NETWORK, network, now);
    }
    return allowed;
  }

  /** After which a network that tried too often may try again. */
  Duration networkWait() {
    return fromNetwork.window();
  }

  private static List<Limit> growing(Limit first) {
    List<Limit> limits = new ArrayList<>();
    Duration most = first.window().compareTo(LONGEST) > 0 ? first.window() : LONGEST;
    for (int step = 0; step < STEPS; step++) {
      Duration window = first.window().multipliedBy(1L << (2 * step));
      limits.add(new Limit(first.count() << step, window.compareTo(most) > 0 ? most : window));
    }
    return List.copyOf(limits);
  }

  /** After which a name that was tried too often may be tried again, for all that is counted. */
  Duration wait(
      Transaction tx, String account, Origin origin, Optional<LockoutRule> lockout, Instant now) {
    Duration first = fromOrigin.getFirst().window();
    return fromOrigin.stream()
        .flatMap(limit ->
            throttle
                .nthNewest(tx, PasswordTries.FROM_ORIGIN, key(account, origin), limit.count())
                .map(nth -> Duration.between(now, nth.plus(limit.window())))
                .stream())
        .filter(Duration::isPositive)
        .max(Duration::compareTo)
        .orElseGet(() ->
            lockout
                .map(LockoutRule::window)
                .filter(window -> window.compareTo(first) > 0)
                .orElse(first));
  }

  /**
   * Whether this very password was wrong a short while ago. It is so still: a person who types it
   * again, or a program that has it stored, is told so without being counted, and a guesser learns
   * nothing.
   *
   * @param mark of the password, good for this account and as long as its password stays
   */
  boolean isKnownWrong(Transaction tx, String account, String mark, Instant now) {
    return throttle.count(tx, PasswordTries.WRONG, account + "|" + mark, now.minus(REMEMBERED)) > 0;
  }

  void remember(Transaction tx, String account, String mark, Instant now) {
    throttle.add(tx, PasswordTries.WRONG, account + "|" + mark, now);
  }

  /** Whether a check may be made; if so it counts from now on. */
  boolean pay(
      Transaction tx, String account, Origin origin, Optional<LockoutRule> lockout, Instant now) {
    boolean allowed =
        fromOrigin.stream()
                .noneMatch(limit ->
                    limit.reachedBy(
                        count(
                            tx,
                            PasswordTries.FROM_ORIGIN,
                            key(account, origin),
                            limit.window(),
                            now)))
            && (origin instanceof Origin.Proven
                || !ofAccount.reachedBy(
                    count(tx, PasswordTries.OF_ACCOUNT, account, ofAccount.window(), now)))
            && lockout.map(rule -> below(tx, rule, account, origin, now)).orElse(true);
    if (allowed) {
      throttle.add(tx, PasswordTries.FROM_ORIGIN, key(account, origin), now);
      throttle.add(tx, PasswordTries.OF_ACCOUNT, account, now);
      throttle.add(tx, PasswordTries.PASSED_ON, account, now);
    }
    return allowed;
  }

  private boolean below(
      Transaction tx, LockoutRule rule, String account, Origin origin, Instant now) {
    int half = Math.max(1, rule.failures() / 2);
    int share = origin instanceof Origin.Proven || half == 1 ? half : half - 1;
    return chain(throttle.newest(tx, PasswordTries.PASSED_ON, account, half), rule.window(), now)
        < share;
  }

  /** How many there are since the last gap as long as the window. */
  private static int chain(List<Instant> newestFirst, Duration window, Instant now) {
    int length = 0;
    Instant after = now;
    for (Instant at : newestFirst) {
      if (!after.isBefore(at.plus(window))) {
        break;
      }
      length++;
      after = at;
    }
    return length;
  }

  /**
   * The password was right: this origin starts afresh, and so does the directory's own count. What
   * others tried still counts.
   */
  void forgive(Transaction tx, String account, Origin origin) {
    throttle.clear(tx, PasswordTries.FROM_ORIGIN, key(account, origin));
    throttle.removeNewest(tx, PasswordTries.OF_ACCOUNT, account);
    throttle.clear(tx, PasswordTries.PASSED_ON, account);
  }

  /** The password was not judged: nothing counts. */
  void refund(Transaction tx, String account, Origin origin) {
    throttle.removeNewest(tx, PasswordTries.FROM_ORIGIN, key(account, origin));
    throttle.removeNewest(tx, PasswordTries.OF_ACCOUNT, account);
    throttle.removeNewest(tx, PasswordTries.PASSED_ON, account);
  }

  private int count(Transaction tx, String counter, String key, Duration window, Instant now) {
    return throttle.count(tx, counter, key, now.minus(window));
  }

  private static String key(String account, Origin origin) {
    return PasswordTries.key(account, origin);
  }
}
