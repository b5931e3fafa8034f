package org.latchkey.server.web.portal;

import java.util.Optional;
import org.latchkey.server.reset.Reply;

/** Replies that hand out tokens. */
final class Tokens {

  private Tokens() {}

  static Reply.AtStep withSession(Reply.AtStep reply, String token) {
    return copy(reply, Optional.of(token), reply.newOriginToken());
  }

  static Reply.AtStep withOrigin(Reply.AtStep reply, String token) {
    return copy(reply, reply.token(), Optional.of(token));
  }

  private static Reply.AtStep copy(
      Reply.AtStep reply, Optional<String> token, Optional<String> originToken) {
    return new Reply.AtStep(
        token,
        reply.correlationId(),
        reply.language(),
        reply.stepId(),
        reply.step(),
        reply.offers(),
        reply.error(),
        reply.typed(),
        reply.expiresIn(),
        originToken,
        reply.policy());
  }
}
