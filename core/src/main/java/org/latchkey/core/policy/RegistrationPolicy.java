package org.latchkey.core.policy;

import java.time.Duration;
import java.util.Set;

/**
 * How people come by their methods; names and ranges follow Entra's registration settings.
 *
 * @param required whether a person with too few methods is asked for them at sign-in
 * @param reconfirmAfterDays after which people are asked whether their methods are still right; 0
 *     to 730, 0 is never
 * @param skipForDays for how long the request to register may be put off; 0 to 365
 * @param contactHoldHours for how long a new or changed method does not serve a reset, unless one
 *     of another family vouched for it; 0 to 720
 * @param firstMethodFrom network ranges from which a person without any method may register the
 *     first one, which nothing but the password vouches for; empty is everywhere
 */
public record RegistrationPolicy(
    boolean required,
    int reconfirmAfterDays,
    int skipForDays,
    int contactHoldHours,
    Set<String> firstMethodFrom) {

  public static final int MOST_RECONFIRM_DAYS = 730;
  public static final int MOST_SKIP_DAYS = 365;
  public static final int MOST_HOLD_HOURS = 720;

  public static final RegistrationPolicy STANDARD =
      new RegistrationPolicy(true, 180, 7, 24, Set.of());

  public RegistrationPolicy {
    firstMethodFrom = Set.copyOf(firstMethodFrom);
    within("reconfirmAfterDays", reconfirmAfterDays, MOST_RECONFIRM_DAYS);
    within("skipForDays", skipForDays, MOST_SKIP_DAYS);
    within("contactHoldHours", contactHoldHours, MOST_HOLD_HOURS);
  }

  private static void within(String name, int value, int most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(name + " must be 0 to " + most);
    }
  }

  public Duration contactHold() {
    return Duration.ofHours(contactHoldHours);
  }

  public RegistrationPolicy holdingFor(int hours) {
    return new RegistrationPolicy(
        required, reconfirmAfterDays, skipForDays, hours, firstMethodFrom);
  }
}
