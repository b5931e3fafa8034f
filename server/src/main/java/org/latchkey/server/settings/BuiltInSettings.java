package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.standard;

import java.time.Duration;
import java.util.List;
import org.latchkey.core.throttle.Limit;

/**
 * The directory inside Latchkey's own store, for organisations that have no other.
 *
 * @param categories how many of upper case, lower case, digits, other letters and symbols a
 *     password needs
 * @param history how many former passwords may not be used again
 * @param historyOnChange whether that is asked of people who change their password
 * @param historyOnReset whether that is asked at a reset
 * @param lockout wrong passwords that lock an account
 * @param lockFor how long it stays locked
 * @param domains what may stand before the backslash in {@code DOMAIN\name} or after the at sign of
 *     an account name, besides the suffixes that user principal names have
 * @param administratorGroups whose members count as administrators
 */
public record BuiltInSettings(
    String name,
    int minimumLength,
    int categories,
    int history,
    boolean historyOnChange,
    boolean historyOnReset,
    Limit lockout,
    Duration lockFor,
    List<String> domains,
    List<String> administratorGroups)
    implements DirectorySettings {

  static final Setting<Integer> MINIMUM_LENGTH =
      standard(
          "directories[].builtIn.minimumLength",
          Kinds.number(8, 64),
          "10",
          "The fewest characters a password may have.");
  static final Setting<Integer> CATEGORIES =
      standard(
          "directories[].builtIn.categories",
          Kinds.number(1, 4),
          "1",
          "How many kinds of characters a password needs: upper case, lower case, digits, symbols. Length is worth more.");
  static final Setting<Integer> HISTORY =
      standard(
          "directories[].builtIn.history",
          Kinds.number(0, 24),
          "5",
          "How many former passwords, the current one included, may not be used again. Each costs one slow hash.");
  static final Setting<Boolean> HISTORY_ON_CHANGE =
      standard(
          "directories[].builtIn.historyOnChange",
          Kinds.flag(),
          "true",
          "Whether that is asked when people change a password that they know.");
  static final Setting<Boolean> HISTORY_ON_RESET =
      standard(
          "directories[].builtIn.historyOnReset",
          Kinds.flag(),
          "true",
          "Whether it is asked when a password is set without the current one: at a reset, or by an administrator.");
  static final Setting<Limit> LOCKOUT =
      standard(
          "directories[].builtIn.lockout",
          Kinds.limit(1000),
          "10 per 10m",
          "Wrong passwords at sign-in that lock an account.");
  static final Setting<Duration> LOCK_FOR =
      standard(
          "directories[].builtIn.lockFor",
          Kinds.duration("1m", "30d"),
          "10m",
          "How long it stays locked, unless the person unlocks it.");

  static final Setting<List<String>> DOMAINS =
      standard(
          "directories[].builtIn.domains",
          Kinds.list(Kinds.name(), 0, 20),
          "[]",
          "Domain names that are understood in CORP\\name and name@CORP. The suffixes of the user"
              + " principal names there are need not be listed; the domains of mail addresses"
              + " by which people may name themselves do.");
  static final Setting<List<String>> ADMINISTRATOR_GROUPS =
      standard(
          "directories[].builtIn.administratorGroups",
          Kinds.list(Kinds.text(300), 0, 100),
          "[]",
          "Groups whose members count as administrators of Latchkey, who always pass two proofs.");

  static final List<Setting<?>> ALL =
      List.of(
          MINIMUM_LENGTH,
          CATEGORIES,
          HISTORY,
          HISTORY_ON_CHANGE,
          HISTORY_ON_RESET,
          LOCKOUT,
          LOCK_FOR,
          DOMAINS,
          ADMINISTRATOR_GROUPS);

  static BuiltInSettings from(Values values) {
    return new BuiltInSettings(
        values.get(DirectorySettings.NAME),
        values.get(MINIMUM_LENGTH),
        values.get(CATEGORIES),
        values.get(HISTORY),
        values.get(HISTORY_ON_CHANGE),
        values.get(HISTORY_ON_RESET),
        values.get(LOCKOUT),
        values.get(LOCK_FOR),
        values.get(DOMAINS),
        values.get(ADMINISTRATOR_GROUPS));
  }
}
