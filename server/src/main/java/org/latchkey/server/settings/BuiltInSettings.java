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
 * @param lockout wrong passwords that lock an account
 * @param lockFor how long it stays locked
 */
public record BuiltInSettings(
    String name,
    int minimumLength,
    int categories,
    int history,
    Duration minimumAge,
    Limit lockout,
    Duration lockFor)
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
          "3",
          "How many kinds of characters a password needs: upper case, lower case, digits, symbols.");
  static final Setting<Integer> HISTORY =
      standard(
          "directories[].builtIn.history",
          Kinds.number(0, 24),
          "5",
          "How many former passwords may not be used again. Each costs one slow hash at a reset.");
  static final Setting<Duration> MINIMUM_AGE =
      standard(
          "directories[].builtIn.minimumAge",
          Kinds.duration("0s", "30d"),
          "0s",
          "How old a password must be before the person may change it; a reset is always allowed.");
  static final Setting<Limit> LOCKOUT =
      standard(
          "directories[].builtIn.lockout",
          Kinds.limit(1000),
          "10 per 15m",
          "Wrong passwords at sign-in that lock an account.");
  static final Setting<Duration> LOCK_FOR =
      standard(
          "directories[].builtIn.lockFor",
          Kinds.duration("1m", "30d"),
          "15m",
          "How long it stays locked, unless the person unlocks it.");

  static final List<Setting<?>> ALL =
      List.of(MINIMUM_LENGTH, CATEGORIES, HISTORY, MINIMUM_AGE, LOCKOUT, LOCK_FOR);

  static BuiltInSettings from(Values values) {
    return new BuiltInSettings(
        values.get(DirectorySettings.NAME),
        values.get(MINIMUM_LENGTH),
        values.get(CATEGORIES),
        values.get(HISTORY),
        values.get(MINIMUM_AGE),
        values.get(LOCKOUT),
        values.get(LOCK_FOR));
  }
}
