package org.latchkey.server.reset;

import java.util.Optional;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.reset.ResetEvent.Answer;

/**
 * An answer on its way to a session.
 *
 * @param token the session's secret
 * @param client its type must be the one that began the session
 * @param originToken the browser's proof of origin
 */
public record AnswerRequest(
    String token, Client client, Optional<String> originToken, Answer answer) {

  @Override
  public String toString() {
    return "AnswerRequest[" + client.type() + ", " + answer.action() + "]";
  }
}
