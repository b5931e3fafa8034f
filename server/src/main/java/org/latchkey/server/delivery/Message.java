package org.latchkey.server.delivery;

import java.util.UUID;

/**
 * A message to one person.
 *
 * @param id the same at every attempt, so that a receiver can tell a repetition
 * @param to a mail address or a phone number
 * @param subject empty where the channel has none
 */
public record Message(UUID id, String to, String subject, String text, UUID correlationId) {

  @Override
  public String toString() {
    return "Message[" + id + ", " + correlationId + "]";
  }
}
