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
 * @param history how many former passwords may not come back, 0 to 24; each costs a hash
 * @param lockout how many wrong passwords lock an account
 * @param lockedFor how long a lock lasts
 * @param administratorGroups whose members count as administrators
 */
public record BuiltInSettings(
    String name,
    Set<String> domains,
    int minLength,
    OptionalInt categories,
    int history,
    LockoutRule lockout,
    Duration lockedFor,
    Set<String> administratorGroups) {
  public BuiltInSettings {
    domains = Set.copyOf(domains);
    administratorGroups = Set.copyOf(administratorGroups);
    if (history < 0 || history > 24) {
      throw new IllegalArgumentException("history must be 0 to 24");
    }
  }

  /** Long passwords of any kind, and a lock that ends by itself. */
  public static BuiltInSettings standard(String name) {
    return new BuiltInSettings(
        name,
        Set.of(),
        10,
        OptionalInt.empty(),
        5,
        new LockoutRule(10, Duration.ofMinutes(10)),
        Duration.ofMinutes(10),
        Set.of());
  }
}
