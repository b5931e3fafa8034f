package org.latchkey.server.signin;

import java.time.Duration;
import org.latchkey.core.throttle.Limit;

/**
 * How sign-ins are limited.
 *
 * @param fromNetwork attempts from one network, for any name
 * @param fromOrigin failures of one account from one origin
 * @param ofAccount failures of one account over all origins, beyond which only proven ones may try
 * @param session how long a person stays signed in
 */
public record SignInSettings(
    Limit fromNetwork, Limit fromOrigin, Limit ofAccount, Duration session) {

  public static final SignInSettings DEFAULT =
      new SignInSettings(
          new Limit(60, Duration.ofMinutes(10)),
          new Limit(5, Duration.ofMinutes(15)),
          new Limit(20, Duration.ofHours(1)),
          Duration.ofMinutes(15));
}
