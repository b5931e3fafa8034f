package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.Duration;
import java.util.Optional;

/**
 * What a domain, or a password settings object in its place, demands of passwords and does about
 * wrong ones.
 *
 * @param history how many former passwords are remembered
 * @param minAge before a password may be changed again; resets are free of it
 * @param lockoutThreshold wrong passwords until the lock; 0 for never
 * @param lockoutWindow after which a wrong password is forgotten
 * @param lockoutDuration how long a lock lasts
 */
record DomainPolicy(
    int minLength,
    boolean complex,
    int history,
    Duration minAge,
    int lockoutThreshold,
    Duration lockoutWindow,
    Duration lockoutDuration) {

  static final String[] OF_DOMAIN = {
    "minPwdLength",
    "pwdProperties",
    "pwdHistoryLength",
    "minPwdAge",
    "lockoutThreshold",
    "lockOutObservationWindow",
    "lockoutDuration"
  };

  static final String[] OF_SETTINGS_OBJECT = {
    "msDS-MinimumPasswordLength",
    "msDS-PasswordComplexityEnabled",
    "msDS-PasswordHistoryLength",
    "msDS-MinimumPasswordAge",
    "msDS-LockoutThreshold",
    "msDS-LockoutObservationWindow",
    "msDS-LockoutDuration"
  };

  private static final int COMPLEX = 1;

  static DomainPolicy ofDomain(SearchResultEntry head) {
    return new DomainPolicy(
        number(head, OF_DOMAIN[0]),
        (number(head, OF_DOMAIN[1]) & COMPLEX) != 0,
        number(head, OF_DOMAIN[2]),
        duration(head, OF_DOMAIN[3]),
        number(head, OF_DOMAIN[4]),
        duration(head, OF_DOMAIN[5]),
        duration(head, OF_DOMAIN[6]));
  }

  /** Empty when the object may not be read, which is how a domain is set up at first. */
  static Optional<DomainPolicy> ofSettingsObject(SearchResultEntry object) {
    for (String attribute : OF_SETTINGS_OBJECT) {
      if (!object.hasAttribute(attribute)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new DomainPolicy(
            number(object, OF_SETTINGS_OBJECT[0]),
            Boolean.parseBoolean(object.getAttributeValue(OF_SETTINGS_OBJECT[1])),
            number(object, OF_SETTINGS_OBJECT[2]),
            duration(object, OF_SETTINGS_OBJECT[3]),
            number(object, OF_SETTINGS_OBJECT[4]),
            duration(object, OF_SETTINGS_OBJECT[5]),
            duration(object, OF_SETTINGS_OBJECT[6])));
  }

  private static int number(SearchResultEntry entry, String attribute) {
    Integer value = entry.getAttributeValueAsInteger(attribute);
    return value == null ? 0 : value;
  }

  private static Duration duration(SearchResultEntry entry, String attribute) {
    Long value = entry.getAttributeValueAsLong(attribute);
    return value == null ? Duration.ZERO : FileTime.duration(value);
  }
}
