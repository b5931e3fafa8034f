package org.latchkey.server.web.signin;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.reset.Ending;
import org.latchkey.core.reset.Step;
import org.latchkey.server.reset.Reply;

/** What a client is told that cannot go on because it is too old. */
final class TooOld {

  private static final int TOKEN_BYTES = 32;

  private static final Step TOO_OLD =
      new Step.Over(new Ending.Unavailable(Ending.Why.CLIENT_TOO_OLD));

  private final SecureRandom random = new SecureRandom();
  private final Supplier<Policy> policy;

  TooOld(Supplier<Policy> policy) {
    this.policy = policy;
  }

  /** Instead of a session: its token looks like one and belongs to none. */
  Reply.AtStep insteadOfStart(StartMessage start, String language) {
    return reply(
        Optional.of(freshToken()),
        start.correlationId().orElseGet(UUID::randomUUID),
        language,
        UUID.randomUUID().toString(),
        policy.get());
  }

  /** Instead of a step that the client cannot draw. */
  Reply.AtStep insteadOf(Reply.AtStep step) {
    return reply(step.token(), step.correlationId(), step.language(), step.stepId(), step.policy());
  }

  private static Reply.AtStep reply(
      Optional<String> token, UUID correlationId, String language, String stepId, Policy policy) {
    return new Reply.AtStep(
        token,
        correlationId,
        language,
        stepId,
        TOO_OLD,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        policy);
  }

  private String freshToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
