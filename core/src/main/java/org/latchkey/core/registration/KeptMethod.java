package org.latchkey.core.registration;

import java.time.Instant;
import org.latchkey.core.account.RegisteredMethod;

/**
 * A registered method with its times.
 *
 * @param usableFrom before which it serves no reset
 */
public record KeptMethod(RegisteredMethod method, Instant registeredAt, Instant usableFrom) {

  /** Whether it is held back: too new to serve a reset. */
  public boolean held(Instant now) {
    return now.isBefore(usableFrom);
  }
}
