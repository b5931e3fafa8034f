package org.latchkey.core.registration;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of an account's registration besides the methods.
 *
 * @param preferred the method that is asked for first at sign-in
 * @param confirmedAt when the person last said that all is right
 * @param putOffAt when the person first put the request to register off; empty once it is done
 */
public record Standing(
    Optional<String> preferred, Optional<Instant> confirmedAt, Optional<Instant> putOffAt) {

  public static final Standing NEW =
      new Standing(Optional.empty(), Optional.empty(), Optional.empty());

  Standing preferring(Optional<String> methodId) {
    return new Standing(methodId, confirmedAt, putOffAt);
  }

  Standing confirmed(Instant now) {
    return new Standing(preferred, Optional.of(now), Optional.empty());
  }

  Standing putOff(Instant now) {
    return putOffAt.isPresent() ? this : new Standing(preferred, confirmedAt, Optional.of(now));
  }
}
