package org.latchkey.server.builtin;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import org.latchkey.core.account.Directory.LockoutRule;

/**
 * How the built-in directory behaves.
 *
 * @param name part of every account id; never changed once there are accounts
 * @param domains what may stand before the backslash in {@code DOMAIN\name} or after the at sign of
 *     an account name, besides the suffixes that user principal names have
 * @param minLength of a password
 * @param categories how many kinds of characters a password needs; empty for any
 * @param history which former passwords may not come back
 * @param lockout how many wrong passwords lock an account
 * @param lockedFor how long a lock lasts
 * @param administratorGroups whose members count as administrators
 */
public record BuiltInSettings(
    String name,
    Set<String> domains,
    int minLength,
    OptionalInt categories,
    History history,
    LockoutRule lockout,
    Duration lockedFor,
    Set<String> administratorGroups) {
  public BuiltInSettings {
    domains = Set.copyOf(domains);
    administratorGroups = Set.copyOf(administratorGroups);
  }

  /**
   * Which former passwords may not come back, and when that is asked.
   *
   * @param length how many, today's included, 0 to 24; each costs a slow hash
   * @param onChange whether it is asked of those who know their password and change it
   * @param onReset whether it is asked of a password that is set without the current one
   */
  public record History(int length, boolean onChange, boolean onReset) {
    public History {
      if (length < 0 || length > 24) {
        throw new IllegalArgumentException("history must be 0 to 24");
      }
    }

    /** At every new password. */
    public static History always(int length) {
      return new History(length, true, true);
    }

    /** How many are compared at a change. */
    int atChange() {
      return onChange ? length : 0;
    }

    /** How many are compared at a reset. */
    int atReset() {
      return onReset ? length : 0;
    }

    /** How many are kept: none that are never compared. */
    int kept() {
      return Math.max(atChange(), atReset());
    }
  }

  /** Long passwords of any kind, and a lock that ends by itself. */
  public static BuiltInSettings standard(String name) {
    return new BuiltInSettings(
        name,
        Set.of(),
        10,
        OptionalInt.empty(),
        History.always(5),
        new LockoutRule(10, Duration.ofMinutes(10)),
        Duration.ofMinutes(10),
        Set.of());
  }
}
