package org.latchkey.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One walk through a reset, from step to step; whatever is not a step fails it. */
public final class SignInAttempt {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SignInClient client;
  private SignInStep at;

  private SignInAttempt(SignInClient client, SignInStep at) {
    this.client = client;
    this.at = at;
  }

  /** Begins, and solves the challenge where there is one. */
  public static SignInAttempt begin(SignInClient client, Optional<String> user) {
    SignInAttempt attempt = new SignInAttempt(client, step(client.start(user)));
    if (attempt.at.kind().equals("challenge")) {
      attempt.take("next", Map.of("solution", solve(attempt.at.json().at("/step/challenge"))));
    }
    return attempt;
  }

  public SignInStep at() {
    return at;
  }

  public SignInStep next(String field, String value) {
    return take("next", Map.of(field, value));
  }

  public SignInStep take(String action, Map<String, String> fields) {
    at = step(client.answer(at, action, fields));
    return at;
  }

  /** A new password, typed twice, and what came of it. */
  public SignInStep newPassword(String password) {
    take("next", Map.of("password", password, "confirm", password));
    return outcome();
  }

  /** Asks, as often as the server wants to be asked, until nothing runs any more. */
  public SignInStep outcome() {
    Instant end = Instant.now().plus(PATIENCE);
    while (at.pollAfterMs().isPresent()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("still " + at + " after " + PATIENCE);
      }
      pause(at.pollAfterMs().get());
      at = step(client.status(at));
    }
    return at;
  }

  private static SignInStep step(SignInReply reply) {
    return switch (reply) {
      case SignInStep step -> step;
      case SignInRefusal refusal -> throw new AssertionError("no step but " + refusal);
    };
  }

  private static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String solve(JsonNode challenge) {
    String salt = challenge.path("salt").stringValue();
    int bits = challenge.path("bits").intValue();
    for (long n = 0; ; n++) {
      if (leadingZeroBits(sha256(salt + ":" + n)) >= bits) {
        return Long.toString(n);
      }
    }
  }

  private static int leadingZeroBits(byte[] hash) {
    int bits = 0;
    for (byte b : hash) {
      bits += b == 0 ? 8 : Integer.numberOfLeadingZeros(b & 0xff) - 24;
      if (b != 0) {
        break;
      }
    }
    return bits;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
